import { idTime } from "../../kernel/id-time";
import { compareNames } from "../../kernel/name-order";
import type { JsonValue, Renderings } from "./event-draft";
import { objectMember } from "./event-member";
import { parseExactly } from "./exact-json";
import { jsonMembers } from "./json-members";
import { type MessageTemplateToken, tokens } from "./message-template";
import type { EventView } from "./schema";

/** An event's id as Seq's tools see it. */
export const seqEventId = (id: string): string => `event-${id.replaceAll("-", "")}`;

/** The id of an event that a Seq tool names, in either form; undefined when it is none. */
export const eventIdOf = (text: string): string | undefined => idTime(text)?.id;

/**
 * An event in Seq's shape, as JSON text: the values of properties are copied, never
 * parsed, so that integers beyond 2^53 stay whole.
 */
export function seqEvent(event: EventView, rendered: boolean): string {
  const properties = inNameOrder(jsonMembers(event.properties_json)).map(({ name, value }) => `{"Name":${name},"Value":${value}}`);
  const members = [
    `"Id":"${seqEventId(event.id)}"`,
    `"Timestamp":"${event.timestamp}"`,
    `"Level":${JSON.stringify(event.level ?? event.severity)}`,
    `"Exception":${JSON.stringify(event.exception)}`,
    `"TraceId":${JSON.stringify(event.trace_id)}`,
    `"SpanId":${JSON.stringify(event.span_id)}`,
    `"MessageTemplateTokens":${JSON.stringify(tokensOf(event))}`,
    `"Properties":[${properties.join(",")}]`,
    ...(rendered ? [`"RenderedMessage":${JSON.stringify(event.message)}`] : []),
  ];
  return `{${members.join(",")}}`;
}

function tokensOf(event: EventView): MessageTemplateToken[] {
  if (event.message_template === null) return [{ Text: event.message }];
  const renderings: Renderings | null = event.renderings_json === null ? null : JSON.parse(event.renderings_json);
  return tokens(event.message_template, renderings, () => objectMember(parseExactly(event.properties_json) as JsonValue) ?? {}); // all that JSON can hold
}

/** By name, since the database keeps them in an order of its own. */
const inNameOrder = (members: { name: string; value: string }[]) =>
  members.map((member) => ({ ...member, plain: String(JSON.parse(member.name)) })).sort((a, b) => compareNames(a.plain, b.plain));

/** Events in Seq's shape as the text of a JSON array. */
export const seqEvents = (events: readonly EventView[], rendered: boolean): string =>
  `[${events.map((event) => seqEvent(event, rendered)).join(",")}]`;
