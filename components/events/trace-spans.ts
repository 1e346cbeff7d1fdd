import type { EventView } from "@/lib/domain/events/schema";

/** One line of a trace: a span from its start to its end, or a log at its moment. Places are parts of the whole trace, from 0 to 1. */
export type TraceLine = { event: EventView; depth: number; from: number; width: number; ms: number | null };

/** Milliseconds since 1970, with the fractions that a Date does not keep. */
const timeMs = (text: string): number => Date.parse(`${text.slice(0, 19)}Z`) + Number(`0.${/\.(\d+)/.exec(text)?.[1] ?? "0"}`) * 1000;

/** How long a span took; null for what is none. */
export const spanMs = ({ started_at, timestamp }: EventView): number | null =>
  started_at === null ? null : Math.max(0, timeMs(timestamp) - timeMs(started_at));

/** A trace as a tree by its spans' parents, each generation by time. What names a parent that is not there stands at the root. */
export function traceLines(events: readonly EventView[]): TraceLine[] {
  const begins = new Map(events.map((event) => [event, timeMs(event.started_at ?? event.timestamp)]));
  const begin = (event: EventView) => begins.get(event) ?? 0;
  const first = Math.min(...begins.values());
  const whole = Math.max(...events.map((event) => timeMs(event.timestamp))) - first;
  const spans = new Map(events.flatMap((event) => (event.started_at !== null && event.span_id ? [[event.span_id, event] as const] : [])));
  const parentOf = (event: EventView): EventView | undefined => {
    const parent = spans.get((event.started_at === null ? event.span_id : event.parent_id) ?? "");
    return parent === event ? undefined : parent;
  };
  const children = new Map<EventView | undefined, EventView[]>();
  for (const event of events) children.set(parentOf(event), [...(children.get(parentOf(event)) ?? []), event]);
  const lines: TraceLine[] = [];
  const met = new Set<EventView>();
  const part = (ms: number) => (whole > 0 ? Math.min(1, Math.max(0, ms / whole)) : 0);
  const walk = (of: readonly EventView[], depth: number) => {
    for (const event of [...of].sort((a, b) => begin(a) - begin(b))) {
      if (met.has(event)) continue;
      met.add(event);
      const ms = spanMs(event);
      lines.push({ event, depth, from: part(begin(event) - first), width: part(ms ?? 0), ms });
      walk(children.get(event) ?? [], depth + 1);
    }
  };
  walk(children.get(undefined) ?? [], 0);
  // Spans that name one another as their parents hang on nothing.
  walk(
    events.filter((event) => !met.has(event)),
    0,
  );
  return lines;
}

const UNITS = [
  [60_000, "min"],
  [1000, "s"],
  [1, "ms"],
  [0.001, "µs"],
] as const;

/** A duration in three digits: 870 µs, 12.3 ms, 1.42 s. */
export function durationText(ms: number): string {
  const [size, unit] = UNITS.find(([least]) => ms >= least) ?? [0.001, "µs"];
  return `${Number((ms / size).toPrecision(3))}\u202f${unit}`;
}
