import { DAY, HOUR, MINUTE, SECOND } from "../../kernel/time";

/** How wide a bar may be, so that it begins and ends where a clock would. */
const WIDTHS = [
  ...[1, 2, 5, 10, 15, 30].map((count) => count * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE),
  ...[1, 2, 3, 6, 12].map((count) => count * HOUR),
  ...[1, 2, 7, 14, 28, 91, 364].map((count) => count * DAY),
];
const MOST_BARS = 72;

/** The bars of a span of time, in milliseconds since 1970: whole multiples of a width, of which the first holds `from` and the last what comes before `to`. */
export function barsOf(from: number, to: number): { start: number; width: number; count: number } {
  const last = Math.max(to, from + 1);
  const width = WIDTHS.find((each) => (last - from) / each <= MOST_BARS - 1) ?? Math.ceil((last - from) / (MOST_BARS - 1) / DAY) * DAY;
  const start = Math.floor(from / width) * width;
  return { start, width, count: Math.max(1, Math.ceil((last - start) / width)) };
}

/** An estimate to three digits, since more would promise what a sample does not know. */
export function estimated(count: number, share: number): number {
  if (share >= 1) return count;
  const guess = count / share;
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, guess))) - 2);
  return Math.round(guess / unit) * unit;
}
