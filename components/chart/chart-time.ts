/** `moment` is a step of any other length. */
export type Unit = "minute" | "hour" | "day" | "moment";

// The counts' days are those of UTC; what is shorter is said in the reader's time zone.
const format = (options: Intl.DateTimeFormatOptions, unit: Unit) =>
  new Intl.DateTimeFormat("en-GB", { ...options, ...(unit === "day" ? { timeZone: "UTC" } : {}) });
const clock = (unit: Unit) => format({ hour: "2-digit", minute: "2-digit" }, unit);
const day = (unit: Unit) => format({ day: "numeric", month: "short" }, unit);

const LONGEST_CLOCK = 36;

/** Which bars carry a label, and what it says: the clock for spans of a day and less, the day for longer ones. */
export function timeTicks(times: readonly string[], unit: Unit): { at: string; label: string }[] {
  if (unit === "moment") return momentTicks(times);
  const clocks = unit === "minute" || (unit === "hour" && times.length <= LONGEST_CLOCK);
  const marked = unit === "hour" && !clocks ? times.filter((at) => new Date(at).getHours() === 0) : times;
  return marked.map((at) => ({ at, label: (clocks ? clock(unit) : day(unit)).format(new Date(at)) }));
}

/** The clock for a span of a day and less; for a longer one the day, where it begins. */
function momentTicks(times: readonly string[]): { at: string; label: string }[] {
  const [first, last] = [times[0], times.at(-1)];
  if (!first || !last) return [];
  if (Date.parse(last) - Date.parse(first) <= LONGEST_CLOCK * 3_600_000)
    return times.map((at) => ({ at, label: clock("moment").format(new Date(at)) }));
  const days = times.map((at) => day("moment").format(new Date(at)));
  return times.flatMap((at, place) => (days[place] === days[place - 1] ? [] : [{ at, label: days[place] ?? "" }]));
}

/** A step in words: "20 Nov, 14:00–15:00", "20 Nov (UTC)". */
export function stepWords(at: string, unit: Unit): string {
  const begins = new Date(at);
  if (unit === "day") return `${day(unit).format(begins)} (UTC)`;
  const words = `${day(unit).format(begins)}, ${clock(unit).format(begins)}`;
  return unit === "minute" || unit === "moment" ? words : `${words}–${clock(unit).format(begins.getTime() + 3_600_000)}`;
}
