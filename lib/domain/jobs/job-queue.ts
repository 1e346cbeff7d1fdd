import type { QueryResult, QueryResultRow } from "pg";
import { SECOND } from "../../kernel/time";
import { JOB_NAMES, type JobName } from "./job-terms";

/** The pool of the queue, or a connection of it. */
export type JobQueue = { query: <R extends QueryResultRow>(text: string, values?: unknown[]) => Promise<QueryResult<R>> };

/** How often an instance says that it is alive, and the silence after which it counts as dead. */
export const BEAT_EVERY = 5 * SECOND;
const DEAD_AFTER_SECONDS = 30;

/** One row a job waits in the queue, by its key; runs of one job never overlap, since each job is a queue of its own. */
const QUEUE_JOB = "select from graphile_worker.add_job($1, queue_name := $1, run_at := $2, job_key := $1, job_key_mode := $3)";

/** Puts the next run into the queue, if there is one; one that waits already, because somebody asked for it, stays as it is. */
export async function queueNextRun(queue: JobQueue, name: JobName, at: Date | null): Promise<void> {
  if (at) await queue.query(QUEUE_JOB, [name, at, "preserve_run_at"]);
}

/** Moves the next run to where the schedule has it now. One that is due, since it was missed or was asked for, stays. */
export async function moveNextRun(queue: JobQueue, name: JobName, at: Date | null): Promise<void> {
  const { rows } = await queue.query(
    "select from graphile_worker.jobs where key = $1 and locked_at is null and run_at > now() + interval '1 second' and run_at is distinct from $2",
    [name, at],
  );
  if (rows.length === 0) return;
  if (at) await queue.query(QUEUE_JOB, [name, at, "replace"]);
  else await queue.query("select from graphile_worker.remove_job($1)", [name]);
}

/** The jobs that neither wait nor run: all of them on a new database, and what an interrupted instance left behind. */
export async function missingJobs(queue: JobQueue): Promise<JobName[]> {
  const { rows } = await queue.query<{ name: JobName }>(
    "select name from unnest($1::text[]) name where not exists (select from graphile_worker.jobs j where j.task_identifier = name and (j.key = name or j.locked_at is not null))",
    [JOB_NAMES],
  );
  return rows.map(({ name }) => name);
}

/** Says that this instance is alive, and lets go of the jobs of those that are not; gives whose, and how many instances are alive. */
export async function beat(queue: JobQueue, instance: string): Promise<{ dead: string[]; alive: number }> {
  await queue.query(
    "insert into job_instances (id, seen_at) values ($1, now()) on conflict (id) do update set seen_at = excluded.seen_at",
    [instance],
  );
  const { rows } = await queue.query<{ dead: string[] | null; alive: number }>(DEAD, [`${DEAD_AFTER_SECONDS} seconds`]);
  const dead = rows[0]?.dead ?? [];
  if (dead.length > 0) await queue.query("select graphile_worker.force_unlock_workers($1)", [dead]);
  await queue.query("delete from job_instances where seen_at < now() - interval '1 day'");
  return { dead, alive: rows[0]?.alive ?? 1 };
}

const DEAD = `select array_agg(distinct j.locked_by) filter (where j.locked_by is not null) as dead,
    (select count(*)::int from job_instances where seen_at > now() - $1::interval) as alive from graphile_worker.jobs j
  where j.locked_at < now() - $1::interval
    and not exists (select from job_instances w where w.id = j.locked_by and w.seen_at > now() - $1::interval)`;

/** Takes the instance off, when it stops in order. */
export async function signOff(queue: JobQueue, instance: string): Promise<void> {
  await queue.query("delete from job_instances where id = $1", [instance]);
}

/** Writes down that a run begins. */
export async function noteStart(queue: JobQueue, name: JobName, runId: string): Promise<void> {
  await queue.query(
    `insert into jobs (name, started_at, run_id) values ($1, now(), $2)
     on conflict (name) do update set started_at = excluded.started_at, finished_at = null, run_id = excluded.run_id`,
    [name, runId],
  );
}

/** Writes down how it ended; gives the failures in a row. An earlier run that ends late leaves the later one's line alone. */
export async function noteEnd(queue: JobQueue, name: JobName, runId: string, error: string | null): Promise<number> {
  const { rows } = await queue.query<{ failures: number }>(
    `update jobs set finished_at = now(), error = $3,
       succeeded_at = case when $3::text is null then now() else succeeded_at end, failed_at = case when $3::text is null then failed_at else now() end,
       failures = case when $3::text is null then 0 else failures + 1 end
     where name = $1 and run_id = $2 returning failures`,
    [name, runId, error],
  );
  return rows[0]?.failures ?? 0;
}
