import { Refusal } from "../../kernel/refusal";
import { bodyText } from "./body-text";
import { LARGEST_EVENT, type ReadLimits } from "./clef";
import type { EventDraft, JsonObject } from "./event-draft";
import { badEvent, objectMember, typeName } from "./event-member";
import { losesDigits } from "./exact-json";
import { parseObject } from "./parse-object";
import { rawEvent } from "./raw-event";

const WANTED = 'a JSON object such as {"Events":[{"Timestamp":"2026-11-20T10:00:00Z","MessageTemplate":"Hello"}]} is wanted';

/** How seq-logging below 1.0 begins each body. */
const UNQUOTED = /^\s*\{Events:\[/;

/** The events of Seq's raw body, `{"Events":[…]}` or `{"events":[…]}`. An empty body holds none. Refuses with INVALID_REQUEST at the first bad event, counted from 1. */
export function readRawEvents(body: Uint8Array, { eventBytes = LARGEST_EVENT }: ReadLimits = {}): EventDraft[] {
  const text = bodyText(body).replace(UNQUOTED, '{"Events":[');
  if (text.trim() === "") return [];
  const drafts = (losesDigits(text) ? undefined : readAll(text, eventBytes, false)) ?? readAll(text, eventBytes, true);
  if (drafts) return drafts;
  throw new Refusal("INVALID_REQUEST", "A number in this batch cannot be read.");
}

function readAll(text: string, eventBytes: number, exact: boolean): EventDraft[] | undefined {
  const events = eventsOf(parseObject(text, "The body", WANTED, exact));
  const drafts: EventDraft[] = [];
  for (const [at, event] of events.entries()) {
    const where = `Event ${at + 1}`;
    const object = Array.isArray(event) || event === null ? undefined : objectMember(event);
    if (!object) throw badEvent(where, `an event is a JSON object, not ${typeName(event)}.`);
    const draft = rawEvent(object, where, eventBytes, exact);
    if (!draft) return undefined;
    drafts.push(draft);
  }
  return drafts;
}

function eventsOf(body: JsonObject) {
  const events = Object.hasOwn(body, "Events") ? body.Events : Object.hasOwn(body, "events") ? body.events : undefined;
  if (Array.isArray(events)) return events;
  throw badEvent(
    "The body",
    events === undefined ? `"Events" is missing; ${WANTED}.` : `"Events" must be an array, not ${typeName(events)}.`,
  );
}
