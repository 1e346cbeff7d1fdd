import { settings } from "../../kernel/settings";
import type { EventDraft } from "./event-draft";
import { writeEventTime } from "./event-time";
import { setOwn } from "./sound-value";

/** Where an event's own time is kept when the server's stands in its place; the second where a property of the first name is there. */
const KEPT_AS = ["ClientTimestamp", "@t"];

/**
 * Gives events whose time lies further ahead of `arrival` than the instance allows the server's time, and keeps their own as a property. Who
 * reads the newest events first would else see nothing but them. Answers how many there were.
 */
export function replaceFutureTimes(drafts: readonly EventDraft[], arrival: number): number {
  if (settings.maxSecondsAhead === null) return 0;
  const latest = (arrival + settings.maxSecondsAhead * 1000) * 1000;
  let ahead = 0;
  for (const draft of drafts) {
    if (!(draft.timestamp > latest)) continue;
    const name = KEPT_AS.find((free) => !Object.hasOwn(draft.properties, free));
    if (name !== undefined) setOwn(draft.properties, name, writeEventTime(draft.timestamp, draft.tick));
    draft.timestamp = Number.NaN;
    ahead++;
  }
  return ahead;
}
