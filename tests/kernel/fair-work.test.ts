import { describe, expect, test } from "vitest";
import { workFairly } from "../../lib/kernel/fair-work";

type Piece = { owner: string; work: () => Promise<void> };
const fairly = (pieces: Piece[]) => {
  const left = [...pieces];
  return workFairly<Piece>({
    claim: async (full) => {
      const place = left.findIndex(({ owner }) => !full.includes(owner));
      return place < 0 ? undefined : left.splice(place, 1)[0];
    },
    ownerOf: ({ owner }) => owner,
    work: ({ work }) => work(),
    atOnce: 2,
    atOnceEach: 1,
    within: 10_000,
  });
};
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe("fair work", () => {
  test("begins what becomes due beside a piece that takes long, and also past its end", async () => {
    const order: string[] = [];
    const due = [
      ["slow", "first"],
      ["quick", "second"],
      ["quick", "third"],
    ];
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    let isDue = 1;
    await workFairly<string[]>({
      claim: async (full) => {
        const next = due[0];
        if (!next || isDue === 0 || full.includes(next[0] ?? "")) return undefined;
        isDue--;
        return due.shift();
      },
      ownerOf: ([owner = ""]) => owner,
      work: async ([owner, name = ""]) => {
        order.push(name);
        if (name === "third") return release();
        setTimeout(() => isDue++, 5);
        if (owner === "slow") await released;
      },
      atOnce: 2,
      atOnceEach: 1,
      within: 0.01,
      lookEvery: 2,
    });
    expect(order).toEqual(["first", "second", "third"]);
  });

  test("does all of it, and never two pieces of one owner at once", async () => {
    const done: string[] = [];
    const busy = new Set<string>();
    const piece = (owner: string, name: string): Piece => ({
      owner,
      work: async () => {
        expect(busy.has(owner)).toBe(false);
        busy.add(owner);
        await turn();
        busy.delete(owner);
        done.push(name);
      },
    });
    await fairly([piece("a", "a1"), piece("a", "a2"), piece("b", "b1"), piece("c", "c1")]);
    expect(done.sort()).toEqual(["a1", "a2", "b1", "c1"]);
  });

  test("that fails waits for what runs beside it, and says so to whoever asked for it alone", async () => {
    let ended = false;
    const slow: Piece = {
      owner: "a",
      work: async () => {
        for (let n = 0; n < 5; n++) await turn();
        ended = true;
      },
    };
    const failing: Piece = { owner: "b", work: () => Promise.reject(new Error("It broke.")) };
    await expect(fairly([slow, failing])).rejects.toThrow("It broke.");
    expect(ended).toBe(true);
  });

  test("whose next piece cannot be asked for waits for what runs", async () => {
    let ended = false;
    let asked = 0;
    const asking = workFairly<string>({
      claim: async () => {
        if (asked++ === 0) return "first";
        throw new Error("The database is away.");
      },
      ownerOf: (piece) => piece,
      work: async () => {
        for (let n = 0; n < 5; n++) await turn();
        ended = true;
      },
      atOnce: 2,
      atOnceEach: 2,
      within: 10_000,
    });
    await expect(asking).rejects.toThrow("The database is away.");
    expect(ended).toBe(true);
  });
});
