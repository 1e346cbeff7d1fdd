import { knownSeverity } from "../../lib/domain/events/event-level";
import { compileExpression, compileFilter } from "../../lib/filter/evaluate/compile-filter";
import type { FilterOptions } from "../../lib/filter/evaluate/evaluation";
import type { FilterEvent } from "../../lib/filter/evaluate/filter-event";
import { dateTimeTicks } from "../../lib/filter/evaluate/filter-time";
import type { Value } from "../../lib/filter/evaluate/filter-value";
import { readFilter } from "../../lib/filter/evaluate/read-filter";
import { readExpression } from "../../lib/filter/grammar/parse-expression";

const NOW = dateTimeTicks("2026-11-27T12:00:00Z") ?? 0n;
export const OPTIONS: FilterOptions = { severity: knownSeverity, now: () => NOW };

/** An event that holds these properties, and little else unless it is given. */
export const sampleEvent = (properties: FilterEvent["properties"], more: Partial<FilterEvent> = {}): FilterEvent => ({
  properties,
  resource: null,
  scope: null,
  level: null,
  severity: 2,
  message: "",
  messageTemplate: null,
  exception: null,
  eventType: null,
  id: null,
  traceId: null,
  spanId: null,
  parentId: null,
  spanKind: null,
  ticks: (time) => (time === "Start" ? undefined : NOW),
  ...more,
});

/** What an expression yields of an event. Throws where it cannot be read. */
export function yieldOf(text: string, event: FilterEvent): Value {
  const reading = readExpression(text);
  if ("error" in reading) throw reading.error;
  return compileExpression(reading.node, OPTIONS)(event);
}

/** Whether a filter, or a text search, keeps an event. */
export function keeps(text: string, event: FilterEvent): boolean {
  const filter = readFilter(text);
  return filter !== null && compileFilter(filter, OPTIONS)(event);
}
