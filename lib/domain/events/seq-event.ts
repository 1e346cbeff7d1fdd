import { idTime } from "../../kernel/id-time";
import { jsonMembers } from "./json-members";
import { tokens } from "./message-template";
import type { EventView } from "./schema";

/** An event's id as Seq's tools see it. */
export const seqEventId = (id: string): string => `event-${id.replaceAll("-", "")}`;

/** The id of an event that a Seq tool names, in either form; undefined when it is none. */
export const eventIdOf = (text: string): string | undefined => idTime(text)?.id;

/**
 * An event in Seq's shape (reference/ingestion.md, "Reading back"), as JSON text: the values of properties are copied, never
 * parsed, so that integers beyond 2^53 stay whole.
 */
export function seqEvent(event: EventView, rendered: boolean): string {
  const properties = jsonMembers(event.properties_json).map(({ name, value }) => `{"Name":${name},"Value":${value}}`);
  const members = [
    `"Id":"${seqEventId(event.id)}"`,
    `"Timestamp":"${event.timestamp}"`,
    `"Level":${JSON.stringify(event.level ?? event.severity)}`,
    `"Exception":${JSON.stringify(event.exception)}`,
    `"TraceId":${JSON.stringify(event.trace_id)}`,
    `"SpanId":${JSON.stringify(event.span_id)}`,
    `"MessageTemplateTokens":${JSON.stringify(event.message_template === null ? [{ Text: event.message }] : tokens(event.message_template))}`,
    `"Properties":[${properties.join(",")}]`,
    ...(rendered ? [`"RenderedMessage":${JSON.stringify(event.message)}`] : []),
  ];
  return `{${members.join(",")}}`;
}

/** Events in Seq's shape as the text of a JSON array. */
export const seqEvents = (events: readonly EventView[], rendered: boolean): string =>
  `[${events.map((event) => seqEvent(event, rendered)).join(",")}]`;
