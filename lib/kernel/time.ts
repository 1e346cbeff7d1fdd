export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A day in UTC as the database writes one: 2026-11-28. Of a time, or of milliseconds since 1970. */
export const dayText = (at: Date | number): string => new Date(at).toISOString().slice(0, 10);

/** RFC 3339 in UTC with `Z`, with microseconds unless they are none: the one form in which the API writes a time, as whole seconds are sent. */
export function rfc3339(date: Date): string {
  const text = date.toISOString();
  return text.endsWith(".000Z") ? text.replace(".000Z", "Z") : text.replace("Z", "000Z");
}

/** The first and the last moment that anything here is asked about or told, in milliseconds. */
export const EARLIEST = 0;
export const LATEST = Date.UTC(9999, 11, 31);
