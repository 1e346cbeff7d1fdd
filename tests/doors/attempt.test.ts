import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { Refusal } from "../../lib/kernel/refusal";
import { attempt } from "../../lib/limits/attempt";

const TEN = { name: "test-ten", points: 10, seconds: 900 };
const TWENTY = { name: "test-twenty", points: 20, seconds: 900 };
const soon = () => new Promise((resolve) => setImmediate(resolve));
const tryOnce = (who: string, fits: boolean, limit = TEN) =>
  attempt(
    [{ limit, who }],
    async () => {
      await soon();
      return fits;
    },
    (good) => good,
  ).catch((error) => error.code as string);
const times = async <T>(n: number, run: () => Promise<T>) => {
  const all: T[] = [];
  for (let i = 0; i < n; i++) all.push(await run());
  return all;
};

describe("a throttle of guesses", () => {
  test("lets any number of good ones through, one after the other or at once", async () => {
    const who = randomUUID();
    expect(new Set(await times(50, () => tryOnce(who, true)))).toEqual(new Set([true]));
    expect(new Set(await Promise.all(Array.from({ length: 50 }, () => tryOnce(who, true))))).toEqual(new Set([true]));
    expect(await times(11, () => tryOnce(who, false))).toEqual([...new Array(10).fill(false), "RATE_LIMITED"]);
  });

  test("lets no more bad ones through than its limit, however many come at once, and then no good one either", async () => {
    const who = randomUUID();
    const all = await Promise.all(Array.from({ length: 60 }, () => tryOnce(who, false)));
    expect(all.filter((each) => each === false)).toHaveLength(10);
    expect(all.filter((each) => each === "RATE_LIMITED")).toHaveLength(50);
    expect(await tryOnce(who, true)).toBe("RATE_LIMITED");
    expect(await tryOnce(randomUUID(), true)).toBe(true);
  });

  test("good ones among the bad give nothing back of what the bad have used", async () => {
    const who = randomUUID();
    let bad = 0;
    for (let i = 0; i < 40; i++) {
      if ((await tryOnce(who, i % 2 === 0)) === false) bad++;
    }
    expect(bad).toBe(10);
  });

  test("counts a refusal, and no fault of ours", async () => {
    const who = randomUUID();
    const fail = (error: Error) => attempt([{ limit: TEN, who }], () => Promise.reject(error)).catch((caught) => caught);
    for (let i = 0; i < 30; i++) expect(await fail(new Refusal("UNAVAILABLE", "away"))).toMatchObject({ code: "UNAVAILABLE" });
    for (let i = 0; i < 30; i++) expect(await fail(new Error("a fault"))).toMatchObject({ message: "a fault" });
    for (let i = 0; i < 10; i++) expect(await fail(new Refusal("CONFLICT", "taken"))).toMatchObject({ code: "CONFLICT" });
    expect(await fail(new Refusal("CONFLICT", "taken"))).toMatchObject({
      code: "RATE_LIMITED",
      details: { retryAfter: expect.any(Number) },
    });
  });

  test("what one limit holds up costs nothing of the other", async () => {
    const [place, who] = [randomUUID(), randomUUID()];
    const both = (account: string) =>
      attempt(
        [
          { limit: TWENTY, who: place },
          { limit: TEN, who: account },
        ],
        async () => false,
        (good) => good,
      ).catch((error) => error.code as string);
    await times(40, () => both(who));
    expect(await times(11, () => both(randomUUID()))).toEqual([...new Array(10).fill(false), "RATE_LIMITED"]);
  });
});
