import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countRequest, rateHeaders, sweepRateWindows } from "../../lib/doors/rate-limit";
import { newId } from "../../lib/kernel/id";

const START = 1_800_000_000_000;

describe("the sliding window", () => {
  test("lets the next request through exactly when the first leaves the window", () => {
    const key = newId();
    for (let i = 0; i < 60; i++) expect(countRequest(key, 60, START + i * 100).allowed).toBe(true);
    expect(countRequest(key, 60, START + 59_999)).toMatchObject({ allowed: false, remaining: 0, resetSeconds: 1 });
    expect(countRequest(key, 60, START + 60_000).allowed).toBe(true);
    expect(countRequest(key, 60, START + 60_001).allowed).toBe(false);
  });

  test("accepts no more than the limit in any 60 seconds, whenever requests come", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.array(fc.integer({ min: 0, max: 4_000 }), { minLength: 1, maxLength: 400 }),
        (limit, gaps) => {
          const key = newId();
          const accepted: number[] = [];
          let now = START;
          for (const gap of gaps) {
            now += gap;
            const within = accepted.filter((at) => at > now - 60_000).length;
            const { allowed } = countRequest(key, limit, now);
            if (allowed !== within < limit) return false;
            if (allowed) accepted.push(now);
          }
          return true;
        },
      ),
    );
  });

  test("counts a cost whole or not at all", () => {
    const key = newId();
    expect(countRequest(key, 10, START, 8)).toMatchObject({ allowed: true, remaining: 2 });
    expect(countRequest(key, 10, START, 3)).toMatchObject({ allowed: false, remaining: 2 });
    expect(countRequest(key, 10, START, 2)).toMatchObject({ allowed: true, remaining: 0 });
  });

  test("a key without a limit has no headers, and a swept window starts anew", () => {
    expect(rateHeaders(countRequest(newId(), Number.POSITIVE_INFINITY, START))).toEqual({});
    const key = newId();
    countRequest(key, 1, START);
    sweepRateWindows(START + 60_000);
    expect(countRequest(key, 1, START + 60_000)).toMatchObject({ allowed: true, remaining: 0 });
  });
});
