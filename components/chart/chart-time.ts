export type Unit = "minute" | "hour" | "day";

// The counts' days are those of UTC; what is shorter is said in the reader's time zone.
const format = (options: Intl.DateTimeFormatOptions, unit: Unit) =>
  new Intl.DateTimeFormat("en-GB", { ...options, ...(unit === "day" ? { timeZone: "UTC" } : {}) });
const clock = (unit: Unit) => format({ hour: "2-digit", minute: "2-digit" }, unit);
const day = (unit: Unit) => format({ day: "numeric", month: "short" }, unit);

const LONGEST_CLOCK = 36;

/** Which bars carry a label, and what it says: the clock for spans of a day and less, the day for longer ones. */
export function timeTicks(times: readonly string[], unit: Unit): { at: string; label: string }[] {
  const clocks = unit === "minute" || (unit === "hour" && times.length <= LONGEST_CLOCK);
  const marked = unit === "hour" && !clocks ? times.filter((at) => new Date(at).getHours() === 0) : times;
  return marked.map((at) => ({ at, label: (clocks ? clock(unit) : day(unit)).format(new Date(at)) }));
}

/** A step in words: "20 Nov, 14:00–15:00", "20 Nov (UTC)". */
export function stepWords(at: string, unit: Unit): string {
  const begins = new Date(at);
  if (unit === "day") return `${day(unit).format(begins)} (UTC)`;
  const words = `${day(unit).format(begins)}, ${clock(unit).format(begins)}`;
  return unit === "minute" ? words : `${words}–${clock(unit).format(begins.getTime() + 3_600_000)}`;
}
