import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { newId } from "../../lib/kernel/id";
import { MemoryRateWindows } from "../../lib/limits/memory-rate-windows";
import { countRequest, neighbourhood, rateHeaders } from "../../lib/limits/rate-limit";

const START = 1_800_000_000_000;
const windows = new MemoryRateWindows();

describe("the sliding window", () => {
  test("lets the next request through exactly when the first leaves the window", () => {
    const key = newId();
    for (let i = 0; i < 60; i++) expect(windows.count(key, 60, 1, START + i * 100).allowed).toBe(true);
    expect(windows.count(key, 60, 1, START + 59_999)).toMatchObject({ allowed: false, remaining: 0, resetSeconds: 1 });
    expect(windows.count(key, 60, 1, START + 60_000).allowed).toBe(true);
    expect(windows.count(key, 60, 1, START + 60_001).allowed).toBe(false);
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
            const { allowed } = windows.count(key, limit, 1, now);
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
    for (let at = 0; at < 60_000; at += 3) if (windows.count(key, limit, 10, START + at).allowed) accepted += 10;
    expect(accepted).toBe(limit);
    expect(windows.count(key, limit, 1, START + 59_999).allowed).toBe(false);
    expect(windows.room(key)).toBeLessThanOrEqual(2_048);
    expect(windows.count(key, limit, 1, START + 60_050).allowed).toBe(true);
    expect(windows.count(key, limit, 0, START + 120_200).remaining).toBe(limit);
  });

  test("counts a cost whole or not at all", () => {
    const key = newId();
    expect(windows.count(key, 10, 8, START)).toMatchObject({ allowed: true, remaining: 2 });
    expect(windows.count(key, 10, 3, START)).toMatchObject({ allowed: false, remaining: 2 });
    expect(windows.count(key, 10, 2, START)).toMatchObject({ allowed: true, remaining: 0 });
  });

  test("a key without a limit has no headers, and a swept window starts anew", async () => {
    expect(rateHeaders(await countRequest(newId(), "default", Number.POSITIVE_INFINITY), "default")).toEqual({});
    const key = newId();
    windows.count(key, 1, 1, START);
    windows.sweep(START + 60_000);
    expect(windows.count(key, 1, 1, START + 60_000)).toMatchObject({ allowed: true, remaining: 0 });
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
