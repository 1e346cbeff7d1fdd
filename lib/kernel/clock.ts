import { theProcess } from "./the-process";

/** `base` + the monotonic clock is the database's time. Until it was measured, this machine's own has to do. */
type Clock = { base: number };
declare module "./the-process" {
  interface TheProcess {
    clock: Clock;
  }
}
export const makeClock = (): Clock => ({ base: Date.now() - performance.now() });
const clock = (): Clock => theProcess().clock;

/** Milliseconds that only ever go on, whatever is done to the machine's clock: for spans, never for a date. */
export const monotonicMs = (): number => performance.now();

/** What this machine believes the time to be: only to see that its other clock has stood still. */
export const machineMs = (): number => Date.now();

/** The database's time in whole milliseconds since 1970, carried on the monotonic clock from one measurement to the next. */
export const clockMs = (): number => Math.floor(clock().base + monotonicMs());

/** The same as a Date: the one clock of arrivals, expiries and graces. */
export const clockTime = (): Date => new Date(clockMs());

/** How far the machine's clock is ahead of the database's, in milliseconds, as far as is known. */
export const machineAhead = (): number => Date.now() - (clock().base + monotonicMs());

/**
 * Takes in that the database's clock showed `databaseMs` at some moment between `sent` and `heard` of the monotonic clock. The middle is
 * taken where the answer cannot be squared with what was believed; else that stands, since a slow answer says less than a quick one before it.
 */
export function settleClock(databaseMs: number, sent: number, heard: number): void {
  const base = databaseMs - (sent + heard) / 2;
  if (Math.abs(base - clock().base) > (heard - sent) / 2) clock().base = base;
}
