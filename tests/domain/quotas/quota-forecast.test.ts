import { describe, expect, test } from "vitest";
import { valuesByDay } from "../../../lib/domain/quotas/project-days";
import { eventsADay, runsOutAt } from "../../../lib/domain/quotas/quota-forecast";

const now = new Date("2026-11-20T12:00:00.000Z");
const month = (events: number, limit: number | null) => ({
  ...({ from: "2026-11-01T00:00:00Z", to: "2026-12-01T00:00:00Z" } as { from: string; to: string }),
  events,
  limit,
});
const day = (date: string, events: number, project: string | null = null, bytes = events * 10) => ({
  project_id: project,
  day: date,
  events,
  bytes,
});

describe("when a month's events run out", () => {
  test.each([
    ["without a limit never", month(10, null), 100, null],
    ["at once where none is left", month(100, 100), 0, "2026-11-20T12:00:00.000Z"],
    ["never where nothing comes", month(10, 100), 0, null],
    ["when what is left is used up at the present rate", month(90, 100), 5, "2026-11-22T12:00:00.000Z"],
    ["not before the month is over", month(0, 1_000), 1, null],
  ])("%s", (_, quota, aDay, at) => {
    expect(runsOutAt(quota as Parameters<typeof runsOutAt>[0], aDay, now)).toBe(at);
  });

  test("the present rate is that of the last seven whole days, today left out", () => {
    const days = [day("2026-11-12", 700), day("2026-11-13", 70), day("2026-11-19", 70, "b"), day("2026-11-20", 7_000)];
    expect(eventsADay(days, now)).toBe(20);
  });
});

test("what is stored is shown for each day, empty ones too, with the smaller projects together", () => {
  const days = [day("2026-11-16", 1), day("2026-11-18", 1), day("2026-11-20", 2), day("2026-11-20", 50, "b"), day("2026-11-19", 3)];
  expect(valuesByDay(days, ({ bytes }) => bytes)).toEqual([
    { at: "2026-11-16T00:00:00Z", values: { others: 10 } },
    { at: "2026-11-17T00:00:00Z", values: {} },
    { at: "2026-11-18T00:00:00Z", values: { others: 10 } },
    { at: "2026-11-19T00:00:00Z", values: { others: 30 } },
    { at: "2026-11-20T00:00:00Z", values: { others: 20, b: 500 } },
  ]);
  expect(valuesByDay([], () => 0)).toEqual([]);
});
