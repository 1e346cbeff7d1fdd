import { describe, expect, test } from "vitest";
import { type Before, digestOf, dueTimes, tellingOf, windowOf } from "../../../lib/domain/alerts/alert-rule";
import { NOTIFY_WHEN } from "../../../lib/domain/alerts/alert-terms";
import { durationText } from "../../../lib/kernel/duration-text";
import { DAY, HOUR, MINUTE, SECOND } from "../../../lib/kernel/time";

const A = [{ errors: 1 }];
const B = [{ errors: 2 }];
const left = (rows: object[] | null): Before => ({ matches: rows && rows.length > 0, digest: rows && digestOf(rows), failures: 0 });

describe("what channels are told", () => {
  // before, now: has_matches, has_matches_changed, matches_changed, starts_having_matches
  test.each([
    [null, [], [null, null, null, null]],
    [null, A, ["firing", "firing", "firing", "firing"]],
    [[], A, ["firing", "firing", "firing", "firing"]],
    [A, A, ["firing", null, null, null]],
    [A, B, ["firing", null, "firing", null]],
    [A, [], [null, "resolved", "resolved", null]],
    [[], [], [null, null, null, null]],
  ])("after %j, finding %j", (before, rows, expected) => {
    expect(NOTIFY_WHEN.map((when) => tellingOf(when, left(before), { rows }))).toEqual(expected);
  });

  test("of a query that fails, once: at the third time in a row", () => {
    const tellings = [0, 1, 2, 3, 10].map((failures) => tellingOf("has_matches", { ...left(A), failures }, { error: "It failed." }));
    expect(tellings).toEqual([null, null, "failing", null, null]);
  });

  test("hangs on no order of the rows", () => {
    expect(digestOf([...A, ...B])).toBe(digestOf([...B, ...A]));
  });
});

test("of missed due times one is made up, and the next keeps the pace", () => {
  const first = new Date("2026-11-28T12:00:00Z");
  const at = (ms: number) => new Date(first.getTime() + ms);
  expect(dueTimes(first, 60, at(5 * SECOND))).toEqual({ due: first, next: at(MINUTE) });
  expect(dueTimes(first, 60, at(HOUR + 5 * SECOND))).toEqual({ due: at(HOUR), next: at(HOUR + MINUTE) });
});

test("a run looks at a window that ended a watermark ago", () => {
  const due = new Date("2026-11-28T12:00:00Z");
  expect(windowOf({ windowSeconds: 300, watermarkSeconds: 10 }, due)).toEqual({
    from: new Date("2026-11-28T11:54:50Z"),
    until: new Date("2026-11-28T11:59:50Z"),
  });
});

test.each([
  [0, "PT0S"],
  [90 * SECOND, "PT1M30S"],
  [5 * MINUTE, "PT5M"],
  [36 * HOUR, "P1DT12H"],
  [30 * DAY, "P30D"],
])("%d ms are %s", (ms, text) => {
  expect(durationText(ms)).toBe(text);
});
