"use client";

import { Gauge } from "lucide-react";
import { useMemo } from "react";
import type { MonthProject } from "@/lib/domain/quotas/schema";
import { numberColumn, ProjectNumbers, projectColumn } from "../projects/project-numbers";
import type { TableColumn } from "../table/table-column";
import { EmptyState } from "../ui/empty-state";
import { Name } from "../ui/name";
import { TextLink } from "../ui/text-link";
import { monthWords } from "./month-words";
import type { UsageData } from "./usage-data";

/** Each project with what it stored in the month. */
export function ProjectUsage({ org, of: { projects, count, quota, month } }: { org: string; of: UsageData }) {
  const columns = useMemo(() => columnsFor(org, quota.events), [org, quota.events]);
  return (
    <ProjectNumbers
      what="Usage"
      projects={projects}
      count={count}
      columns={columns}
      empty={
        <EmptyState icon={Gauge} title={`Nothing was stored in ${monthWords(month)}`}>
          Projects appear here once a program has sent events under one of their keys.
        </EmptyState>
      }
    />
  );
}

const columnsFor = (org: string, whole: number): TableColumn<MonthProject>[] => [
  projectColumn(({ project_id, project_name, deleted }) =>
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
  ),
  numberColumn("records", "Logs and spans", ({ events, metrics }) => events - metrics),
  numberColumn("metrics", "Metrics", ({ metrics }) => metrics),
  numberColumn("events", "Total", ({ events }) => events),
  numberColumn(
    "share",
    "Share",
    ({ events }) => events,
    (events) => `${whole > 0 ? Math.round((events / whole) * 100) : 0} %`,
  ),
];
