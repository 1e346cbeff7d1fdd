import { isLosslessNumber } from "lossless-json";
import { Refusal } from "../../kernel/refusal";
import type { EventDraft, JsonObject, JsonValue } from "./event-draft";
import { eventTick, eventTime } from "./event-time";
import { writeExactly } from "./exact-json";
import { DEEPEST } from "./sound-value";

/** A refusal that names the line or event, counted from 1, and what is wrong with it. */
export const badEvent = (where: string, what: string, cause?: unknown): Refusal =>
  new Refusal("INVALID_REQUEST", `${where}: ${what}`, { cause });

export const tooLarge = (where: string, bytes: number, most: number): Refusal =>
  badEvent(where, `the event has ${bytes} bytes; an event may have at most ${most}.`);

export const tooDeep = (where: string): Refusal => badEvent(where, `its values are nested more than ${DEEPEST} levels deep.`);

/** A member that is read as text, whatever it is: one odd member never costs a batch. null counts as absent. */
export function textMember(value: JsonValue | undefined): string | null {
  if (typeof value === "string") return value;
  if (value === null || value === undefined) return null;
  return typeof value === "object" ? writeExactly(value) : String(value);
}

const LONGEST_NAME = 256;

/** What names a level, a span or its kind is no text of any length: the rest is cut. */
export function nameMember(value: JsonValue | undefined): string | null {
  const name = textMember(value);
  return name === null || name.length <= LONGEST_NAME ? name : name.slice(0, LONGEST_NAME).toWellFormed();
}

/** A level as the client spelled it; a blank one is none. */
export function levelMember(value: JsonValue | undefined): string | null {
  const level = nameMember(value);
  return level === null || level.trim() === "" ? null : level;
}

const HEXADECIMAL_ID = /^[0-9a-fA-F]+$/;

/** The id of a trace or span: hexadecimal digits in lower case, so that it is found however it was written. */
export function idMember(value: JsonValue | undefined): string | null {
  const id = nameMember(value);
  return id === null || id === "" ? null : HEXADECIMAL_ID.test(id) ? id.toLowerCase() : id;
}

/** Sets the time that every event needs. */
export function setTime(draft: EventDraft, value: JsonValue | undefined, member: string, where: string): void {
  if (value === null || value === undefined)
    throw badEvent(where, `"${member}" is missing; every event needs a timestamp such as 2026-11-20T10:00:00Z.`);
  if (typeof value !== "string") throw badEvent(where, `"${member}" must be a string, not ${typeName(value)}.`);
  draft.timestamp = eventTime(value);
  draft.tick = eventTick(value);
  if (Number.isNaN(draft.timestamp))
    throw badEvent(where, `"${member}" is not a time: ${quoted(value)}; write it as 2026-11-20T10:00:00Z.`);
}

/** Sets when a span began; false for what is no time. */
export function setStart(draft: EventDraft, value: JsonValue): boolean {
  const time = typeof value === "string" ? eventTime(value) : Number.NaN;
  if (Number.isNaN(time)) return false;
  draft.startedAt = time;
  draft.startedTick = eventTick(String(value));
  return true;
}

/** A member that is an object of named values; null for none, as PHP's empty array is; undefined for anything else. */
export function objectMember(value: JsonValue | undefined): JsonObject | null | undefined {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.length === 0 ? null : undefined;
  return typeof value === "object" && !isLosslessNumber(value) ? value : undefined;
}

/** A scope by its members, or by its name alone. */
export const scopeMember = (value: JsonValue): JsonObject | null | undefined =>
  typeof value === "string" ? { name: value } : objectMember(value);

const HEXADECIMAL = /^(?:0x|\$)?([0-9a-f]{1,16})$/i;

/** Sets an event type, kept as it is given: what is an integer of 64 bits, or hexadecimal text of one, is that number too. */
export function setEventType(draft: EventDraft, value: JsonValue | undefined, member: string, where: string): void {
  if (value === null || value === undefined) return;
  if (typeof value === "number" && Number.isSafeInteger(value)) draft.eventType = value;
  else if (typeof value === "bigint" && BigInt.asUintN(64, value) === (value < 0n ? value + 2n ** 64n : value))
    draft.eventType = BigInt.asIntN(64, value);
  else if (typeof value === "string") {
    const hexadecimal = HEXADECIMAL.exec(value)?.[1];
    draft.eventTypeText = value;
    draft.eventType = hexadecimal === undefined ? null : BigInt.asIntN(64, BigInt(`0x${hexadecimal}`));
  } else if (typeof value === "boolean" || (typeof value === "object" && !isLosslessNumber(value)))
    throw badEvent(where, `"${member}" must be text or a number, not ${typeName(value)}.`);
  else draft.eventTypeText = String(value);
}

/** "an array", "a number", … for messages. */
export function typeName(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  if (isLosslessNumber(value) || typeof value === "bigint") return "a number";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

const quoted = (text: string): string => JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
