import { describe, expect, test, vi } from "vitest";
import { FairSlots } from "../../lib/db/fair-slots";

const slots = (more: Partial<ConstructorParameters<typeof FairSlots>[0]> = {}) =>
  new FairSlots({ total: 4, share: 2, mostWaiting: 5, patience: 60_000, ...more });
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Takes a slot and says so once it has it. */
function asking(all: FairSlots, owner: string, log: string[], gone?: AbortSignal) {
  const taken = all.take(owner, gone);
  taken.then(
    () => log.push(owner),
    () => {},
  );
  return taken;
}

describe("a few slots among many", () => {
  test("nobody holds more than a share, and another finds a slot at once", async () => {
    const [all, log] = [slots(), [] as string[]];
    for (let n = 0; n < 6; n++) void asking(all, "busy", log);
    await turn();
    expect(log).toEqual(["busy", "busy"]);
    await asking(all, "quiet", log);
    expect(log).toEqual(["busy", "busy", "quiet"]);
  });

  test("whoever waits is served owner by owner, not in the order of who asked most", async () => {
    const order: string[] = [];
    const again = slots({ total: 1, share: 1 });
    const giveBackFirst = await again.take("x");
    const done = ["a", "a", "a", "b", "c"].map(async (owner) => {
      const giveBack = await again.take(owner);
      order.push(owner);
      giveBack();
    });
    giveBackFirst();
    await Promise.all(done);
    expect(order).toEqual(["a", "b", "c", "a", "a"]);
  });

  test("one whose client has gone away waits no more, and takes no slot", async () => {
    const [all, log] = [slots({ total: 1, share: 1 }), [] as string[]];
    const first = await all.take("a");
    const gone = new AbortController();
    const left = asking(all, "a", log, gone.signal);
    const stays = asking(all, "a", log);
    gone.abort();
    await expect(left).rejects.toMatchObject({ code: "UNAVAILABLE" });
    await expect(all.take("b", gone.signal)).rejects.toMatchObject({ code: "UNAVAILABLE" });
    first();
    (await stays)();
    expect(log).toEqual(["a"]);
    (await all.take("b"))();
  });

  test("neither too many nor too long", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const all = slots({ total: 1, share: 1, mostWaiting: 1 });
    const giveBack = await all.take("a");
    const late = all.take("a");
    await expect(all.take("a")).rejects.toMatchObject({ code: "UNAVAILABLE" });
    vi.advanceTimersByTime(60_000);
    await expect(late).rejects.toMatchObject({ code: "UNAVAILABLE", details: { retryAfter: 5 } });
    vi.useRealTimers();
    giveBack();
    (await all.take("a"))();
  });
});
