"use client";

import { JOBS } from "@/lib/domain/jobs/job-terms";
import type { JobView } from "@/lib/domain/jobs/schema";
import type { FirstRead } from "@/lib/kernel/first-read";
import { DataTable } from "../table/data-table";
import type { TableColumn, TableView } from "../table/table-column";
import { PageHeader } from "../ui/page-header";
import { RelativeTime } from "../ui/relative-time";
import { useRead } from "../ui/use-read";
import { JobStatus } from "./job-status";
import { RunJobButton } from "./run-job-button";

export type JobsData = { jobs: readonly JobView[] };

const REFRESHED_EVERY = 5_000;

const lasted = (ms: number | null): string => (ms === null ? "–" : ms < 1_000 ? `${ms} ms` : `${(ms / 1_000).toFixed(1)} s`);

const COLUMNS: TableColumn<JobView>[] = [
  {
    id: "name",
    header: "Job",
    fixed: true,
    phone: "title",
    sortBy: (job) => job.name,
    cell: (job) => (
      <div className="min-w-52 max-w-96 py-1">
        <div className="font-medium text-ink" translate="no">
          {job.name}
        </div>
        <div className="text-sm text-pretty whitespace-normal text-muted">{JOBS[job.name].does}</div>
        {job.error ? (
          <div className="text-sm text-pretty break-words whitespace-normal text-danger-ink" role="note">
            {job.error}
          </div>
        ) : null}
      </div>
    ),
  },
  { id: "status", header: "Status", phone: "corner", sortBy: (job) => -job.failures, cell: (job) => <JobStatus job={job} /> },
  { id: "when", header: "Runs", leaves: "second", cell: (job) => JOBS[job.name].when },
  {
    id: "last",
    header: "Last run",
    descendingFirst: true,
    sortBy: (job) => job.last_run_at,
    cell: (job) => (job.last_run_at ? <RelativeTime at={job.last_run_at} /> : <span className="text-faint">never</span>),
  },
  {
    id: "duration",
    header: "Took",
    leaves: "second",
    align: "end",
    descendingFirst: true,
    sortBy: (job) => job.duration_ms,
    cell: (job) => lasted(job.duration_ms),
  },
  {
    id: "next",
    header: "Next run",
    leaves: "last",
    sortBy: (job) => job.next_run_at,
    cell: (job) => (job.next_run_at ? <RelativeTime at={job.next_run_at} /> : <span className="text-faint">after this one</span>),
  },
  {
    id: "run",
    header: "Run now",
    headerHidden: true,
    fixed: true,
    align: "end",
    phone: "below",
    cell: (job) => <RunJobButton name={job.name} />,
  },
];

const VIEWS: TableView<JobView>[] = [
  { id: "all", label: "All", holds: () => true },
  { id: "failing", label: "Failing", holds: (job) => job.failures > 0 },
];

/** What recurs for the whole cluster: its last run, its next, and what failed. */
export function JobsScreen({ first }: { first: FirstRead<JobsData> }) {
  const { jobs } = useRead(first, REFRESHED_EVERY);
  return (
    <>
      <PageHeader title="Jobs">Recurring work of the whole instance. A job that failed is retried automatically.</PageHeader>
      <DataTable
        label="Jobs"
        rows={jobs}
        rowId={(job) => job.name}
        columns={COLUMNS}
        views={VIEWS}
        searchText={(job) => `${job.name} ${JOBS[job.name].does} ${job.error ?? ""}`}
        searchLabel="Search jobs"
      />
    </>
  );
}
