import { DAY, HOUR, MINUTE, SECOND } from "./time";

const ISO = /^P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,8})S)?)?$/;

/** An ISO 8601 duration of weeks to seconds (`PT24H`, `P7D`) in milliseconds; undefined when it is none. */
export function durationMs(text: string): number | undefined {
  const parts = ISO.exec(text);
  if (!parts || parts.slice(1).every((part) => part === undefined)) return undefined;
  const [weeks, days, hours, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0));
  return (weeks ?? 0) * 7 * DAY + (days ?? 0) * DAY + (hours ?? 0) * HOUR + (minutes ?? 0) * MINUTE + (seconds ?? 0) * SECOND;
}
