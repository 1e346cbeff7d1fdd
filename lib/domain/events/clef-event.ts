import { type EventDraft, emptyDraft, type JsonObject, type JsonValue } from "./event-draft";
import { severityOf } from "./event-level";
import {
  idMember,
  levelMember,
  nameMember,
  objectMember,
  scopeMember,
  setEventType,
  setStart,
  setTime,
  textMember,
  tooDeep,
} from "./event-member";
import { fittingRenderings, renderMessage } from "./render-message";
import { setOwn, soundness } from "./sound-value";

const AT = 64;

/**
 * The draft of one CLEF object. Undefined when some number lost digits in JSON.parse: parse the text exactly and come again.
 * Refuses with INVALID_REQUEST an event without a time; any other member that is not what it should be is kept as text or as a property.
 */
export function clefEvent(event: JsonObject, where: string, bytes: number, exact: boolean): EventDraft | undefined {
  const properties: JsonObject = {};
  const draft = emptyDraft(properties, bytes, exact);
  let spanAttributes: JsonObject | null = null;
  let renderings: JsonValue | undefined;
  let message: string | null = null;
  let hasTime = false;
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
        setTime(draft, value, name, where);
        hasTime = true;
        break;
      case "@m":
        message = textMember(value);
        break;
      case "@mt":
        draft.messageTemplate = textMember(value);
        break;
      case "@l":
        draft.level = levelMember(value);
        break;
      case "@x":
        draft.exception = textMember(value);
        break;
      case "@i":
        setEventType(draft, value, name, where);
        break;
      case "@r":
        renderings = value;
        break;
      case "@tr":
        draft.traceId = idMember(value);
        break;
      case "@sp":
        draft.spanId = idMember(value);
        break;
      case "@ps":
        draft.parentId = idMember(value);
        break;
      case "@st":
        if (value !== null && !setStart(draft, value)) setOwn(properties, name, value);
        break;
      case "@sk":
        draft.spanKind = nameMember(value);
        break;
      case "@sc":
        draft.scope = orProperty(scopeMember(value), properties, name, value);
        break;
      case "@ra":
        draft.resource = orProperty(objectMember(value), properties, name, value);
        break;
      case "@sa":
        spanAttributes = orProperty(objectMember(value), properties, name, value);
        break;
      default:
        setOwn(properties, name.charCodeAt(1) === AT ? name.slice(1) : name, value);
    }
  }
  if (!hasTime) setTime(draft, undefined, "@t", where);
  // A span's attributes are its properties; what the event says itself wins.
  for (const name in spanAttributes) if (!Object.hasOwn(properties, name)) setOwn(properties, name, spanAttributes[name] ?? null);
  draft.renderings = fittingRenderings(renderings, draft.messageTemplate);
  draft.severity = severityOf(draft.level);
  if (message === null) renderMessage(draft);
  else draft.message = message;
  return draft;
}

/** What does not fit its member is not lost: it is a property of that name. */
function orProperty(fitting: JsonObject | null | undefined, properties: JsonObject, name: string, value: JsonValue): JsonObject | null {
  if (fitting === undefined) setOwn(properties, name, value);
  return fitting ?? null;
}
