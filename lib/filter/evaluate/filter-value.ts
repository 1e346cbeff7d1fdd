import { isLosslessNumber } from "lossless-json";
import { asDecimal, compareNumbers, Decimal, fromInteger, type Num, parseNumber } from "./decimal";
import type { Fuel } from "./fuel";

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
export function elementsOf(value: Value, fuel: Fuel): Value[] | undefined {
  if (Array.isArray(value)) return value;
  if (!isObject(value)) return undefined;
  const values = Object.values(value);
  fuel.burn(values.length * 2);
  return values;
}

export function namesOf(value: { [name: string]: Value }, fuel: Fuel): string[] {
  const names = Object.keys(value);
  fuel.burn(names.length * 2);
  return names;
}

/** What is no JavaScript number takes many steps to compare. */
export function numberOrder(left: Num, right: Num, fuel: Fuel): number {
  if (typeof left !== "number" || typeof right !== "number") fuel.burn(50);
  return compareNumbers(left, right);
}

/** By code points, as PostgreSQL's collation "C" orders texts. */
export function compareTexts(left: string, right: string, fuel: Fuel): number {
  const shorter = Math.min(left.length, right.length);
  fuel.burn(1 + shorter / 8);
  if (left === right) return 0;
  for (let at = 0; at < shorter; at++) {
    const [a, b] = [left.charCodeAt(at), right.charCodeAt(at)];
    if (a !== b) return codePointRank(a) - codePointRank(b);
  }
  return left.length - right.length;
}

/** Halves of surrogate pairs stand for characters beyond all single units. */
const codePointRank = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);

/** Whether two defined values are the same, their structure included. */
export function sameValue(left: Value, right: Value, ci: boolean, fuel: Fuel): boolean {
  fuel.burn(typeof left === "string" ? 1 + left.length / 64 : 1);
  if (left === right) return true;
  if (typeof left === "string") return ci && typeof right === "string" && fuel.folded(left) === fuel.folded(right);
  if (isNumber(left)) return isNumber(right) && numberOrder(left, right, fuel) === 0;
  if (typeof left !== "object" || left === null || typeof right !== "object" || right === null || isNumber(right)) return false;
  if (Array.isArray(left)) {
    return (
      Array.isArray(right) &&
      left.length === right.length &&
      left.every((one, at) => {
        fuel.step();
        return sameValue(known(one), known(right[at]), ci, fuel);
      })
    );
  }
  if (Array.isArray(right)) return false;
  const names = namesOf(left, fuel);
  return (
    names.length === namesOf(right, fuel).length &&
    names.every((name) => {
      fuel.step();
      return Object.hasOwn(right, name) && sameValue(known(left[name]), known(right[name]), ci, fuel);
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
