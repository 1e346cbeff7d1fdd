import type { Granted } from "../../access/caller";
import { acrossTenants } from "../../db/tenant";
import { rfc3339 } from "../../kernel/time";
import { JOB_NAMES, type JobName } from "./job-terms";
import type { JobView } from "./schema";

type Row = {
  name: JobName;
  locked: boolean;
  started_at: Date | null;
  finished_at: Date | null;
  succeeded_at: Date | null;
  failed_at: Date | null;
  failures: number | null;
  error: string | null;
  run_id: string | null;
  next_run_at: Date | null;
};

/** Every job of the instance, with its last run and its next. */
export async function listJobs(ctx: Granted<"instance:admin">): Promise<JobView[]> {
  const rows = await acrossTenants(
    ctx,
    (tx) => tx.$queryRaw<Row[]>`
      select n.name, q.locked, j.started_at, j.finished_at, j.succeeded_at, j.failed_at, j.failures, j.error, j.run_id, q.next_run_at
      from unnest(${JOB_NAMES}::text[]) with ordinality n(name, place) left join jobs j using (name)
      cross join lateral (select coalesce(bool_or(locked_at is not null), false) as locked, min(run_at) filter (where locked_at is null) as next_run_at
        from graphile_worker.jobs where task_identifier = n.name) q
      order by n.place`,
  );
  return rows.map(jobView);
}

const text = (at: Date | null): string | null => at && rfc3339(at);

const jobView = ({ started_at, finished_at, locked, ...row }: Row): JobView => ({
  name: row.name,
  running_since: locked && started_at && !finished_at ? rfc3339(started_at) : null,
  last_run_at: text(finished_at ?? (locked ? (row.failed_at ?? row.succeeded_at) : started_at)),
  duration_ms: started_at && finished_at ? finished_at.getTime() - started_at.getTime() : null,
  last_success_at: text(row.succeeded_at),
  next_run_at: text(row.next_run_at),
  failures: row.failures ?? 0,
  failed_at: text(row.failed_at),
  error: row.error,
  run_id: row.run_id,
});
