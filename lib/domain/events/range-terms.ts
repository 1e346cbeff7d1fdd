import { DAY, HOUR, MINUTE } from "../../kernel/time";

/** Spans of time that end now, as an address names them. */
export const RANGES = ["15m", "1h", "4h", "1d", "7d", "30d"] as const;
export type Range = (typeof RANGES)[number];

export const RANGE_TERMS: Record<Range, { label: string; ms: number }> = {
  "15m": { label: "15 minutes", ms: 15 * MINUTE },
  "1h": { label: "1 hour", ms: HOUR },
  "4h": { label: "4 hours", ms: 4 * HOUR },
  "1d": { label: "24 hours", ms: DAY },
  "7d": { label: "7 days", ms: 7 * DAY },
  "30d": { label: "30 days", ms: 30 * DAY },
};

/** Where a question names a span that ends now, the time at which that begins. */
export function since<T extends { range?: Range; from?: string }>(now: Date, { range, ...question }: T): Omit<T, "range"> {
  return range ? { ...question, from: new Date(now.getTime() - RANGE_TERMS[range].ms).toISOString() } : question;
}
