import type { LosslessNumber } from "lossless-json";

/** A JSON value as an event carries it. Integers beyond 2^53 are bigints, long decimals LosslessNumbers, so that they survive. */
export type JsonValue = string | number | bigint | LosslessNumber | boolean | null | JsonValue[] | JsonObject;
export type JsonObject = { [name: string]: JsonValue };

/** What the client made of the holes with a format, in their order; null where it made nothing of one. */
export type Renderings = readonly (string | null)[];

/** An event that was read and found sound, not yet stored. Times are microseconds since 1970, and the tenths of the last one beside them. */
export type EventDraft = {
  /** NaN for that of its arrival. */
  timestamp: number;
  /** 0 … 9 times 100 ns, .NET's tick. */
  tick: number;
  /** As the client spelled it. */
  level: string | null;
  /** 0 (Verbose) … 5 (Fatal). */
  severity: number;
  message: string;
  messageTemplate: string | null;
  /** The message was made from the template, and is made again when properties change. */
  isRendered: boolean;
  exception: string | null;
  /** The number that the event type is, written as one or as hexadecimal text. */
  eventType: number | bigint | null;
  /** The event type as it was given; null where that was a number of at most 64 bits. */
  eventTypeText: string | null;
  traceId: string | null;
  spanId: string | null;
  parentId: string | null;
  startedAt: number | null;
  startedTick: number;
  spanKind: string | null;
  /** A data point of a metric, counted apart from logs and spans. */
  isMetric: boolean;
  /** Present only when they fit the template. */
  renderings: Renderings | null;
  properties: JsonObject;
  resource: JsonObject | null;
  scope: JsonObject | null;
  /** Some value holds a number that JSON.stringify refuses or spoils. */
  exact: boolean;
  /** Length of the event's raw JSON. */
  bytes: number;
  /** By which one that is sent again is known. */
  ownId: string | null;
};

/** A draft without anything yet. */
export const emptyDraft = (properties: JsonObject, bytes: number, exact: boolean): EventDraft => ({
  timestamp: Number.NaN,
  tick: 0,
  level: null,
  severity: 0,
  message: "",
  messageTemplate: null,
  isRendered: false,
  exception: null,
  eventType: null,
  eventTypeText: null,
  traceId: null,
  spanId: null,
  parentId: null,
  startedAt: null,
  startedTick: 0,
  spanKind: null,
  isMetric: false,
  renderings: null,
  properties,
  resource: null,
  scope: null,
  exact,
  bytes,
  ownId: null,
});
