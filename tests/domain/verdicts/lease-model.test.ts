import { describe, expect, test } from "vitest";
import { type Mishap, type Omission, searchLeases } from "./lease-model";

/** `npm run test:cluster` sees all of those that are many; else the nearest of them are looked at. */
const most = process.env.CLUSTER_WHOLE === "1" ? Number.POSITIVE_INFINITY : 60_000;
const MISHAPS: Mishap[] = ["nothing", "is stopped", "loses its connection", "falls asleep", "has its wall clock jump"];

/** What goes wrong when a part of the protocol is left out, shown by one holder alone and by what befalls it. */
const NEEDED: [Omission, Mishap][] = [
  ["the acknowledgement", "nothing"],
  ["marking what is being read", "nothing"],
  ["counting a lease from before its renewal was sent", "nothing"],
  ["changes in renewals", "nothing"],
  ["a steady clock for the wait", "nothing"],
  ["the wall clock beside the steady one", "falls asleep"],
  ["looking twice before a row is forgotten", "nothing"],
];

describe("after a revoking call has returned no holder accepts the key, in whatever order all happens", () => {
  // The call waits for each holder by itself, and so does nothing but return later for the others; when it may, it returns here at any time.
  test.each(MISHAPS)("and a holder %s, for ever", (mishap) => {
    const { fault, states } = searchLeases({ holders: [{ mishap }], most });
    expect(fault).toBeUndefined();
    expect(states).toBeGreaterThan(20_000);
  });

  test("with two instances and a holder outside, as far as can be seen", () => {
    const holders = [{ mishap: "is stopped", hasKept: true }, { mishap: "nothing" }, { mishap: "nothing", outside: true }] as const;
    expect(searchLeases({ holders: [...holders], most: process.env.CLUSTER_WHOLE === "1" ? 2_000_000 : 60_000 }).fault).toBeUndefined();
  });
});

describe("without one of its parts the protocol breaks", () => {
  test.each(NEEDED)("%s", (without, mishap) => {
    const { fault } = searchLeases({ holders: [{ mishap }], without });
    expect(fault).toContain("the call returns");
  });

  test("reading for holders outside, who would keep what an instance keeps", () => {
    const holders = [
      { mishap: "nothing" as const, hasKept: true },
      { mishap: "nothing" as const, outside: true },
    ];
    const { fault } = searchLeases({ holders, without: "reading for holders outside" });
    expect(fault).toContain("1: a reading is answered from an instance's memory");
  });
});
