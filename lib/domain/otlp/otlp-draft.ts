import { type EventDraft, emptyDraft, type JsonObject, type JsonValue } from "../events/event-draft";
import { writeExactly } from "../events/exact-json";
import { storableText } from "../events/sound-value";
import { attributesOf } from "./attribute-values";
import type { InstrumentationScope } from "./generated/opentelemetry/proto/common/v1/common_pb";
import type { Resource } from "./generated/opentelemetry/proto/resource/v1/resource_pb";

/** What the records of one scope have in common. */
export type Origin = {
  resource: JsonObject | null;
  scope: JsonObject | null;
  /** The length of their JSON, measured once for all of them. */
  bytes: number;
};

export const resourceOf = (resource: Resource | undefined): JsonObject | null =>
  resource && resource.attributes.length > 0 ? attributesOf(resource.attributes) : null;

export function scopeOf(scope: InstrumentationScope | undefined): JsonObject | null {
  if (!scope) return null;
  const object = attributesOf(scope.attributes);
  if (scope.name) object.name = storableText(scope.name);
  if (scope.version) object.version = storableText(scope.version);
  return Object.keys(object).length > 0 ? object : null;
}

export function draftOf(properties: JsonObject, { resource, scope }: Origin): EventDraft {
  // Any of its numbers may be a bigint.
  const draft = emptyDraft(properties, 0, true);
  draft.resource = resource;
  draft.scope = scope;
  return draft;
}

/** Sets a time in nanoseconds since 1970; of 0, which means that there is none, the next, and without any that of arrival. */
export function setTimes(draft: EventDraft, ...nanoseconds: bigint[]): void {
  const time = nanoseconds.find((one) => one > 0n);
  if (time === undefined) return;
  [draft.timestamp, draft.tick] = micros(time);
}

/** Microseconds, and the hundreds of nanoseconds beyond them. */
export const micros = (nanoseconds: bigint): [micros: number, tick: number] => [
  Number(nanoseconds / 1000n),
  Number((nanoseconds / 100n) % 10n),
];

/** An id of the right length in hexadecimal digits; of all zeros, or of another length, it is none. */
export function idOf(bytes: Uint8Array, length: number): string | null {
  return bytes.length === length && bytes.some((byte) => byte !== 0) ? Buffer.from(bytes).toString("hex") : null;
}

/** What an exporter says of an exception in attributes; the stack trace holds the rest. */
export function exceptionOf(attributes: JsonObject): string | null {
  const part = (name: string) =>
    typeof attributes[`exception.${name}`] === "string" ? (attributes[`exception.${name}`] as string) : undefined;
  return part("stacktrace") || [part("type"), part("message")].filter(Boolean).join(": ") || null;
}

/** Takes a property out and gives it back where it is a text. */
export function takeText(properties: JsonObject, name: string): string | null {
  const value: JsonValue | undefined = Object.hasOwn(properties, name) ? properties[name] : undefined;
  if (typeof value !== "string") return null;
  delete properties[name];
  return value;
}

export const jsonBytes = (value: JsonValue): number => Buffer.byteLength(writeExactly(value));

/** The length of the record's JSON, as it would have come as an event: an array of its properties, resource and scope. */
export const recordBytes = ({ message, exception, properties }: EventDraft, origin: Origin): number =>
  Buffer.byteLength(message) + Buffer.byteLength(exception ?? "") + jsonBytes(properties) + origin.bytes + 4;
