import type { EventView } from "./schema";
import { LARGEST_PAGE } from "./sift-events";

/** An event as the platform API gives it, as JSON text: what was sent is copied, never parsed, so that every digit stays. */
function eventJson(event: EventView): string {
  const { properties_json, resource_json, scope_json, renderings_json, event_type_json, ...plain } = event;
  const { id, ...rest } = plain;
  const copied = {
    event_type: event_type_json,
    renderings: renderings_json,
    properties: properties_json,
    resource: resource_json,
    scope: scope_json,
  };
  const members = Object.entries(copied).map(([name, json]) => `"${name}":${json ?? "null"}`);
  return `{"id":"${id}",${JSON.stringify(rest).slice(1, -1)},${members.join(",")}}`;
}

/** Events as the text of a JSON array, each in a line of its own. */
export const eventsJson = (events: readonly EventView[]): string => `[${events.map(eventJson).join(",\n")}]`;

const ID = /^\[?\{"id":"([0-9a-f-]{36})"/gm;

/** Of such a text what the link to the next page is made from: as many items as the page would hold where its size ended it early. */
export function eventsLink(text: string, limit: number): { id: string }[] {
  const items = Array.from(text.matchAll(ID), ([, id = ""]) => ({ id }));
  const last = items.at(-1);
  return last && text.length > LARGEST_PAGE / 4 ? Array.from({ length: limit }, () => last) : items;
}
