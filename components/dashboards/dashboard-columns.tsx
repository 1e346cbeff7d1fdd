"use client";

import type { ListedDashboard } from "@/lib/domain/dashboards/schema";
import { RowTitle } from "../table/row-title";
import type { TableColumn } from "../table/table-column";
import { timeColumn } from "../table/time-column";
import { Name } from "../ui/name";

export const dashboardHref = (org: string, { id }: { id: string }): string => `/${org}/data/dashboards/${id}`;

export const dashboardColumns = (org: string): TableColumn<ListedDashboard>[] => [
  {
    id: "name",
    header: "Dashboard",
    fixed: true,
    phone: "title",
    sortBy: (one) => one.dashboard_name,
    cell: (one) => (
      <div className="min-w-0">
        <RowTitle name={one.dashboard_name} href={dashboardHref(org, one)} />
        <div translate="no" className="truncate font-mono text-xs text-faint">
          <Name>{one.dashboard_slug}</Name>
        </div>
      </div>
    ),
  },
  { id: "project", header: "Project", sortBy: (one) => one.project_name, cell: (one) => <Name>{one.project_name}</Name> },
  {
    id: "by",
    header: "Changed by",
    leaves: "second",
    cell: (one) => <Name>{one.updated_by_name ?? one.created_by_name ?? "Latchkey"}</Name>,
  },
  timeColumn({ id: "changed", header: "Changed", leaves: "last", at: (one) => one.updated_at ?? one.created_at }),
];
