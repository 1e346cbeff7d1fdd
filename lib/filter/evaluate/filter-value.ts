import { isLosslessNumber } from "lossless-json";
import { asDecimal, compareNumbers, Decimal, fromInteger, type Num, parseNumber } from "./decimal";

/** A value as an event carries it: what JSON holds, with bigints or exact number texts where a JavaScript number would lose digits. */
export type JsonLike = unknown;

/** A value of the language; undefined is the absence of one. Numbers that come out of an event go through `known`. */
export type Value = undefined | null | boolean | string | Num | Value[] | { [name: string]: Value };

export type TypeName = "undefined" | "null" | "boolean" | "string" | "number" | "array" | "object";

/** A value of an event as the language knows it. What lies inside arrays and objects is turned when it is reached. */
export function known(value: JsonLike): Value {
  if (typeof value === "bigint") return fromInteger(value);
  if (isLosslessNumber(value)) return parseNumber(value.value);
  return value as Value; // JSON holds nothing else
}

export const isNumber = (value: Value): value is Num => typeof value === "number" || value instanceof Decimal;

export const isObject = (value: Value): value is { [name: string]: Value } =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Decimal);

export function typeName(value: Value): TypeName {
  if (value === undefined) return "undefined";
  if (value === null) return "null";
  if (isNumber(value)) return "number";
  if (Array.isArray(value)) return "array";
  return typeof value as "boolean" | "string" | "object"; // nothing else is left
}

/** The elements of an array or the values of an object; undefined for anything else. */
export function elementsOf(value: Value): Value[] | undefined {
  if (Array.isArray(value)) return value;
  return isObject(value) ? Object.values(value) : undefined;
}

const ASCII = /^[\0-\x7f]*$/;
export const isAscii = (text: string): boolean => ASCII.test(text);

/**
 * The text with its case folded, as .NET's ordinal comparison does: character by character through upper case, and no letter of
 * ASCII is equal to one outside it.
 */
export function folded(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  let result = "";
  for (const character of text) result += foldedCharacter(character);
  return result;
}

function foldedCharacter(character: string): string {
  const isPlain = character < "\x80";
  if (isPlain) return character.toLowerCase();
  const upper = character.toUpperCase();
  if (upper.length !== character.length || upper < "\x80") return character;
  const lower = upper.toLowerCase();
  return lower.length !== upper.length || lower < "\x80" ? upper : lower;
}

/** By code points, as PostgreSQL's collation "C" orders texts. */
export function compareTexts(left: string, right: string): number {
  if (left === right) return 0;
  const shorter = Math.min(left.length, right.length);
  for (let at = 0; at < shorter; at++) {
    const [a, b] = [left.charCodeAt(at), right.charCodeAt(at)];
    if (a !== b) return codePointRank(a) - codePointRank(b);
  }
  return left.length - right.length;
}

/** Halves of surrogate pairs stand for characters beyond all single units. */
const codePointRank = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);

/** Whether two defined values are the same, their structure included; `step` is told of each element looked at. */
export function sameValue(left: Value, right: Value, ci: boolean, step: () => void): boolean {
  if (left === right) return true;
  if (typeof left === "string") return ci && typeof right === "string" && folded(left) === folded(right);
  if (isNumber(left)) return isNumber(right) && compareNumbers(left, right) === 0;
  if (typeof left !== "object" || left === null || typeof right !== "object" || right === null || isNumber(right)) return false;
  if (Array.isArray(left)) {
    return (
      Array.isArray(right) &&
      left.length === right.length &&
      left.every((one, at) => {
        step();
        return sameValue(known(one), known(right[at]), ci, step);
      })
    );
  }
  if (Array.isArray(right)) return false;
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => {
      step();
      return Object.hasOwn(right, name) && sameValue(known(left[name]), known(right[name]), ci, step);
    })
  );
}

/** Whether the number has nothing behind its point; its value then. */
export function wholeNumber(value: Value): number | undefined {
  if (!isNumber(value)) return undefined;
  const number = typeof value === "number" ? value : Number.NaN;
  return Number.isInteger(number) ? number : undefined;
}

export const numberOf = (digits: string): Num => parseNumber(digits) ?? asDecimal(0);
