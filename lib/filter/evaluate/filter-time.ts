/** Ticks of 100 ns, as .NET counts times and durations. */
export const TICKS_PER_SECOND = 10_000_000n;
const TICKS_PER_MS = 10_000n;
const TICKS_PER_DAY = 86_400n * TICKS_PER_SECOND;
/** 1970-01-01T00:00:00Z. */
export const EPOCH_TICKS = 621_355_968_000_000_000n;
/** 10000-01-01T00:00:00Z, which cannot be written with four digits. */
const END_TICKS = 3_155_378_976_000_000_000n;

const DATE_TIME =
  /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,30}))?)?(?: ?(?:([Zz])|([-+])(\d{2}):?(\d{2})?))?)?$/;

/** The ticks of an ISO 8601 date, or date and time; UTC without an offset. Undefined for what is none. */
export function dateTimeTicks(text: string): bigint | undefined {
  const match = DATE_TIME.exec(text.trim());
  if (!match) return undefined;
  const [, year, month, day, hour = "0", minute = "0", second = "0", fraction = "", , sign, offsetHour = "0", offsetMinute = "0"] = match;
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  if (Number(year) === 0 || date.getUTCMonth() !== Number(month) - 1 || date.getUTCDate() !== Number(day)) return undefined;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60 || Number(offsetHour) > 23 || Number(offsetMinute) > 59)
    return undefined;
  const offset = (sign === "-" ? -1 : 1) * (Number(offsetHour) * 60 + Number(offsetMinute));
  const seconds = date.getTime() / 1000 + Number(hour) * 3600 + (Number(minute) - offset) * 60 + Number(second);
  return EPOCH_TICKS + BigInt(seconds) * TICKS_PER_SECOND + BigInt(fraction.slice(0, 7).padEnd(7, "0"));
}

/** Milliseconds since 1970, rounded down; undefined outside of the years that can be written. */
function ticksToMs(ticks: bigint): number | undefined {
  if (ticks < 0n || ticks >= END_TICKS) return undefined;
  const since = ticks - EPOCH_TICKS;
  return Number(since >= 0n ? since / TICKS_PER_MS : (since - TICKS_PER_MS + 1n) / TICKS_PER_MS);
}

/** ISO 8601 with as many digits of seconds as there are, and `Z` or the offset. */
export function isoText(ticks: bigint, offset: bigint): string | undefined {
  const ms = ticksToMs(ticks + offset);
  const offsetMinutes = Number(offset / (60n * TICKS_PER_SECOND));
  if (ms === undefined || offset % (60n * TICKS_PER_SECOND) !== 0n || Math.abs(offsetMinutes) >= 1440) return undefined;
  const fraction = String((ticks + offset) % TICKS_PER_SECOND).padStart(7, "0");
  return `${new Date(ms).toISOString().slice(0, 19)}.${fraction}${offsetText(offsetMinutes)}`;
}

function offsetText(minutes: number): string {
  if (minutes === 0) return "Z";
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${minutes < 0 ? "-" : "+"}${String(hours).padStart(2, "0")}:${String(rest).padStart(2, "0")}`;
}

const PARTS: Record<string, (date: Date, ticks: bigint) => number | bigint> = {
  year: (date) => date.getUTCFullYear(),
  month: (date) => date.getUTCMonth() + 1,
  day: (date) => date.getUTCDate(),
  dayofyear: (date) => Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86_400_000) + 1,
  weekday: (date) => date.getUTCDay(),
  dayofweek: (date) => date.getUTCDay(),
  hour: (date) => date.getUTCHours(),
  minute: (date) => date.getUTCMinutes(),
  second: (date) => date.getUTCSeconds(),
  millisecond: (date) => date.getUTCMilliseconds(),
  microsecond: (_, ticks) => (ticks % TICKS_PER_SECOND) / 10n,
  nanosecond: (_, ticks) => (ticks % TICKS_PER_SECOND) * 100n,
  tick: (_, ticks) => ticks % TICKS_PER_SECOND,
};

/** A part of a time at an offset in ticks, by its name in any case; undefined for an unknown one. */
export function datePart(ticks: bigint, part: string, offset: bigint): number | bigint | undefined {
  const ms = ticksToMs(ticks + offset);
  const read = Object.hasOwn(PARTS, part.toLowerCase()) ? PARTS[part.toLowerCase()] : undefined;
  return ms === undefined ? undefined : read?.(new Date(ms), ticks + offset);
}

export function timeOfDay(ticks: bigint): bigint {
  const rest = ticks % TICKS_PER_DAY;
  return rest < 0n ? rest + TICKS_PER_DAY : rest;
}

const zones = new Map<string, Intl.DateTimeFormat | null>();

/** The offset from UTC in ticks that a zone of the IANA table has at an instant; undefined for an unknown one. */
export function offsetIn(zone: string, ticks: bigint): bigint | undefined {
  const ms = ticksToMs(ticks);
  const format = zoneFormat(zone);
  if (ms === undefined || !format) return undefined;
  const part = format.formatToParts(ms).find(({ type }) => type === "timeZoneName")?.value ?? "";
  const match = /^GMT(?:([-+])(\d{2}):(\d{2})(?::(\d{2}))?)?$/.exec(part);
  if (!match) return undefined;
  const [, sign, hours = "0", minutes = "0", seconds = "0"] = match;
  const offset = BigInt(Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * TICKS_PER_SECOND;
  return sign === "-" ? -offset : offset;
}

function zoneFormat(zone: string): Intl.DateTimeFormat | null {
  const kept = zones.get(zone);
  if (kept !== undefined) return kept;
  let format: Intl.DateTimeFormat | null = null;
  try {
    format = /^[A-Za-z]/.test(zone) ? new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" }) : null;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  if (zones.size >= 1000) zones.clear();
  zones.set(zone, format);
  return format;
}

const TIME_SPAN = /^(-?)(?:(\d{1,8})\.)?(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,7}))?)?$/;

/** The ticks of a `d.HH:mm:ss.f` text. */
export function timeSpanTicks(text: string): bigint | undefined {
  const trimmed = text.trim();
  if (/^-?\d{1,8}$/.test(trimmed)) return BigInt(trimmed) * TICKS_PER_DAY;
  const match = TIME_SPAN.exec(trimmed);
  if (!match) return undefined;
  const [, sign, days = "0", hours = "0", minutes = "0", seconds = "0", fraction = ""] = match;
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  const whole = BigInt(Number(days) * 86_400 + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds));
  const ticks = whole * TICKS_PER_SECOND + BigInt(fraction.padEnd(7, "0"));
  return sign ? -ticks : ticks;
}

/** `d.HH:mm:ss.f`, without days or a fraction that are none. */
export function timeSpanText(ticks: bigint): string {
  const absolute = ticks < 0n ? -ticks : ticks;
  const days = absolute / TICKS_PER_DAY;
  const seconds = Number((absolute % TICKS_PER_DAY) / TICKS_PER_SECOND);
  const fraction = absolute % TICKS_PER_SECOND;
  const two = (count: number) => String(count).padStart(2, "0");
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return `${ticks < 0n ? "-" : ""}${days > 0n ? `${days}.` : ""}${clock}${fraction > 0n ? `.${String(fraction).padStart(7, "0")}` : ""}`;
}
