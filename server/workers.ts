import type { Granted } from "../lib/access/caller";
import { databaseTime } from "../lib/db/database-clock";
import { forgetIdempotencyKeys } from "../lib/db/idempotency";
import { ensurePartitions } from "../lib/domain/events/ensure-partitions";
import { purgeKeys } from "../lib/domain/keys/purge-keys";
import { forgetMails } from "../lib/domain/mails/forget-mails";
import { purgeOrganizations } from "../lib/domain/organizations/purge-organizations";
import { remindExpiringKeys } from "../lib/domain/reminders/remind-expiring-keys";
import { resumeUsedKeys } from "../lib/domain/reminders/resume-used-keys";
import { suspendIdleKeys } from "../lib/domain/reminders/suspend-idle-keys";
import { finishRotations } from "../lib/domain/rotations/finish-rotations";
import { flushUsage } from "../lib/domain/usage/flush-usage";
import { instanceJob } from "../lib/doors/job";
import { sendMails } from "../lib/doors/send-mails";
import { watchClock } from "../lib/doors/watch-clock";
import { watchStandby } from "../lib/doors/watch-standby";
import { monotonicMs } from "../lib/kernel/clock";
import { HOUR, MINUTE, SECOND } from "../lib/kernel/time";
import { sweepRateWindows } from "../lib/limits/rate-limit";
import { log } from "../lib/outside/log";

type Job = { name: string; every: number; run: () => unknown };

const JOBS: Job[] = [
  { name: "watch clock", every: SECOND, run: watchClock },
  { name: "watch for a standby", every: 2 * SECOND, run: watchStandby },
  { name: "flush usage", every: SECOND, run: flushUsage },
  { name: "sweep rate windows", every: MINUTE, run: () => sweepRateWindows(monotonicMs()) },
  { name: "send mails", every: 5 * SECOND, run: sendMails },
  { name: "finish rotations", every: 10 * SECOND, run: byDatabaseTime("rotation", finishRotations) },
  { name: "suspend idle keys", every: 5 * MINUTE, run: suspendIdle },
  { name: "resume used keys", every: MINUTE, run: byDatabaseTime("resume used keys", resumeUsedKeys) },
  { name: "remind of expiries", every: 5 * MINUTE, run: byDatabaseTime("remind of expiries", remindExpiringKeys) },
  { name: "forget idempotency keys", every: HOUR, run: byDatabaseTime("idempotency", forgetIdempotencyKeys) },
  { name: "forget mails", every: HOUR, run: byDatabaseTime("mails", forgetMails) },
  { name: "purge organizations", every: HOUR, run: byDatabaseTime("purge", purgeOrganizations) },
  { name: "purge keys", every: HOUR, run: byDatabaseTime("purge", purgeKeys) },
  { name: "make event partitions", every: HOUR, run: async () => ensurePartitions(await databaseTime()) },
];

/** At shutdown a run is waited for this long, so that a slow mail server cannot hold up the counters; what it did not finish is taken up again later. */
const PATIENCE = 2 * SECOND;

/** `pause` starts no further run; `stop` waits for those that run and writes the counters. */
export type Workers = { pause: () => void; stop: () => Promise<void> };

/** A use of the last second counts, too. */
async function suspendIdle(): Promise<void> {
  await flushUsage();
  await byDatabaseTime("suspend idle keys", suspendIdleKeys)();
}

/** A run that knows no clock but the database's, read as it begins: an instance whose own is wrong never ends what is not over. */
function byDatabaseTime(job: string, run: (ctx: Granted<"instance:admin">) => Promise<unknown>): () => Promise<unknown> {
  return async () => run(instanceJob(job, "instance:admin", await databaseTime()));
}

/** The process's own recurring work. A run that fails is logged and tried again at its next time; runs of one job never overlap. */
export function startWorkers(): Workers {
  const running = new Set<Promise<void>>();
  const timers = JOBS.map((job) => {
    let busy = false;
    return setInterval(() => {
      if (busy) return;
      busy = true;
      const run = attempt(job).finally(() => {
        busy = false;
        running.delete(run);
      });
      running.add(run);
    }, job.every);
  });
  const pause = () => {
    for (const timer of timers) clearInterval(timer);
  };
  return {
    pause,
    stop: async () => {
      pause();
      await Promise.race([Promise.all(running), new Promise((resolve) => setTimeout(resolve, PATIENCE).unref())]);
      await attempt({ name: "flush usage", every: 0, run: flushUsage });
    },
  };
}

async function attempt({ name, run }: Job): Promise<void> {
  try {
    await run();
  } catch (error) {
    log().warn({ job: name, reason: error instanceof Error ? error.message : String(error) }, "job failed");
  }
}
