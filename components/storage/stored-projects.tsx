"use client";

import { Database } from "lucide-react";
import { useMemo } from "react";
import { keptDays, type Plan } from "@/lib/domain/plans/plan-terms";
import { daysText } from "@/lib/domain/policies/policy-terms";
import type { StoredProject } from "@/lib/domain/quotas/schema";
import { byteWords } from "../ingestion/rate-words";
import { numberColumn, ProjectNumbers, projectColumn } from "../projects/project-numbers";
import type { TableColumn } from "../table/table-column";
import { EmptyState } from "../ui/empty-state";
import { Name } from "../ui/name";
import { TextLink } from "../ui/text-link";
import type { StorageData } from "./storage-data";

const dayWords = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const dayOf = (day: string): string => dayWords.format(Date.parse(day));

/** Each project with what is stored of it. */
export function StoredProjects({ org, of: { projects, plan, bytes, count } }: { org: string; of: StorageData }) {
  const columns = useMemo(() => columnsFor(org, plan, bytes), [org, plan, bytes]);
  return (
    <ProjectNumbers
      what="Stored"
      projects={projects}
      count={count}
      columns={columns}
      empty={
        <EmptyState icon={Database} title="Nothing is stored yet">
          Events appear here by project and day once a program has sent some under a key.
        </EmptyState>
      }
    />
  );
}

const columnsFor = (org: string, plan: Plan, whole: number): TableColumn<StoredProject>[] => [
  projectColumn(({ project_id, project_name }) => (
    <TextLink href={`/${org}/data/events?project=${project_id}`}>
      <Name>{project_name}</Name>
    </TextLink>
  )),
  numberColumn("events", "Events", ({ events }) => events),
  numberColumn("bytes", "Size", ({ bytes }) => bytes, byteWords),
  numberColumn(
    "share",
    "Share",
    ({ bytes }) => bytes,
    (bytes) => `${whole > 0 ? Math.round((bytes / whole) * 100) : 0} %`,
  ),
  {
    id: "kept",
    header: "Kept for",
    leaves: "last",
    align: "end",
    sortBy: ({ retention_days }) => keptDays(plan, retention_days),
    cell: ({ retention_days }) => daysText(keptDays(plan, retention_days)),
  },
  { id: "oldest", header: "Oldest day", leaves: "second", sortBy: ({ oldest }) => oldest, cell: ({ oldest }) => dayOf(oldest) },
  {
    id: "newest",
    header: "Newest day",
    leaves: "second",
    descendingFirst: true,
    sortBy: ({ newest }) => newest,
    cell: ({ newest }) => dayOf(newest),
  },
];
