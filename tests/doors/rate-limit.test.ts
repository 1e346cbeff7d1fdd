import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { newId } from "../../lib/kernel/id";
import { countRequest, neighbourhood, rateHeaders, sweepRateWindows } from "../../lib/limits/rate-limit";

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
            const counted = accepted.filter((at) => at > now - 60_000).length;
            const { allowed } = countRequest(key, limit, now);
            if (allowed !== counted < limit) return false;
            if (allowed) accepted.push(now);
          }
          return true;
        },
      ),
    );
  });

  test("a busy key with a high limit takes no more memory than a slow one, and its window is never early", () => {
    const key = crypto.randomUUID();
    const limit = 100_000;
    let accepted = 0;
    for (let at = 0; at < 60_000; at += 3) if (countRequest(key, limit, START + at, 10).allowed) accepted += 10;
    expect(accepted).toBe(limit);
    expect(countRequest(key, limit, START + 59_999).allowed).toBe(false);
    const windows = (globalThis as unknown as Record<symbol, Map<string, { times: Float64Array }>>)[Symbol.for("latchkey.rate-windows")];
    expect(windows?.get(key)?.times.length).toBeLessThanOrEqual(2_048);
    expect(countRequest(key, limit, START + 60_050).allowed).toBe(true);
    expect(countRequest(key, limit, START + 120_200, 0).remaining).toBe(limit);
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

test("an IPv6 client counts by its /64, an IPv4 one by its address", () => {
  expect(neighbourhood("2001:db8:1:2:3:4:5:6")).toBe(neighbourhood("2001:db8:1:2::9"));
  expect(neighbourhood("2001:db8:1:2::9")).not.toBe(neighbourhood("2001:db8:1:3::9"));
  expect([neighbourhood("203.0.113.7"), neighbourhood("::ffff:203.0.113.7"), neighbourhood(null)]).toEqual([
    "203.0.113.7",
    "203.0.113.7",
    "unknown",
  ]);
});
