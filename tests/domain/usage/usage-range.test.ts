import { describe, expect, test } from "vitest";
import { UsageQuery } from "../../../lib/domain/usage/schema";
import { spanRange, stepsOf, usageRange } from "../../../lib/domain/usage/usage-range";
import { DAY, HOUR, MINUTE } from "../../../lib/kernel/time";

const NOW = new Date("2026-11-21T10:20:30.400Z");
const ask = (query: object) => {
  const { from, to, width } = usageRange(UsageQuery.parse(query), NOW);
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString(), width, steps: stepsOf({ from, to, width }) };
};

describe("the span of a question about usage", () => {
  test("is the last 24 hours by the hour unless said otherwise", () => {
    expect(ask({})).toEqual({ from: "2026-11-20T10:00:00.000Z", to: NOW.toISOString(), width: HOUR, steps: 25 });
  });

  test("begins with the step that holds `from`, in UTC", () => {
    expect(ask({ from: "2026-11-20T23:59:59.999+02:00", step: "P1D" })).toMatchObject({ from: "2026-11-20T00:00:00.000Z", steps: 2 });
    expect(ask({ from: "2026-11-21T10:00:59Z", step: "PT1M" })).toMatchObject({ from: "2026-11-21T10:00:00.000Z", steps: 21 });
    expect(ask({ from: "2026-11-20T09:00:00Z", to: "2026-11-20T10:00:00Z", step: "hour" })).toMatchObject({ steps: 1 });
  });

  test("reaches back a day from `to` when that alone is given", () => {
    expect(ask({ to: "2026-01-02T00:00:00Z" })).toMatchObject({ from: "2026-01-01T00:00:00.000Z", steps: 24 });
  });

  test.each([
    [{ from: "2026-11-21T05:00:00Z" }, MINUTE],
    [{ from: "2026-11-10T00:00:00Z" }, HOUR],
    [{ from: "2026-10-01T00:00:00Z" }, DAY],
    [{ step: "minute" }, MINUTE],
    [{ step: "hour" }, HOUR],
    [{ step: "day" }, DAY],
  ])("%o has a fitting step", (query, width) => {
    expect(ask(query).width).toBe(width);
  });

  test("takes a plus sign that a query turned into a blank", () => {
    expect(ask({ from: "2026-11-21T01:00:00 01:00", step: "hour" })).toMatchObject({ from: "2026-11-21T00:00:00.000Z" });
  });

  test.each([
    [{ from: "2026-11-20T00:00:00Z", to: "2026-11-20T00:00:00Z" }, /from must lie before to/],
    [{ from: "2026-11-22T00:00:00Z" }, /from must lie before to/],
    [{ from: "2026-11-01T00:00:00Z", step: "PT1M" }, /29,421 steps of PT1M.*Ask with step=PT1H/],
    [{ from: "2026-01-01T00:00:00Z", step: "PT1M" }, /Ask with step=P1D/],
    [{ from: "2026-01-01T00:00:00Z", step: "PT1H" }, /Ask with step=P1D/],
    [{ from: "2001-01-01T00:00:00Z" }, /Ask for 2,000 days at most/],
  ])("%o is refused with what to do instead", (query, detail) => {
    expect(() => ask(query)).toThrow(detail);
  });

  test("may have two thousand steps and not one more", () => {
    const to = "2026-11-20T00:00:00Z";
    const earlier = (steps: number) => new Date(Date.parse(to) - steps * MINUTE).toISOString();
    expect(ask({ from: earlier(2_000), to, step: "PT1M" }).steps).toBe(2_000);
    expect(() => ask({ from: earlier(2_001), to, step: "PT1M" })).toThrow(/2,001 steps/);
  });

  test.each([
    ["hour", "2026-11-21T09:21:00.000Z", 60],
    ["day", "2026-11-20T11:00:00.000Z", 24],
    ["week", "2026-11-14T11:00:00.000Z", 168],
    ["month", "2026-10-23T00:00:00.000Z", 30],
    ["quarter", "2026-08-24T00:00:00.000Z", 90],
  ] as const)("the screens' %s ends with the step that runs", (span, from, steps) => {
    const range = spanRange(span, NOW);
    expect([new Date(range.from).toISOString(), stepsOf(range)]).toEqual([from, steps]);
    expect(stepsOf(spanRange(span, new Date("2026-11-21T00:00:00.000Z")))).toBe(steps);
  });
});
