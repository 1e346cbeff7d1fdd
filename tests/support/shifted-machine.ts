import { vi } from "vitest";
import { makeReadiness } from "../../lib/doors/readiness";
import { makeClockWatch } from "../../lib/doors/watch-clock";
import { makeClock } from "../../lib/kernel/clock";
import { type TheProcess, theProcess } from "../../lib/kernel/the-process";
import { asOwner } from "../domain/events/stored-events";

const Real = Date;

/** Sets this machine's clock so many milliseconds off, as an operator or a bad NTP server does. The database's and the monotonic one stay. */
export function shiftMachine(ms: number): void {
  class Shifted extends Real {
    constructor(...given: unknown[]) {
      if (given.length === 0) super(Real.now() + ms);
      else super(...(given as [number]));
    }
    static override now = () => Real.now() + ms;
  }
  vi.stubGlobal("Date", Shifted);
}

/** Forgets what this process has measured, as one that has just started. */
export function forgetClock(): void {
  Object.assign(theProcess(), {
    clock: makeClock(),
    clockWatch: makeClockWatch(),
    unreadyReasons: makeReadiness(),
  } satisfies Partial<TheProcess>);
}

/** A moment by the database's own clock, so many seconds from now, as RFC 3339. */
export async function databaseMoment(seconds: number): Promise<string> {
  const [row] = await asOwner<{ at: string }>(
    `select to_char((clock_timestamp() + $1 * interval '1 second') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at`,
    [seconds],
  );
  return row?.at ?? "";
}
