import { randomUUID } from "node:crypto";
import { EventEmitter } from "node:events";
import { type JobHelpers, Logger, type RunnerOptions, run, runOnce, type TaskList, type WorkerEvents } from "graphile-worker";
import type { Granted } from "../lib/access/caller";
import { databaseTime } from "../lib/db/database-clock";
import { forgetIdempotencyKeys } from "../lib/db/idempotency";
import { hasTransactionPooler, type JobPool, openJobPool } from "../lib/db/pools";
import { forgetAlertRuns } from "../lib/domain/alerts/forget-alert-runs";
import { makeBackup } from "../lib/domain/backups/make-backup";
import { brakeKeys } from "../lib/domain/brakes/brake-keys";
import { forgetDeliveries } from "../lib/domain/channels/forget-deliveries";
import { dropOldEvents } from "../lib/domain/events/drop-old-events";
import { ensurePartitions } from "../lib/domain/events/ensure-partitions";
import { forgetEventMarks } from "../lib/domain/events/forget-event-marks";
import { indexEvents } from "../lib/domain/events/index-events";
import { beat, missingJobs, moveNextRun, noteEnd, noteStart, queueNextRun, signOff } from "../lib/domain/jobs/job-queue";
import { nextAttempt, nextRun } from "../lib/domain/jobs/job-schedule";
import { JOB_NAMES, type JobName } from "../lib/domain/jobs/job-terms";
import { purgeKeys } from "../lib/domain/keys/purge-keys";
import { forgetMails } from "../lib/domain/mails/forget-mails";
import { purgeOrganizations } from "../lib/domain/organizations/purge-organizations";
import { foldEventCounts } from "../lib/domain/quotas/fold-event-counts";
import { warnOfQuotas } from "../lib/domain/quotas/warn-of-quotas";
import { remindExpiringKeys } from "../lib/domain/reminders/remind-expiring-keys";
import { resumeUsedKeys } from "../lib/domain/reminders/resume-used-keys";
import { suspendIdleKeys } from "../lib/domain/reminders/suspend-idle-keys";
import { finishRotations } from "../lib/domain/rotations/finish-rotations";
import { forgetEnded } from "../lib/domain/sessions/forget-ended";
import { recheckDomains } from "../lib/domain/single-sign-on/recheck-domains";
import { flushUsage } from "../lib/domain/usage/flush-usage";
import { rollUpUses } from "../lib/domain/usage/roll-up-uses";
import { instanceJob } from "../lib/doors/job";
import { runAlerts } from "../lib/doors/run-alerts";
import { sendDeliveries } from "../lib/doors/send-deliveries";
import { sendMails } from "../lib/doors/send-mails";
import { count } from "../lib/kernel/counted";
import { publicFault } from "../lib/kernel/public-fault";
import { theProcess } from "../lib/kernel/the-process";
import { SECOND } from "../lib/kernel/time";
import { log } from "../lib/outside/log";
import { txtRecords } from "../lib/outside/txt-records";
import { testRestore } from "./test-restore.mjs";

/** What a run is given: its proof, with the database's time, and what tells that the instance stops, which a long one looks at between its pieces. */
type JobRun = (ctx: Granted<"instance:admin">, stopping: AbortSignal) => Promise<unknown>;

const RUNS: Record<JobName, JobRun> = {
  "send mails": sendMails,
  // A use of the last second counts, too.
  "run alerts": (ctx, stopping) => flushUsage().then(() => runAlerts(ctx, stopping)),
  "send deliveries": sendDeliveries,
  "finish rotations": finishRotations,
  "resume used keys": resumeUsedKeys,
  // A use of the last second counts, too.
  "suspend idle keys": (ctx, stopping) => flushUsage().then(() => suspendIdleKeys(ctx, stopping)),
  "remind of expiries": remindExpiringKeys,
  "warn of quotas": warnOfQuotas,
  // The minute that has just ended counts whole.
  "brake keys": (ctx, stopping) => flushUsage().then(() => brakeKeys(ctx, stopping)),
  "make event partitions": (ctx) => ensurePartitions(ctx.now),
  "index events": (ctx, stopping) => indexEvents(ctx, true, stopping),
  "index past events": (ctx, stopping) => indexEvents(ctx, false, stopping),
  "forget idempotency keys": forgetIdempotencyKeys,
  "forget sent batches": forgetEventMarks,
  "forget mails": forgetMails,
  "forget alert runs": forgetAlertRuns,
  "forget deliveries": forgetDeliveries,
  "purge organizations": purgeOrganizations,
  "purge keys": purgeKeys,
  "drop old events": dropOldEvents,
  "recheck domains": (ctx, stopping) => recheckDomains(ctx, txtRecords, stopping),
  "forget what has ended": forgetEnded,
  "roll up uses": async (ctx, stopping) => (await rollUpUses(ctx, stopping)) + (await foldEventCounts(ctx)),
  "back up": (ctx, stopping) => makeBackup(ctx, stopping, testRestore),
};

