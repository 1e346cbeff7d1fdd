import { parse, stringify } from "lossless-json";
import type { JsonValue } from "./event-draft";

/** PostgreSQL's numeric holds 131,072 digits; nobody means a number beyond this. */
const MOST_DIGITS = 1000;

/** JSON.parse, but integers beyond 2^53 become bigints and numbers beyond a double's range stay as text. Throws on what is not JSON. */
export const parseExactly = (text: string): unknown =>
  parse(text, undefined, { parseNumber: exactNumber, onDuplicateKey: ({ newValue }) => newValue });

/** JSON text of a value that may hold bigints. */
export const writeExactly = (value: JsonValue): string => stringify(value) ?? "null";

function exactNumber(text: string): number | bigint | string {
  const number = Number(text);
  if (Number.isSafeInteger(number)) return number;
  if (text.length <= MOST_DIGITS && /^-?\d+$/.test(text)) return BigInt(text);
  return Number.isFinite(number) ? number : text;
}
