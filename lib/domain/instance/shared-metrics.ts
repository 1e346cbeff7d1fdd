import type { Granted } from "../../access/caller";
import { acrossTenants } from "../../db/tenant";
import { SECOND } from "../../kernel/time";
import { FAILED_HERE, PROVEN } from "../backups/backup-terms";
import { listJobs } from "../jobs/queries";
import type { Metric } from "./metrics-text";

const seconds = (text: string | null): number => (text === null ? 0 : Date.parse(text) / SECOND);
const gauge = (name: string, help: string, samples: Metric["samples"]): Metric => ({
  name: `latchkey_${name}`,
  type: "gauge",
  help,
  samples,
});

/** What the instances share, read from the database: every one of them says the same. */
export const sharedMetrics = async (ctx: Granted<"instance:admin">): Promise<Metric[]> => [
  ...(await jobMetrics(ctx)),
  ...(await storedMetrics(ctx)),
];

async function jobMetrics(ctx: Granted<"instance:admin">): Promise<Metric[]> {
  const jobs = await listJobs(ctx);
  const ofJobs = (name: string, help: string, measured: (job: (typeof jobs)[number]) => number) =>
    gauge(
      name,
      help,
      jobs.map((job) => ({ labels: { task: job.name }, value: measured(job) })),
    );
  return [
    ofJobs("job_last_success_timestamp_seconds", "When the job last did its work, since 1970; 0 where it never did.", (job) =>
      seconds(job.last_success_at),
    ),
    ofJobs("job_failures", "How often in a row it has failed.", (job) => job.failures),
    ofJobs("job_running", "1 while it runs.", (job) => (job.running_since ? 1 : 0)),
    ofJobs("job_duration_seconds", "How long its last run took.", (job) => (job.duration_ms ?? 0) / SECOND),
  ];
}

type Stored = { waiting: number; given_up: number; oldest: number; instances: number; size: number };

const storedMetrics = (ctx: Granted<"instance:admin">): Promise<Metric[]> =>
  acrossTenants(ctx, async (tx) => {
    const newest = { orderBy: { createdAt: "desc" } } as const;
    // One that was found may be another database's, or of a clock that is ahead.
    const good = await tx.backup.findFirst({ where: { ...PROVEN, kind: { not: "found" } }, ...newest });
    const restored = await tx.backup.findFirst({ where: { restoredAt: { not: null } }, orderBy: { restoredAt: "desc" } });
    const tried = await tx.backup.findFirst({ where: { OR: [{ restoredAt: { not: null } }, { restoreFailed: true }] }, ...newest });
    const failed = await tx.backup.count({ where: { ...FAILED_HERE, createdAt: { gt: good?.createdAt ?? new Date(0) } } });
    const [stored] = await tx.$queryRaw<Stored[]>`
      select count(*) filter (where given_up_at is null)::int as waiting, count(*) filter (where given_up_at is not null)::int as given_up,
        coalesce(extract(epoch from now() - min(created_at) filter (where given_up_at is null)), 0)::float8 as oldest,
        (select count(*)::int from job_instances where seen_at > now() - interval '30 seconds') as instances,
        pg_database_size(current_database())::float8 as size
      from mail_outbox where sent_at is null`;
    const at = (time: Date | null | undefined): Metric["samples"] => [{ value: (time?.getTime() ?? 0) / SECOND }];
    return [
      gauge(
        "backup_last_good_timestamp_seconds",
        "The moment that the newest good backup holds, since 1970; 0 where there is none.",
        at(good?.createdAt),
      ),
      gauge("backup_last_restored_timestamp_seconds", "When a backup was last restored to test it.", at(restored?.restoredAt)),
      gauge("backup_last_good_bytes", "The size of the newest good backup.", [{ value: Number(good?.bytes ?? 0) }]),
      gauge("backup_failures", "Backups that failed and that no good one has followed yet.", [{ value: failed }]),
      gauge("backup_restore_failed", "1 where the last test of restoring a backup failed.", [{ value: tried?.restoreFailed ? 1 : 0 }]),
      gauge("mails_waiting", "Mails that were not sent yet.", [{ value: stored?.waiting ?? 0 }]),
      gauge("mail_oldest_waiting_seconds", "How long the oldest of these waits.", [{ value: stored?.oldest ?? 0 }]),
      gauge("mails_given_up", "Mails of the last 30 days that no server took.", [{ value: stored?.given_up ?? 0 }]),
      gauge("job_instances", "Instances that work at jobs and have said so within 30 s.", [{ value: stored?.instances ?? 0 }]),
      gauge("database_size_bytes", "What the database takes on its disk.", [{ value: stored?.size ?? 0 }]),
    ];
  });
