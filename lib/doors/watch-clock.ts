import { measureClock } from "../db/database-clock";
import { machineAhead, monotonicMs } from "../kernel/clock";
import { theProcess } from "../kernel/the-process";
import { SECOND } from "../kernel/time";
import { log } from "../outside/log";
import { setUnready } from "./readiness";

const MEASURED_EVERY = 10 * SECOND;
/** Beyond this the operator is told; beyond the second one the machine's clock is so wrong that it takes no requests. */
const TOLD_ABOVE = 250;
const UNREADY_ABOVE = 5 * SECOND;

type Watch = { measuredAt: number; ahead: number; warnedAt: number };
declare module "../kernel/the-process" {
  interface TheProcess {
    clockWatch: Watch;
  }
}
export const makeClockWatch = (): Watch => ({ measuredAt: Number.NEGATIVE_INFINITY, ahead: 0, warnedAt: 0 });

/** Measures the database's clock every ten seconds, and at once where the machine's own has jumped or slept. Call it every second. */
export async function watchClock(): Promise<void> {
  const w = theProcess().clockWatch;
  const jumped = Math.abs(machineAhead() - w.ahead) > TOLD_ABOVE;
  if (!jumped && monotonicMs() - w.measuredAt < MEASURED_EVERY) return;
  await measureClock();
  w.measuredAt = monotonicMs();
  w.ahead = machineAhead();
  tell(w);
}

function tell(w: Watch): void {
  const off = Math.abs(w.ahead);
  const offsetWords = `This machine's clock is ${(off / SECOND).toFixed(1)} s ${w.ahead > 0 ? "ahead of" : "behind"} the database's.`;
  setUnready("clock", off > UNREADY_ABOVE ? `${offsetWords} Set it right, by NTP for example.` : null);
  const measured = { offset_ms: Math.round(-w.ahead) };
  if (off > TOLD_ABOVE && Math.abs(w.ahead - w.warnedAt) > TOLD_ABOVE) {
    w.warnedAt = w.ahead;
    log().warn(measured, `${offsetWords} The database's counts for every expiry and grace; set the machine's right.`);
  } else if (off <= TOLD_ABOVE && w.warnedAt !== 0) {
    w.warnedAt = 0;
    log().info(measured, "This machine's clock agrees with the database's again.");
  }
}
