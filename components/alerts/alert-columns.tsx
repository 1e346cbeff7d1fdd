"use client";

import type { ReactNode } from "react";
import { actionsColumn } from "../table/actions-column";
import { RowTitle } from "../table/row-title";
import type { TableColumn } from "../table/table-column";
import { timeColumn } from "../table/time-column";
import { AlertState, RunSquares } from "./alert-state";
import type { ListedAlert } from "./alerts-data";

type Columns = { org: string; projects: readonly { id: string; name: string }[]; actions: (alert: ListedAlert) => ReactNode };

export const alertColumns = ({ org, projects, actions }: Columns): TableColumn<ListedAlert>[] => [
  {
    id: "name",
    header: "Alert",
    fixed: true,
    phone: "title",
    sortBy: ({ name }) => name.toLowerCase(),
    cell: (alert) => (
      <div className="min-w-0">
        <RowTitle name={alert.name} href={`/${org}/data/alerts/${alert.id}`} />
        <div translate="no" className="text-xs text-faint">
          {projects.find(({ id }) => id === alert.project_id)?.name}
        </div>
      </div>
    ),
  },
  {
    id: "state",
    header: "State",
    phone: "below",
    sortBy: ({ state }) => state,
    cell: (alert) => <AlertState of={alert} error={alert.error} />,
  },
  { id: "runs", header: "Last runs", leaves: "first", cell: ({ runs }) => <RunSquares runs={runs} /> },
  timeColumn({ id: "run", header: "Last run", leaves: "second", at: (alert) => alert.last_run, never: "never" }),
  actionsColumn(actions),
];
