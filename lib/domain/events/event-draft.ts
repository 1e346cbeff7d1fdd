/** A JSON value as an event carries it. Integers beyond 2^53 are bigints, so that they survive. */
export type JsonValue = string | number | bigint | boolean | null | JsonValue[] | JsonObject;
export type JsonObject = { [name: string]: JsonValue };

/** An event that was read and found sound, not yet stored. Times are microseconds since 1970. */
export type EventDraft = {
  timestamp: number;
  /** As the client spelled it. */
  level: string | null;
  /** 0 (Verbose) … 5 (Fatal). */
  severity: number;
  message: string;
  messageTemplate: string | null;
  exception: string | null;
  eventType: number | bigint | null;
  traceId: string | null;
  spanId: string | null;
  parentId: string | null;
  startedAt: number | null;
  spanKind: string | null;
  /** Present only when their number matches the template. */
  renderings: string[] | null;
  properties: JsonObject;
  resource: JsonObject | null;
  scope: JsonObject | null;
  /** Some value holds a bigint, which JSON.stringify refuses. */
  exact: boolean;
  /** Length of the event's raw JSON. */
  bytes: number;
};
