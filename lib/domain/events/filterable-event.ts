import type { FilterEvent } from "../../filter/evaluate/filter-event";
import { dateTimeTicks, EPOCH_TICKS } from "../../filter/evaluate/filter-time";
import type { EventDraft, JsonObject } from "./event-draft";
import { losesDigits, parseExactly } from "./exact-json";
import type { EventView } from "./schema";

/** What a stored event is filtered by, as a query gives it. */
export type StoredEvent = Omit<EventView, "severity" | "project_name"> & { severity: number };

/** A stored event as a filter sees it. */
export const storedEvent = (row: StoredEvent): FilterEvent => ({
  properties: objectOf(row.properties_json) ?? {},
  resource: objectOf(row.resource_json),
  scope: objectOf(row.scope_json),
  level: row.level,
  severity: row.severity,
  message: row.message,
  messageTemplate: row.message_template,
  exception: row.exception,
  eventType: eventTypeOf(row.event_type_json),
  id: row.id,
  traceId: row.trace_id,
  spanId: row.span_id,
  parentId: row.parent_id,
  spanKind: row.span_kind,
  ticks: (time) => {
    const text = time === "Timestamp" ? row.timestamp : time === "Start" ? row.started_at : row.arrived_at;
    return text === null ? undefined : dateTimeTicks(text);
  },
});

function objectOf(json: string | null): JsonObject | null {
  if (json === null) return null;
  return (losesDigits(json) ? parseExactly(json) : JSON.parse(json)) as JsonObject; // the column holds objects alone
}

function eventTypeOf(json: string | null): FilterEvent["eventType"] {
  if (json === null) return null;
  return json.startsWith('"') ? String(JSON.parse(json)) : BigInt(json);
}

/** An arriving event as a filter sees it; it has no id yet. With `serverTimestamps` its time is that of its arrival, in milliseconds since 1970. */
export const arrivingEvent = (draft: EventDraft, arrival: number, serverTimestamps: boolean): FilterEvent => ({
  properties: draft.properties,
  resource: draft.resource,
  scope: draft.scope,
  level: draft.level,
  severity: draft.severity,
  message: draft.message,
  messageTemplate: draft.messageTemplate,
  exception: draft.exception,
  eventType: draft.eventTypeText ?? draft.eventType,
  id: null,
  traceId: draft.traceId,
  spanId: draft.spanId,
  parentId: draft.parentId,
  spanKind: draft.spanKind,
  ticks: (time) => {
    if (time === "Start") return draft.startedAt === null ? undefined : ticks(draft.startedAt, draft.startedTick);
    if (time === "Arrived" || serverTimestamps || Number.isNaN(draft.timestamp)) return ticks(Math.floor(arrival) * 1000, 0);
    return ticks(draft.timestamp, draft.tick);
  },
});

const ticks = (microseconds: number, tick: number): bigint => EPOCH_TICKS + BigInt(microseconds) * 10n + BigInt(tick);
