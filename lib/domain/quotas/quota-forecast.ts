import { DAY, dayText } from "../../kernel/time";
import type { Quota, StoredDay } from "./schema";
import type { UsagePeriod } from "./usage-period";

const LATELY = 7;

/** The last seven whole days. */
export const daysLately = (now: Date): UsagePeriod => ({ start_date: dayBefore(now, LATELY), end_date: dayBefore(now, 1) });

/** Events a day over these. */
export function eventsADay(days: readonly Pick<StoredDay, "day" | "events">[], now: Date): number {
  const { start_date, end_date } = daysLately(now);
  return days.filter(({ day }) => day >= start_date && day <= end_date).reduce((sum, { events }) => sum + events, 0) / LATELY;
}

/** When the month's events run out if it goes on as lately: RFC 3339, now where none is left; null where they last until the next month. */
export function runsOutAt({ events, limit, to }: Quota, aDay: number, now: Date): string | null {
  if (limit === null) return null;
  if (events >= limit) return now.toISOString();
  if (aDay <= 0) return null;
  const at = now.getTime() + ((limit - events) / aDay) * DAY;
  return at < Date.parse(to) ? new Date(at).toISOString() : null;
}

const dayBefore = (now: Date, days: number): string => dayText(now.getTime() - days * DAY);
