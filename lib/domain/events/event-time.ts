const DAYS_IN_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const SECOND = 1_000_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** 0001-01-01T00:00:00Z and 10000-01-01T00:00:00Z: beyond these a time cannot be written back with four digits. */
const EARLIEST = -62_135_596_800 * SECOND;
const END = 253_402_300_800 * SECOND;
/** The last instant before it that a double holds: what .NET's DateTime.MaxValue becomes. */
const LATEST = END - 32;

/** With or without its zone. */
const DATE_ALONE = /^\d{4}-\d\d-\d\d(?:[Zz]|[+-]\d\d:?\d\d)?$/;

const COLON = 58;
const DASH = 45;

/**
 * Microseconds since 1970 for an ISO 8601 date, which means its first instant, or date and time: `T`, `t` or a space between them, seconds optional, a fraction of any
 * length (cut to microseconds; outside 1684–2255 a double holds them to within 32), `Z` or an offset, else UTC. NaN for anything
 * else. No Date objects: this runs once an event.
 */
export function eventTime(text: string): number {
  const year = digits(text, 0) * 100 + digits(text, 2);
  const month = digits(text, 5);
  const day = digits(text, 8);
  const hour = digits(text, 11);
  const minute = digits(text, 14);
  const between = text.charCodeAt(10);
  if (between !== 84 && between !== 32 && between !== 116)
    return DATE_ALONE.test(text) ? eventTime(`${text.slice(0, 10)}T00:00${text.slice(10)}`) : Number.NaN;
  if (text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH || text.charCodeAt(13) !== COLON) return Number.NaN;
  if (!(month >= 1 && month <= 12 && day >= 1 && hour <= 23 && minute <= 59)) return Number.NaN;
  if (day > (DAYS_IN_MONTH[month - 1] ?? 0) || (month === 2 && day === 29 && !isLeap(year))) return Number.NaN;

  let at = 16;
  let time = daysSinceEpoch(year, month, day) * DAY + hour * HOUR + minute * MINUTE;
  if (text.charCodeAt(at) === COLON) {
    const second = digits(text, at + 1);
    if (!(second <= 60)) return Number.NaN; // a leap second runs into the next minute
    time += second * SECOND;
    at += 3;
    const mark = text.charCodeAt(at);
    if (mark === 46 || mark === 44) {
      let unit = SECOND;
      let digit = text.charCodeAt(++at) - 48;
      if (!(digit >= 0 && digit <= 9)) return Number.NaN;
      for (; digit >= 0 && digit <= 9; digit = text.charCodeAt(++at) - 48) {
        unit /= 10;
        if (unit >= 1) time += digit * unit;
      }
    }
  }
  time -= offset(text, at);
  if (time === END && year === 9999) return LATEST;
  return time >= EARLIEST && time < END ? time : Number.NaN;
}

/** The hundreds of nanoseconds beyond the microseconds of a time that eventTime can read: the seventh digit of its fraction. */
export function eventTick(text: string): number {
  const mark = text.charCodeAt(19);
  if (mark !== 46 && mark !== 44) return 0;
  for (let at = 20; at < 26; at++) if (Number.isNaN(digit(text, at))) return 0;
  return digit(text, 26) || 0;
}

/** A time as eventTime and eventTick read it, in RFC 3339 with seven digits of fraction. */
export function writeEventTime(time: number, tick: number): string {
  const milliseconds = Math.floor(time / 1000);
  const micros = String(time - milliseconds * 1000).padStart(3, "0");
  return `${new Date(milliseconds).toISOString().slice(0, -1)}${micros}${tick}Z`;
}

const digit = (text: string, at: number): number => {
  const value = text.charCodeAt(at) - 48;
  return value >= 0 && value <= 9 ? value : Number.NaN;
};

/** What stands after the time: nothing, `Z`, or `+02`, `+0200`, `+02:00`, after an optional space. */
function offset(text: string, start: number): number {
  let at = start;
  if (at === text.length) return 0;
  if (text.charCodeAt(at) === 32) at++;
  const sign = text.charCodeAt(at);
  if (sign === 90 || sign === 122) return at + 1 === text.length ? 0 : Number.NaN;
  if (sign !== 43 && sign !== DASH) return Number.NaN;
  const hours = digits(text, at + 1);
  at += 3;
  let minutes = 0;
  if (at < text.length) {
    if (text.charCodeAt(at) === COLON) at++;
    minutes = digits(text, at);
    at += 2;
  }
  if (at !== text.length || !(hours <= 23 && minutes <= 59)) return Number.NaN;
  return (sign === DASH ? -1 : 1) * (hours * HOUR + minutes * MINUTE);
}

/** Two decimal digits at a place, or NaN. */
function digits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** Days from 1970-01-01 in the proleptic Gregorian calendar (H. Hinnant, "chrono-compatible low-level date algorithms"). */
function daysSinceEpoch(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468;
}
