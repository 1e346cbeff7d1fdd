import type { FilterOptions } from "../../filter/evaluate/evaluation";
import { EPOCH_TICKS } from "../../filter/evaluate/filter-time";
import { clockMs } from "../../kernel/clock";
import { knownSeverity } from "./event-level";

const nowTicks = (): bigint => EPOCH_TICKS + BigInt(Math.floor(clockMs())) * 10_000n;

/** How a filter knows levels and the time as events arrive. */
export const ARRIVING: FilterOptions = { severity: knownSeverity, now: nowTicks };

/** For one search, whose time stands still. */
export function searching(): FilterOptions {
  const now = nowTicks();
  return { severity: knownSeverity, now: () => now };
}
