import type { EventDraft, JsonObject, JsonValue } from "./event-draft";
import { severityOf } from "./event-level";
import { eventTypeMember, objectMember, renderingsMember, requiredTime, textMember, timeMember, tooDeep } from "./event-member";
import { formattedHoles, render } from "./message-template";
import { setOwn, soundness } from "./sound-value";

const AT = 64;

/**
 * The draft of one CLEF object. Undefined when some number lost digits in JSON.parse: parse the text exactly and come again.
 * Refuses with INVALID_REQUEST, naming the member at fault.
 */
export function clefEvent(event: JsonObject, where: string, bytes: number, exact: boolean): EventDraft | undefined {
  const properties: JsonObject = {};
  let spanAttributes: JsonObject | null = null;
  let renderings: JsonValue | undefined;
  let message: string | null = null;
  const draft: EventDraft = {
    timestamp: Number.NaN,
    level: null,
    severity: 0,
    message: "",
    messageTemplate: null,
    exception: null,
    eventType: null,
    traceId: null,
    spanId: null,
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
  for (const name in event) {
    const value = event[name];
    if (value === undefined) continue;
    if (typeof value !== "string") {
      const found = soundness(value);
      if (found === "too-deep") throw tooDeep(where);
      if (found === "inexact" && !exact) return undefined;
    }
    if (name.charCodeAt(0) !== AT) {
      setOwn(properties, name, value);
      continue;
    }
    switch (name) {
      case "@t":
        draft.timestamp = requiredTime(value, name, where);
        break;
      case "@m":
        message = textMember(value, name, where);
        break;
      case "@mt":
        draft.messageTemplate = textMember(value, name, where);
        break;
      case "@l":
        draft.level = textMember(value, name, where);
        break;
      case "@x":
        draft.exception = textMember(value, name, where);
        break;
      case "@i":
        draft.eventType = eventTypeMember(value, name, where);
        break;
      case "@r":
        renderings = value;
        break;
      case "@tr":
        draft.traceId = textMember(value, name, where);
        break;
      case "@sp":
        draft.spanId = textMember(value, name, where);
        break;
      case "@ps":
        draft.parentId = textMember(value, name, where);
        break;
      case "@st":
        draft.startedAt = timeMember(value, name, where);
        break;
      case "@sk":
        draft.spanKind = textMember(value, name, where);
        break;
      case "@sc":
        draft.scope = objectMember(value, name, where);
        break;
      case "@ra":
        draft.resource = objectMember(value, name, where);
        break;
      case "@sa":
        spanAttributes = objectMember(value, name, where);
        break;
      default:
        setOwn(properties, name.charCodeAt(1) === AT ? name.slice(1) : name, value);
    }
  }
  if (Number.isNaN(draft.timestamp)) requiredTime(undefined, "@t", where);
  // A span's attributes are its properties; what the event says itself wins.
  for (const name in spanAttributes) if (!Object.hasOwn(properties, name)) setOwn(properties, name, spanAttributes[name] ?? null);
  if (renderings !== undefined)
    draft.renderings = renderingsMember(
      renderings,
      "@r",
      where,
      draft.messageTemplate === null ? 0 : formattedHoles(draft.messageTemplate),
    );
  draft.severity = severityOf(draft.level);
  draft.message = message ?? (draft.messageTemplate === null ? "" : render(draft.messageTemplate, properties, bytes, draft.renderings));
  return draft;
}
