import type { EventDraft, JsonObject, JsonValue } from "../events/event-draft";
import { writeEventTime } from "../events/event-time";
import { setOwn, storableText } from "../events/sound-value";
import { attributesOf } from "./attribute-values";
import { type Span, type Span_Event, type Span_Link, Status_StatusCode } from "./generated/opentelemetry/proto/trace/v1/trace_pb";
import { draftOf, exceptionOf, idOf, micros, type Origin, setTimes, takeText } from "./otlp-draft";
import { levelOf } from "./severity-number";

const KINDS = [null, "Internal", "Server", "Client", "Producer", "Consumer"] as const;

/**
 * A span as an event of the instant at which it ended, with its start beside it. What CLEF has no member for are properties by the names that
 * OpenTelemetry gives them where a protocol has none: `otel.status_code`, `otel.events` and their kin.
 */
export function spanDraft(span: Span, origin: Origin): EventDraft {
  const properties = attributesOf(span.attributes);
  const draft = draftOf(properties, origin);
  const events = span.events.map(eventOf);
  setTimes(draft, span.endTimeUnixNano, span.startTimeUnixNano);
  if (span.startTimeUnixNano > 0n) [draft.startedAt, draft.startedTick] = micros(span.startTimeUnixNano);
  draft.traceId = idOf(span.traceId, 16);
  draft.spanId = idOf(span.spanId, 8);
  draft.parentId = idOf(span.parentSpanId, 8);
  draft.spanKind = KINDS[span.kind] ?? null;
  draft.exception = span.events.map((event) => exceptionOf(attributesOf(event.attributes))).find((found) => found !== null) ?? null;
  const isError = span.status?.code === Status_StatusCode.ERROR;
  // Logfire sends its logs as spans, with a level of their own and the message that its template became.
  const number = properties["logfire.level_num"];
  Object.assign(draft, isError ? levelOf(17, "Error") : levelOf(typeof number === "number" ? number : 0, ""));
  const message = takeText(properties, "logfire.msg");
  if (message !== null) draft.messageTemplate = takeText(properties, "logfire.msg_template");
  draft.message = message ?? storableText(span.name);
  add(properties, {
    "otel.status_code": isError ? "ERROR" : span.status?.code === Status_StatusCode.OK ? "OK" : undefined,
    "otel.status_description": storableText(span.status?.message ?? "") || undefined,
    "otel.trace_state": storableText(span.traceState) || undefined,
    "otel.events": events.length > 0 ? events : undefined,
    "otel.links": span.links.length > 0 ? span.links.map(linkOf) : undefined,
    "otel.name": message === null ? undefined : storableText(span.name),
  });
  return draft;
}

function eventOf({ name, timeUnixNano, attributes }: Span_Event): JsonObject {
  const time = timeUnixNano > 0n ? writeEventTime(...micros(timeUnixNano)) : null;
  return { name: storableText(name), time, attributes: attributesOf(attributes, 3) };
}

const linkOf = ({ traceId, spanId, traceState, attributes }: Span_Link): JsonObject => ({
  trace_id: idOf(traceId, 16),
  span_id: idOf(spanId, 8),
  ...(traceState ? { trace_state: storableText(traceState) } : {}),
  attributes: attributesOf(attributes, 3),
});

/** An attribute of the same name wins. */
function add(properties: JsonObject, more: { [name: string]: JsonValue | undefined }): void {
  for (const [name, value] of Object.entries(more))
    if (value !== undefined && !Object.hasOwn(properties, name)) setOwn(properties, name, value);
}
