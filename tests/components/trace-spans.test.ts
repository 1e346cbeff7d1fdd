import { describe, expect, test } from "vitest";
import { durationText, spanMs, traceLines } from "../../components/events/trace-spans";
import type { EventView } from "../../lib/domain/events/schema";

const at = (ms: number) => `2026-11-20T10:00:00.${String(Math.round(ms * 10_000)).padStart(7, "0")}Z`;
const event = (message: string, more: Partial<EventView>) =>
  ({ id: message, message, started_at: null, parent_id: null, span_id: null, ...more }) as EventView;
const span = (name: string, from: number, to: number, parent: string | null = null) =>
  event(name, { span_id: name, parent_id: parent, started_at: at(from), timestamp: at(to) });
const log = (message: string, when: number, of: string | null = null) => event(message, { span_id: of, timestamp: at(when) });
const drawn = (events: EventView[]) => traceLines(events).map(({ event: { message }, depth }) => `${" ".repeat(depth)}${message}`);

describe("a trace", () => {
  test("is a tree by its spans' parents, each generation by time, with the logs of a span within it", () => {
    const events = [log("slow", 40, "query"), span("query", 20, 60, "request"), span("request", 0, 100), span("auth", 5, 10, "request")];
    expect(drawn(events)).toEqual(["request", " auth", " query", "  slow"]);
  });

  test("lays each on its time, from the first start to the last end", () => {
    const lines = traceLines([span("a", 0, 100), span("b", 25, 75, "a"), log("c", 50, "b")]);
    expect(lines.map(({ from, width, ms }) => [from, width, ms])).toEqual([
      [0, 1, expect.closeTo(100)],
      [expect.closeTo(0.25), expect.closeTo(0.5), expect.closeTo(50)],
      [expect.closeTo(0.5), 0, null],
    ]);
  });

  test("keeps what hangs on nothing: a parent that is not there, oneself, one another", () => {
    expect(drawn([span("orphan", 0, 1, "gone"), span("own", 1, 2, "own")])).toEqual(["orphan", "own"]);
    expect(drawn([span("a", 0, 1, "b"), span("b", 1, 2, "a")])).toEqual(["a", " b"]);
    expect(traceLines([log("alone", 5)])).toMatchObject([{ depth: 0, from: 0, width: 0 }]);
  });

  test("measures a span to the tick, and never below nothing", () => {
    expect(spanMs(span("a", 0.0001, 0.0123))).toBeCloseTo(0.0122);
    expect(spanMs(span("back", 5, 4))).toBe(0);
    expect(spanMs(log("a log", 5))).toBeNull();
  });
});

test.each([
  [0, "0 µs"],
  [0.0001, "0.1 µs"],
  [0.87, "870 µs"],
  [12.34, "12.3 ms"],
  [1420, "1.42 s"],
  [90_000, "1.5 min"],
])("%s ms is written %s", (ms, words) => {
  expect(durationText(ms).replace("\u202f", " ")).toBe(words);
});
