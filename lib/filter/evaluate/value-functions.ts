import { asNumber, fromInteger, integerPart, type Num, parseNumber, roundNumber } from "./decimal";
import { templateEventType } from "./event-type";
import {
  datePart,
  dateTimeTicks,
  EPOCH_TICKS,
  isoText,
  offsetIn,
  TICKS_PER_SECOND,
  timeOfDay,
  timeSpanText,
  timeSpanTicks,
} from "./filter-time";
import { elementsOf, isNumber, isObject, known, namesOf, typeName, type Value } from "./filter-value";
import type { Fuel } from "./fuel";
import { concat, elementAt, substring, textLength } from "./text-functions";
import { jsonText, parsedJson } from "./value-json";

type ValueFunction = (args: readonly Value[], ci: boolean, fuel: Fuel) => Value;

const ofText =
  (run: (text: string, fuel: Fuel) => Value): ValueFunction =>
  ([text], _, fuel) => {
    if (typeof text !== "string") return undefined;
    fuel.read(text);
    return run(text, fuel);
  };

const ofNumber =
  (run: (number: Num) => Value): ValueFunction =>
  ([number]) =>
    isNumber(number) ? run(number) : undefined;

const integer = (value: bigint | undefined): Value => (value === undefined ? undefined : fromInteger(value));

/** The ticks that a number is; undefined for none, or one with more digits than any time has. */
function ticksOf(value: Value): bigint | undefined {
  if (!isNumber(value)) return undefined;
  const ticks = integerPart(value);
  return ticks > -(10n ** 19n) && ticks < 10n ** 19n ? ticks : undefined;
}

/** An argument that may be left out, but may not be of another kind. */
const optionalTicks = (args: readonly Value[], at: number): bigint | undefined => (args.length > at ? ticksOf(args[at]) : 0n);

/** Functions whose arguments are worked out first; none takes a regular expression or a lambda. */
export const VALUE_FUNCTIONS: Readonly<Record<string, ValueFunction>> = {
  Arrived: ofText((id) => integer(arrivalOf(id))),
  Bucket: (args) => bucket(args[0], args.length > 1 ? args[1] : 0.01),
  Coalesce: (args) => args.find((arg) => arg !== undefined && arg !== null) ?? args.at(-1),
  Concat: (args, _, fuel) => concat(args, fuel),
  DatePart: (args) => {
    const [ticks, offset] = [ticksOf(args[0]), optionalTicks(args, 2)];
    if (ticks === undefined || offset === undefined || typeof args[1] !== "string") return undefined;
    const part = datePart(ticks, args[1], offset);
    return typeof part === "bigint" ? fromInteger(part) : part;
  },
  DateTime: ofText((text) => integer(dateTimeTicks(text))),
  ElementAt: ([collection, index], ci, fuel) => elementAt(collection, index, ci, fuel),
  FromJson: ofText((text, fuel) => {
    fuel.burn(text.length * 4);
    return parsedJson(text);
  }),
  Has: ([value]) => value !== undefined,
  Keys: ([value], _, fuel) => (isObject(value) ? namesOf(value, fuel) : undefined),
  Length: ([value], _, fuel) => (typeof value === "string" ? textLength(value, fuel) : Array.isArray(value) ? value.length : undefined),
  OffsetIn: ([zone, instant], _, fuel) => {
    const ticks = ticksOf(instant);
    fuel.burn(500);
    return typeof zone === "string" && ticks !== undefined ? integer(offsetIn(zone, ticks)) : undefined;
  },
  Round: (args) => {
    const [number] = args;
    const places = args.length > 1 ? args[1] : 0;
    return isNumber(number) && isNumber(places) ? roundNumber(number, places) : undefined;
  },
  Substring: (args, _, fuel) => substring(args[0], args[1], args.length > 2 ? args[2] : "rest", fuel),
  TimeOfDay: ([time, hours = 0]) => {
    const [ticks, shift] = [ticksOf(time), isNumber(hours) ? asNumber(hours) : Number.NaN];
    if (ticks === undefined || !(Math.abs(shift) <= 24)) return undefined;
    return integer(timeOfDay(ticks + BigInt(Math.round(shift * 3600)) * TICKS_PER_SECOND));
  },
  TimeSpan: ofText((text) => integer(timeSpanTicks(text))),
  ToEventType: ofText((text, fuel) => {
    fuel.burn(text.length);
    return templateEventType(text);
  }),
  ToHexString: ofNumber((number) => {
    const whole = integerPart(number);
    return `${whole < 0n ? "-" : ""}0x${(whole < 0n ? -whole : whole).toString(16)}`;
  }),
  ToIsoString: (args) => {
    const [ticks, offset] = [ticksOf(args[0]), optionalTicks(args, 1)];
    return ticks === undefined || offset === undefined ? undefined : isoText(ticks, offset);
  },
  ToJson: ([value], _, fuel) => (value === undefined ? undefined : jsonText(value, fuel)),
  ToLower: ofText((text, fuel) => {
    fuel.burn(text.length / 16);
    return text.toLowerCase();
  }),
  ToNumber: ofText((text, fuel) => {
    fuel.burn(text.length * 4);
    return parseNumber(text.trim());
  }),
  ToTimeString: ofNumber((number) => {
    const ticks = ticksOf(number);
    return ticks === undefined ? undefined : timeSpanText(ticks);
  }),
  TotalMilliseconds: ([span]) => {
    const ticks = typeof span === "string" ? timeSpanTicks(span) : ticksOf(span);
    return ticks === undefined ? undefined : parseNumber(`${ticks}e-4`);
  },
  ToUpper: ofText((text, fuel) => {
    fuel.burn(text.length / 16);
    return text.toUpperCase();
  }),
  TypeOf: ([value]) => typeName(value),
  Undefined: () => undefined,
  Values: ([value], _, fuel) => {
    return isObject(value) ? elementsOf(value, fuel)?.map(known) : undefined;
  },
};

const EVENT_ID = /^(?:event-)?([0-9a-f]{8})-?([0-9a-f]{4})-?7[0-9a-f]{3}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;

/** The time of arrival that an event's id carries, in ticks. */
function arrivalOf(id: string): bigint | undefined {
  const match = EVENT_ID.exec(id);
  return match ? EPOCH_TICKS + BigInt(`0x${match[1]}${match[2]}`) * 10_000n : undefined;
}

/** The middle of the logarithmic bucket that holds a number, each so wide that the middle is off by no more than the fraction. */
function bucket(value: Value, error: Value): Value {
  if (!isNumber(value) || !isNumber(error)) return undefined;
  const [number, fraction] = [asNumber(value), asNumber(error)];
  if (!(fraction > 0 && fraction < 1)) return undefined;
  if (number === 0) return 0;
  const ratio = Math.log((1 + fraction) / (1 - fraction));
  const place = Math.floor(Math.log(Math.abs(number)) / ratio);
  const middle = (2 * Math.exp(place * ratio) * Math.exp(ratio)) / (1 + Math.exp(ratio));
  return Number.isFinite(middle) && middle > 0 ? Math.sign(number) * Number(middle.toPrecision(12)) : undefined;
}
