import { forgetIdempotencyKeys } from "../lib/db/idempotency";
import { ensurePartitions } from "../lib/domain/events/ensure-partitions";
import { finishRotations } from "../lib/domain/keys/finish-rotations";
import { purgeKeys } from "../lib/domain/keys/purge-keys";
import { remindExpiringKeys } from "../lib/domain/keys/remind-expiring-keys";
import { resumeUsedKeys } from "../lib/domain/keys/resume-used-keys";
import { suspendIdleKeys } from "../lib/domain/keys/suspend-idle-keys";
import { forgetMails } from "../lib/domain/mails/forget-mails";
import { purgeOrganizations } from "../lib/domain/organizations/purge-organizations";
import { flushUsage } from "../lib/domain/usage/flush-usage";
import { instanceJob } from "../lib/doors/job";
import { log } from "../lib/doors/log";
import { sendMails } from "../lib/doors/mail";
import { sweepRateWindows } from "../lib/doors/rate-limit";
import { HOUR, MINUTE, SECOND } from "../lib/kernel/time";

type Job = { name: string; every: number; run: () => unknown };

const JOBS: Job[] = [
  { name: "flush usage", every: SECOND, run: flushUsage },
  { name: "sweep rate windows", every: MINUTE, run: () => sweepRateWindows(Date.now()) },
  { name: "send mails", every: 5 * SECOND, run: sendMails },
  { name: "finish rotations", every: 10 * SECOND, run: () => finishRotations(instanceJob("rotation", "instance:admin")) },
  { name: "suspend idle keys", every: 5 * MINUTE, run: suspendIdle },
  { name: "resume used keys", every: MINUTE, run: () => resumeUsedKeys(instanceJob("resume used keys", "instance:admin")) },
  { name: "remind of expiries", every: 5 * MINUTE, run: () => remindExpiringKeys(instanceJob("remind of expiries", "instance:admin")) },
  { name: "forget idempotency keys", every: HOUR, run: () => forgetIdempotencyKeys(instanceJob("idempotency", "instance:admin")) },
  { name: "forget mails", every: HOUR, run: () => forgetMails(instanceJob("mails", "instance:admin")) },
  { name: "purge organizations", every: HOUR, run: () => purgeOrganizations(instanceJob("purge", "instance:admin")) },
  { name: "purge keys", every: HOUR, run: () => purgeKeys(instanceJob("purge", "instance:admin")) },
  { name: "make event partitions", every: HOUR, run: () => ensurePartitions(new Date()) },
];

/** At shutdown a run is waited for this long, so that a slow mail server cannot hold up the counters; what it did not finish is taken up again later. */
const PATIENCE = 2 * SECOND;

/** A use of the last second counts, too. */
async function suspendIdle(): Promise<void> {
  await flushUsage();
  await suspendIdleKeys(instanceJob("suspend idle keys", "instance:admin"));
}

/** The process's own recurring work. A run that fails is logged and tried again at its next time; runs of one job never overlap. */
export function startWorkers(): { stop: () => Promise<void> } {
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
  return {
    stop: async () => {
      for (const timer of timers) clearInterval(timer);
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
