import { isLosslessNumber, parse, stringify } from "lossless-json";
import type { EventView } from "@/lib/domain/events/schema";
import { propertyCondition } from "@/lib/filter/grammar/write-condition";
import { compareNames } from "@/lib/kernel/name-order";

/** An event's properties by name. Numbers keep the digits that they were sent with. */
export function eventProperties(event: EventView): [name: string, value: unknown][] {
  try {
    const parsed = parse(event.properties_json);
    return parsed !== null && typeof parsed === "object" ? Object.entries(parsed).sort(([a], [b]) => compareNames(a, b)) : [];
  } catch {
    return [["properties", event.properties_json]];
  }
}

/** A property's value as it is read, not as JSON: strings without their quotes. */
export function valueText(value: unknown): string {
  if (typeof value === "string") return value;
  if (isLosslessNumber(value)) return value.value;
  const line = stringify(value) ?? "null";
  return line.length > 80 ? (stringify(value, null, 2) ?? line) : line;
}

/** The condition that a property holds this value; null for what cannot be compared so. */
export function conditionOf(name: string, value: unknown): string | null {
  if (isLosslessNumber(value)) return propertyCondition(name, { digits: value.value });
  return value === null || typeof value === "string" || typeof value === "boolean" ? propertyCondition(name, value) : null;
}

/** The whole event as one CLEF document, indented. */
export const eventJson = (event: EventView): string => stringify(clefOf(event), null, 2) ?? "";

/** The same in one line, as it can be sent. */
export const eventClef = (event: EventView): string => stringify(clefOf(event)) ?? "";

function clefOf(event: EventView): Record<string, unknown> {
  const own = Object.fromEntries(eventProperties(event).map(([name, value]) => [name.startsWith("@") ? `@${name}` : name, value]));
  return {
    "@t": event.timestamp,
    ...(event.message_template ? { "@mt": event.message_template } : {}),
    "@m": event.message,
    ...(event.level ? { "@l": event.level } : {}),
    ...(event.exception ? { "@x": event.exception } : {}),
    ...(event.trace_id ? { "@tr": event.trace_id } : {}),
    ...(event.span_id ? { "@sp": event.span_id } : {}),
    ...(event.parent_id ? { "@ps": event.parent_id } : {}),
    ...(event.started_at ? { "@st": event.started_at } : {}),
    ...(event.span_kind ? { "@sk": event.span_kind } : {}),
    ...parsedMember("@i", event.event_type_json),
    ...parsedMember("@r", event.renderings_json),
    ...parsedMember("@ra", event.resource_json),
    ...parsedMember("@sc", event.scope_json),
    ...own,
  };
}

const parsedMember = (name: string, json: string | null): Record<string, unknown> => (json === null ? {} : { [name]: parse(json) });
