import { ensurePartitions } from "../lib/domain/events/ensure-partitions";
import { flushUsage } from "../lib/domain/usage/flush-usage";
import { log } from "../lib/doors/log";
import { sweepRateWindows } from "../lib/doors/rate-limit";
import { HOUR, MINUTE, SECOND } from "../lib/kernel/time";

type Job = { name: string; every: number; run: () => unknown };

const JOBS: Job[] = [
  { name: "flush usage", every: SECOND, run: flushUsage },
  { name: "sweep rate windows", every: MINUTE, run: () => sweepRateWindows(Date.now()) },
  { name: "make event partitions", every: HOUR, run: () => ensurePartitions(new Date()) },
];

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
      await Promise.all(running);
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
