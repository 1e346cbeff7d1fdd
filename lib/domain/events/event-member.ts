import { Refusal } from "../../kernel/refusal";
import type { JsonObject, JsonValue } from "./event-draft";
import { eventTime } from "./event-time";
import { DEEPEST } from "./sound-value";

/** A refusal that names the line or event, counted from 1, and what is wrong with it. */
export const badEvent = (where: string, what: string, cause?: unknown): Refusal =>
  new Refusal("INVALID_REQUEST", `${where}: ${what}`, { cause });

export const tooLarge = (where: string, bytes: number, most: number): Refusal =>
  badEvent(where, `the event has ${bytes} bytes; an event may have at most ${most}.`);

export const tooDeep = (where: string): Refusal => badEvent(where, `its values are nested more than ${DEEPEST} levels deep.`);

/** A member that must be text. null counts as absent. */
export function textMember(value: JsonValue | undefined, member: string, where: string): string | null {
  if (typeof value === "string") return value;
  if (value === null || value === undefined) return null;
  throw wrongType(value, member, "a string", where);
}

/** A member that must be a time, in microseconds since 1970; null when it is absent. */
export function timeMember(value: JsonValue | undefined, member: string, where: string): number | null {
  const text = textMember(value, member, where);
  if (text === null) return null;
  const time = eventTime(text);
  if (Number.isNaN(time)) throw badEvent(where, `"${member}" is not a time: ${quoted(text)}; write it as 2026-11-20T10:00:00Z.`);
  return time;
}

/** The time that every event needs. */
export function requiredTime(value: JsonValue | undefined, member: string, where: string): number {
  const time = timeMember(value, member, where);
  if (time === null) throw badEvent(where, `"${member}" is missing; every event needs a timestamp such as 2026-11-20T10:00:00Z.`);
  return time;
}

/** A member that must be an object of named values. */
export function objectMember(value: JsonValue | undefined, member: string, where: string): JsonObject | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "object" && !Array.isArray(value)) return value;
  throw wrongType(value, member, "an object", where);
}

const HEXADECIMAL = /^(?:0x|\$)?([0-9a-f]{1,16})$/i;

/** An event type: an integer, or hexadecimal text such as "a1b2c3d4"; 64 bits, kept in two's complement. */
export function eventTypeMember(value: JsonValue | undefined, member: string, where: string): number | bigint | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "number" && Number.isSafeInteger(value)) return value;
  if (typeof value === "bigint" && BigInt.asUintN(64, value) === (value < 0n ? value + 2n ** 64n : value)) return BigInt.asIntN(64, value);
  const hexadecimal = typeof value === "string" ? HEXADECIMAL.exec(value)?.[1] : undefined;
  if (hexadecimal === undefined)
    throw badEvent(where, `"${member}" must be an integer or hexadecimal text such as "a1b2c3d4", of at most 64 bits.`);
  return BigInt.asIntN(64, BigInt(`0x${hexadecimal}`));
}

/** Renderings count only as a list of texts, one for each hole with a format. */
export function renderingsMember(value: JsonValue | undefined, member: string, where: string, wanted: number): string[] | null {
  if (value === null || value === undefined) return null;
  if (!Array.isArray(value)) throw wrongType(value, member, "an array of strings", where);
  return value.length > 0 && value.length === wanted && value.every((item) => typeof item === "string") ? value : null;
}

const wrongType = (value: JsonValue, member: string, wanted: string, where: string): Refusal =>
  badEvent(where, `"${member}" must be ${wanted}, not ${typeName(value)}.`);

/** "an array", "a number", … for messages. */
export function typeName(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object") return "an object";
  return typeof value === "bigint" ? "a number" : `a ${typeof value}`;
}

const quoted = (text: string): string => JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
