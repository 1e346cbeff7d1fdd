import { type EventDraft, emptyDraft, type JsonObject, type JsonValue } from "./event-draft";
import { severityOf } from "./event-level";
import { idMember, levelMember, objectMember, setEventType, setTime, textMember, tooDeep, tooLarge } from "./event-member";
import { writeExactly } from "./exact-json";
import { namedRenderings, renderMessage } from "./render-message";
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
  const draft = emptyDraft(propertiesOf(own(event, "Properties")), bytes, exact);
  setTime(draft, own(event, "Timestamp"), "Timestamp", where);
  setEventType(draft, own(event, "EventType"), "EventType", where);
  draft.level = levelMember(own(event, "Level"));
  draft.severity = severityOf(draft.level);
  draft.messageTemplate = textMember(own(event, "MessageTemplate"));
  draft.exception = textMember(own(event, "Exception"));
  draft.traceId = idMember(own(event, "TraceId"));
  draft.spanId = idMember(own(event, "SpanId"));
  draft.renderings = namedRenderings(own(event, "Renderings"), draft.messageTemplate);
  const message = textMember(own(event, "RenderedMessage"));
  if (message === null) renderMessage(draft);
  else draft.message = message;
  return draft;
}

/** What is no object is kept under the one name that it has. */
function propertiesOf(value: JsonValue | undefined): JsonObject {
  const properties = objectMember(value);
  return properties === undefined ? { Properties: value ?? null } : (properties ?? {});
}

const own = (event: JsonObject, member: string): JsonValue | undefined => (Object.hasOwn(event, member) ? event[member] : undefined);
