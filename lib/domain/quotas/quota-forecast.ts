import { DAY, dayText } from "../../kernel/time";
import type { Quota, StoredDay } from "./schema";

const LATELY = 7;

/** Events a day over the last seven whole days. */
export function eventsADay(days: readonly Pick<StoredDay, "day" | "events">[], now: Date): number {
  const first = dayBefore(now, LATELY);
  const last = dayBefore(now, 1);
  return days.filter(({ day }) => day >= first && day <= last).reduce((sum, { events }) => sum + events, 0) / LATELY;
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
