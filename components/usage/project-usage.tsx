"use client";

import { Gauge } from "lucide-react";
import { useMemo } from "react";
import type { MonthProject } from "@/lib/domain/quotas/schema";
import { DataTable } from "../table/data-table";
import type { TableColumn } from "../table/table-column";
import { EmptyState } from "../ui/empty-state";
import { Name } from "../ui/name";
import { NumberShort } from "../ui/number-short";
import { TextLink } from "../ui/text-link";
import { monthWords } from "./month-words";
import type { UsageData } from "./usage-data";

/** Each project with what it stored in the month. */
export function ProjectUsage({ org, of: { projects, count, quota, month } }: { org: string; of: UsageData }) {
  const columns = useMemo(() => columnsFor(org, quota.events), [org, quota.events]);
  return (
    <DataTable
      label={
        count > projects.length ? `Usage by project: the ${projects.length} largest of ${count.toLocaleString("en")}` : "Usage by project"
      }
      rows={[...projects]}
      rowId={(project) => project.project_id}
      columns={columns}
      searchText={projects.length > 10 ? (project) => project.project_name : undefined}
      searchLabel="Search projects"
      empty={
        <EmptyState icon={Gauge} title={`Nothing was stored in ${monthWords(month)}`}>
          Projects stand here once a program has sent events under one of their keys.
        </EmptyState>
      }
    />
  );
}

const columnsFor = (org: string, whole: number): TableColumn<MonthProject>[] => [
  {
    id: "project",
    header: "Project",
    fixed: true,
    phone: "title",
    sortBy: ({ project_name }) => project_name.toLowerCase(),
    cell: ({ project_id, project_name, deleted }) =>
      deleted ? (
        <span className="text-muted">
          <Name>{project_name}</Name>
          <span>, deleted</span>
        </span>
      ) : (
        <TextLink href={`/${org}/projects/${project_id}/settings`}>
          <Name>{project_name}</Name>
        </TextLink>
      ),
  },
  number("records", "Logs and spans", ({ events, metrics }) => events - metrics),
  number("metrics", "Metrics", ({ metrics }) => metrics),
  number("events", "Together", ({ events }) => events),
  {
    id: "share",
    header: "Share",
    align: "end",
    descendingFirst: true,
    sortBy: ({ events }) => events,
    cell: ({ events }) => `${whole > 0 ? Math.round((events / whole) * 100) : 0} %`,
  },
];

const number = (id: string, header: string, value: (project: MonthProject) => number): TableColumn<MonthProject> => ({
  id,
  header,
  align: "end",
  descendingFirst: true,
  sortBy: value,
  cell: (project) => <NumberShort value={value(project)} />,
});
