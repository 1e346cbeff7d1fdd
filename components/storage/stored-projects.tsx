"use client";

import { Database } from "lucide-react";
import { useMemo } from "react";
import { keptDays, type Plan } from "@/lib/domain/plans/plan-terms";
import { daysText } from "@/lib/domain/policies/policy-terms";
import type { StoredProject } from "@/lib/domain/quotas/schema";
import { byteWords } from "../ingestion/rate-words";
import { DataTable } from "../table/data-table";
import type { TableColumn } from "../table/table-column";
import { EmptyState } from "../ui/empty-state";
import { Name } from "../ui/name";
import { NumberShort } from "../ui/number-short";
import { TextLink } from "../ui/text-link";
import type { StorageData } from "./storage-data";

const dayWords = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const dayOf = (day: string): string => dayWords.format(Date.parse(day));

/** Each project with what is stored of it. */
export function StoredProjects({ org, of: { projects, plan, bytes, count } }: { org: string; of: StorageData }) {
  const columns = useMemo(() => columnsFor(org, plan, bytes), [org, plan, bytes]);
  return (
    <DataTable
      label={
        count > projects.length ? `Stored by project: the ${projects.length} largest of ${count.toLocaleString("en")}` : "Stored by project"
      }
      rows={[...projects]}
      rowId={(project) => project.project_id}
      columns={columns}
      searchText={projects.length > 10 ? (project) => project.project_name : undefined}
      searchLabel="Search projects"
      empty={
        <EmptyState icon={Database} title="Nothing is stored yet">
          Events stand here by project and day once a program has sent some under a key.
        </EmptyState>
      }
    />
  );
}

const columnsFor = (org: string, plan: Plan, whole: number): TableColumn<StoredProject>[] => [
  {
    id: "project",
    header: "Project",
    fixed: true,
    phone: "title",
    sortBy: ({ project_name }) => project_name.toLowerCase(),
    cell: ({ project_id, project_name }) => (
      <TextLink href={`/${org}/data/events?project=${project_id}`}>
        <Name>{project_name}</Name>
      </TextLink>
    ),
  },
  {
    id: "events",
    header: "Events",
    align: "end",
    descendingFirst: true,
    sortBy: ({ events }) => events,
    cell: ({ events }) => <NumberShort value={events} />,
  },
  {
    id: "bytes",
    header: "Size",
    align: "end",
    descendingFirst: true,
    sortBy: ({ bytes }) => bytes,
    cell: ({ bytes }) => byteWords(bytes),
  },
  {
    id: "share",
    header: "Share",
    align: "end",
    descendingFirst: true,
    sortBy: ({ bytes }) => bytes,
    cell: ({ bytes }) => `${whole > 0 ? Math.round((bytes / whole) * 100) : 0} %`,
  },
  {
    id: "kept",
    header: "Kept for",
    align: "end",
    sortBy: ({ retention_days }) => keptDays(plan, retention_days),
    cell: ({ retention_days }) => daysText(keptDays(plan, retention_days)),
  },
  { id: "oldest", header: "Oldest day", sortBy: ({ oldest }) => oldest, cell: ({ oldest }) => dayOf(oldest) },
  { id: "newest", header: "Newest day", descendingFirst: true, sortBy: ({ newest }) => newest, cell: ({ newest }) => dayOf(newest) },
];
