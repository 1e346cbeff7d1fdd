import type { EventDraft, JsonObject, JsonValue } from "./event-draft";
import { severityOf } from "./event-level";
import { eventTypeMember, objectMember, requiredTime, textMember, tooDeep, tooLarge } from "./event-member";
import { writeExactly } from "./exact-json";
import { render } from "./message-template";
import { soundness } from "./sound-value";

/**
 * The draft of one event of Seq's raw form, whose members stand beside `Properties`, where any name is a property. Undefined
 * when some number lost digits in JSON.parse: parse the text exactly and come again. Refuses as clefEvent does.
 */
export function rawEvent(event: JsonObject, where: string, mostBytes: number, exact: boolean): EventDraft | undefined {
  const found = soundness(event);
  if (found === "too-deep") throw tooDeep(where);
  if (found === "inexact" && !exact) return undefined;
  const bytes = Buffer.byteLength(exact ? writeExactly(event) : JSON.stringify(event));
  if (bytes > mostBytes) throw tooLarge(where, bytes, mostBytes);
  const text = (member: string): string | null => textMember(own(event, member), member, where);
  const timestamp = requiredTime(own(event, "Timestamp"), "Timestamp", where);
  const level = text("Level");
  const messageTemplate = text("MessageTemplate");
  const properties = objectMember(own(event, "Properties"), "Properties", where) ?? {};
  return {
    timestamp,
    level,
    severity: severityOf(level),
    message: text("RenderedMessage") ?? (messageTemplate === null ? "" : render(messageTemplate, properties, bytes)),
    messageTemplate,
    exception: text("Exception"),
    eventType: eventTypeMember(own(event, "EventType"), "EventType", where),
    traceId: text("TraceId"),
    spanId: text("SpanId"),
    parentId: null,
    startedAt: null,
    spanKind: null,
    renderings: null,
    properties,
    resource: null,
    scope: null,
    exact,
    bytes,
  };
}

const own = (event: JsonObject, member: string): JsonValue | undefined => (Object.hasOwn(event, member) ? event[member] : undefined);
