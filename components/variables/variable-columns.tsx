"use client";

import type { ListedVariable } from "@/lib/domain/variables/opened/schema";
import { RowTitle } from "../table/row-title";
import type { TableColumn } from "../table/table-column";
import { timeColumn } from "../table/time-column";
import { rolloutWords } from "./rollout-shares";

export const variableHref = (org: string, id: string): string => `/${org}/data/variables/${id}`;

export const variableColumns = (org: string): TableColumn<ListedVariable>[] => [
  {
    id: "name",
    header: "Variable",
    fixed: true,
    phone: "title",
    sortBy: ({ name }) => name.toLowerCase(),
    cell: ({ id, name, description, project_name }) => (
      <div className="min-w-0">
        <RowTitle name={name} href={variableHref(org, id)} />
        <div className="line-clamp-1 text-xs wrap-anywhere text-faint">
          <bdi translate="no">{project_name}</bdi>
          {description ? <span>{` · ${description}`}</span> : null}
        </div>
      </div>
    ),
  },
  {
    id: "rollout",
    header: "Rollout",
    phone: "line",
    cell: ({ rollout, overrides }) => (
      <div className="min-w-0 text-sm">
        <span translate="no" className="wrap-anywhere">
          {rolloutWords(rollout)}
        </span>
        {overrides > 0 ? <span className="text-muted">{` · ${overrides === 1 ? "1 override" : `${overrides} overrides`}`}</span> : null}
      </div>
    ),
  },
  {
    id: "version",
    header: "Version",
    leaves: "first",
    align: "end",
    sortBy: ({ latest_version }) => latest_version,
    cell: ({ latest_version }) => <span className="tabular-nums">{latest_version ?? "none"}</span>,
  },
  timeColumn({ id: "changed", header: "Changed", leaves: "second", at: ({ updated_at }) => updated_at }),
];
