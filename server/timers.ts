import { BEAT_EVERY } from "../lib/domain/jobs/job-queue";
import { flushUsage } from "../lib/domain/usage/flush-usage";
import { watchClock } from "../lib/doors/watch-clock";
import { watchStandby } from "../lib/doors/watch-standby";
import { theProcess } from "../lib/kernel/the-process";
import { HOUR, MINUTE, SECOND } from "../lib/kernel/time";
import { log } from "../lib/outside/log";
import type { JobRunner } from "./jobs";
import type { KeptStatic } from "./kept-static";
import { DISK_EVERY, type DiskWatch } from "./watch-disk";

type Parts = { jobs?: JobRunner; disk?: DiskWatch; kept?: KeptStatic };
type Timer = { name: string; every: number; run: () => unknown };

/** What each process has to do for itself, since it is about its own memory, its own machine or its own connections. All else is a job of the queue. */
const timers = ({ jobs, disk, kept }: Parts): Timer[] => [
  // The machine's clock is this machine's.
  { name: "watch clock", every: SECOND, run: watchClock },
  // Which server answers is told by this process's connections.
  { name: "watch for a standby", every: 2 * SECOND, run: watchStandby },
  // The counters gather in this process's memory.
  { name: "flush usage", every: SECOND, run: flushUsage },
  // So do the rate windows.
  { name: "sweep rate windows", every: MINUTE, run: () => theProcess().limits.requests.sweep() },
  // Nobody else can say that this process is alive.
  ...(jobs ? [{ name: "say that the instance is alive", every: BEAT_EVERY, run: jobs.beat }] : []),
  // The disk under the embedded database is this machine's.
  ...(disk ? [{ name: "look at the disk", every: DISK_EVERY, run: disk }] : []),
  // So is the data directory.
  ...(kept ? [{ name: "forget former builds", every: HOUR, run: () => kept.forget() }] : []),
];

/** `pause` starts no further run; `stop` waits for those that run, `patience` at most, and writes the counters. */
export type Timers = { pause: () => void; stop: (patience: number) => Promise<void> };

/** Runs of one timer never overlap; one that fails is logged, and tried again at its next time. */
export function startTimers(parts: Parts = {}): Timers {
  const running = new Set<Promise<void>>();
  const started = timers(parts).map((timer) => {
    let busy = false;
    return setInterval(() => {
      if (busy) return;
      busy = true;
      const run = attempt(timer).finally(() => {
        busy = false;
        running.delete(run);
      });
      running.add(run);
    }, timer.every);
  });
  const pause = () => {
    for (const timer of started) clearInterval(timer);
  };
  return {
    pause,
    stop: async (patience) => {
      pause();
      await Promise.race([Promise.all(running), new Promise((resolve) => setTimeout(resolve, patience).unref())]);
      await attempt({ name: "flush usage", every: 0, run: flushUsage });
    },
  };
}

async function attempt({ name, run }: Timer): Promise<void> {
  try {
    await run();
  } catch (error) {
    log().warn({ timer: name, reason: error instanceof Error ? error.message : String(error) }, "timer failed");
  }
}
