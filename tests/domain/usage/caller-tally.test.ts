import { describe, expect, test } from "vitest";
import { addTally, callerOf, callersOf, newTally } from "../../../lib/domain/usage/caller-tally";

const times = (count: number) => Array.from({ length: count }, (_, i) => i);
const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);

describe("the callers of a key between two flushes", () => {
  test("are told apart by address and agent, and keep when they were first and last seen", () => {
    const tally = newTally();
    callerOf(tally, "203.0.113.1", "curl/8", 20).requests++;
    callerOf(tally, "203.0.113.1", "curl/8", 10).requests++;
    callerOf(tally, "203.0.113.1", "python/3", 30).denied++;
    callerOf(tally, "203.0.113.2", "curl/8", 40).requests++;
    callerOf(tally, "203.0.113.1", "curl/8", 50).requests++;
    callerOf(tally, null, null, 60).requests++;
    expect(callersOf(tally)).toEqual([
      { address: "203.0.113.1", agent: "curl/8", firstAt: 10, lastAt: 50, requests: 3, denied: 0 },
      { address: "203.0.113.1", agent: "python/3", firstAt: 30, lastAt: 30, requests: 0, denied: 1 },
      { address: "203.0.113.2", agent: "curl/8", firstAt: 40, lastAt: 40, requests: 1, denied: 0 },
      { address: "", agent: "", firstAt: 60, lastAt: 60, requests: 1, denied: 0 },
    ]);
  });

  test("are a hundred at most: further agents of a known address are counted as its unnamed ones", () => {
    const tally = newTally();
    for (const i of times(1_000)) callerOf(tally, "203.0.113.1", `agent ${i}`, i).requests++;
    const callers = callersOf(tally);
    expect(callers).toHaveLength(101);
    expect(callers.at(-1)).toEqual({ address: "203.0.113.1", agent: "", firstAt: 100, lastAt: 999, requests: 900, denied: 0 });
  });

  test("are a hundred at most: further addresses are counted together", () => {
    const tally = newTally();
    for (const i of times(1_000)) callerOf(tally, `203.0.113.${i}`, "curl/8", i).requests++;
    const callers = callersOf(tally);
    expect(callers).toHaveLength(101);
    expect(callers.at(-1)).toEqual({ address: "", agent: "", firstAt: 100, lastAt: 999, requests: 900, denied: 0 });
  });

  test("have agents of 200 characters at most", () => {
    const tally = newTally();
    for (const end of ["a", "b"]) callerOf(tally, "203.0.113.1", "x".repeat(200) + end.repeat(5_000), 1).requests++;
    expect(callersOf(tally)).toEqual([{ address: "203.0.113.1", agent: "x".repeat(200), firstAt: 1, lastAt: 1, requests: 2, denied: 0 }]);
  });

  test("lose nothing when what could not be written is given back, again and again", () => {
    const tally = newTally();
    for (const round of times(5)) {
      const other = newTally();
      for (const i of times(150)) callerOf(other, `203.0.113.${i}`, `agent ${round}`, round * 1_000 + i).requests++;
      addTally(tally, other);
    }
    const callers = callersOf(tally);
    expect(sum(callers.map((caller) => caller.requests))).toBe(750);
    expect(callers.length).toBeLessThanOrEqual(201);
    expect(Math.min(...callers.map((caller) => caller.firstAt))).toBe(0);
    expect(Math.max(...callers.map((caller) => caller.lastAt))).toBe(4_149);
  });
});
