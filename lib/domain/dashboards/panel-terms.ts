import { DAY, HOUR, MINUTE, SECOND } from "../../kernel/time";

/** Rows of a panel; a chart of more says nothing that one of these does not. */
export const MOST_PANEL_ROWS = 5_000;

const STEPS = [
  SECOND,
  5 * SECOND,
  10 * SECOND,
  30 * SECOND,
  MINUTE,
  2 * MINUTE,
  5 * MINUTE,
  10 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  3 * HOUR,
  6 * HOUR,
  12 * HOUR,
  DAY,
  7 * DAY,
];
const MOST_STEPS = 120;

/** How long a step of a chart over so many milliseconds is, in milliseconds: the shortest with 120 steps at most. */
export const resolutionOf = (spanMs: number): number => STEPS.find((step) => spanMs / step <= MOST_STEPS) ?? 30 * DAY;

const UNITS: Record<string, number> = { y: 365 * DAY, w: 7 * DAY, d: DAY, h: HOUR, m: MINUTE, s: SECOND, ms: 1 };

/** A duration of a definition, such as `1h30m`, in milliseconds. */
export const spanMs = (text: string): number =>
  [...text.matchAll(/(\d+)(ms|[ywdhms])/g)].reduce((sum, [, count, unit]) => sum + Number(count) * (UNITS[unit ?? ""] ?? 0), 0);