const WORKERS = 3;
const POLL_EVERY = 2 * SECOND;
/** A run that has lasted longer is worth a line of the log. */
const LONG = 10 * SECOND;

export type JobRunner = { beat: () => Promise<void>; pause: () => void; stop: (patience: number) => Promise<void> };

const queueOptions = (pgPool: JobPool): RunnerOptions => ({
  pgPool,
  concurrency: WORKERS,
  pollInterval: POLL_EVERY,
  noHandleSignals: true,
  noPreparedStatements: hasTransactionPooler(),
  logger: new Logger(() => (level, message) => log()[level === "error" ? "warn" : "debug"]({ queue: message }, "job queue")),
});

function tasksOf(pool: JobPool, runs: Partial<Record<JobName, JobRun>>, stopping: AbortSignal): TaskList {
  const tasks: TaskList = {};
  for (const name of JOB_NAMES) {
    const work = runs[name];
    if (work) tasks[name] = (_, helpers) => runAndQueueNext({ pool, name, work, stopping }, helpers);
  }
  return tasks;
}

type Work = { pool: JobPool; name: JobName; work: JobRun; stopping: AbortSignal };

/** One run, its line for the operator's page, and the next run's place in the queue: by schedule, or sooner where this one failed. */
async function runAndQueueNext({ pool, name, work, stopping }: Work, { job }: JobHelpers): Promise<void> {
  const runId = randomUUID();
  const began = performance.now();
  await noteStart(pool, name, runId);
  let fault: string | null = null;
  let result: unknown;
  try {
    result = await work(instanceJob(name, "instance:admin", await databaseTime()), stopping);
  } catch (error) {
    fault = publicFault(error);
    log().warn({ job: name, run: runId, reason: error instanceof Error ? error.message : String(error) }, "job failed");
  }
  count("job_runs", `${name}\t${fault === null ? "done" : stopping.aborted ? "cut_off" : "failed"}`);
  const failures = await noteEnd(pool, name, runId, fault);
  const now = await databaseTime();
  // What was cut off by a stop is made up by the next start.
  const again = stopping.aborted ? now : nextAttempt(name, now, failures);
  await queueNextRun(pool, name, fault === null ? nextRun(name, now) : again);
  const took = performance.now() - began;
  if (took > LONG || (typeof result === "number" && result > 0))
    log().info({ job: name, run: runId, instance: job.locked_by, done: result, duration_ms: Math.round(took) }, "job done");
}

/** Runs what is due, and nothing that becomes due meanwhile; for tests. */
export async function runDueJobs(runs: Partial<Record<JobName, JobRun>> = RUNS): Promise<void> {
  const pool = openJobPool(WORKERS);
  try {
    await runOnce({ ...queueOptions(pool), taskList: tasksOf(pool, runs, new AbortController().signal) });
  } finally {
    await pool.end();
  }
}

/** Takes part in the cluster's work: what is due is run by one instance, and taken over by another where that one dies. */
export async function startJobs(runs: Partial<Record<JobName, JobRun>> = RUNS): Promise<JobRunner> {
  const pool = openJobPool(WORKERS);
  const stopping = new AbortController();
  // Jobs are locked in the name of the whole pool of an instance's workers.
  let instance = "";
  const events: WorkerEvents = new EventEmitter();
  events.on("pool:create", ({ workerPool }) => {
    instance = workerPool.id;
  });
  const runner = await run({ ...queueOptions(pool), taskList: tasksOf(pool, runs, stopping.signal), events });
  runner.promise.catch((error: Error) => log().error({ reason: error.message }, "job queue stopped"));

  async function beatOnce(): Promise<void> {
    const { dead, alive } = await beat(pool, instance);
    theProcess().limits.shareAmong(alive);
    if (dead.length > 0) log().warn({ instances: dead }, "jobs of instances that are silent were taken back");
    const missing = await missingJobs(pool);
    if (missing.length > 0) {
      const now = await databaseTime();
      for (const name of missing) await queueNextRun(pool, name, nextRun(name, now));
    }
  }

  let ended: Promise<void> | undefined;
  const pause = () => {
    stopping.abort();
    ended ??= runner.stop().catch((error: Error) => log().warn({ reason: error.message }, "job queue did not stop in order"));
  };
  // Its hour is a setting, which may have changed since it was queued.
  await databaseTime()
    .then((now) => moveNextRun(pool, "back up", nextRun("back up", now)))
    .catch((error: Error) => log().warn({ reason: error.message }, "job queue not reached"));
  await beatOnce().catch((error: Error) => log().warn({ reason: error.message }, "job queue not reached"));
  return {
    beat: beatOnce,
    pause,
    stop: async (patience) => {
      pause();
      const late = Symbol("late");
      const first = await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, patience, late).unref())]);
      // What still runs goes back into the queue, for another instance to begin again.
      if (first === late) await pool.query("select graphile_worker.force_unlock_workers($1)", [[instance]]).catch(() => {});
      await signOff(pool, instance).catch(() => {});
      await Promise.race([pool.end(), new Promise((resolve) => setTimeout(resolve, SECOND).unref())]);
    },
  };
}
