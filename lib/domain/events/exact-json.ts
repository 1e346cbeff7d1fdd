import { LosslessNumber, parse, stringify } from "lossless-json";
import type { JsonValue } from "./event-draft";

/** PostgreSQL's numeric holds 131,072 digits; nobody means a number beyond this. */
const MOST_DIGITS = 1000;
/** Digits of which a double keeps each. */
const DOUBLE_DIGITS = 15;

/**
 * JSON.parse, but a number whose digits a double would lose keeps them: integers become bigints, decimals LosslessNumbers. Numbers beyond a
 * double's range stay as text, since the database would write each out with all its zeros. Throws on what is not JSON.
 */
export const parseExactly = (text: string): unknown =>
  parse(text, undefined, { parseNumber: exactNumber, onDuplicateKey: ({ newValue }) => newValue });

/** JSON text of a value that may hold bigints and LosslessNumbers. */
export const writeExactly = (value: JsonValue): string => stringify(value) ?? "null";

/** A number as a value of JSON, long enough to lose something. A text may hold one, which costs nothing but time. */
const LONG_NUMBER = /[:[,\s](-?\d(?:[\d.]{15,}(?:[eE][+-]?\d+)?|[\d.]*[eE][+-]?\d{3,}))/g;

/** Whether some number of a JSON text would not come back from a double as it is written. */
export function losesDigits(text: string): boolean {
  for (const [, digits] of text.matchAll(LONG_NUMBER)) if (digits !== undefined && String(Number(digits)) !== digits) return true;
  return false;
}

function exactNumber(text: string): number | bigint | LosslessNumber | string {
  const number = Number(text);
  if (Number.isSafeInteger(number) && isWhole(text)) return number;
  if (!Number.isFinite(number)) return text.length <= MOST_DIGITS && isWhole(text) ? BigInt(text) : text;
  if (text.length > MOST_DIGITS || significant(text) <= DOUBLE_DIGITS) return number !== 0 || isNothing(text) ? number : smallNumber(text);
  if (isWhole(text)) return BigInt(text);
  return String(number) === text ? number : number === 0 && !isNothing(text) ? smallNumber(text) : new LosslessNumber(text);
}

/** Beyond a double's range on the other side. */
const smallNumber = (text: string): LosslessNumber | string => {
  const exponent = Number(/e-(\d+)$/i.exec(text)?.[1] ?? 0);
  return text.length <= MOST_DIGITS && exponent <= MOST_DIGITS ? new LosslessNumber(text) : text;
};

const isWhole = (text: string): boolean => /^-?\d+$/.test(text);
const isNothing = (text: string): boolean => !/[1-9]/.test(text.replace(/e.*$/i, ""));
const significant = (text: string): number =>
  text
    .replace(/e.*$/i, "")
    .replace(/^-?0*\.?0*/, "")
    .replace(".", "").length;
