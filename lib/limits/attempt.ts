import { Refusal } from "../kernel/refusal";
import type { Throttle } from "./limits";
import { throttle } from "./rate-limit";

/** A limit of failed tries, and whose they are: an account's, an address's. */
type Tries = { limit: Throttle; who: string };

const underWay = new Map<string, Set<Promise<unknown>>>();

/**
 * Runs what may be a guess, and counts it under each limit unless it was good. It counts from its start, so that guesses sent at once do not
 * pass together; one that finds the limit reached by others which are still under way waits for them. RATE_LIMITED beyond the limit.
 */
export async function attempt<T>(tries: Tries[], run: () => Promise<T>, isGood: (result: T) => boolean = () => true): Promise<T> {
  const taken: (() => Promise<unknown>)[] = [];
  const giveBack = () => Promise.all(taken.map((undo) => undo()));
  let settle = () => {};
  const settled = new Promise<void>((resolve) => {
    settle = resolve;
  });
  try {
    for (const each of tries) {
      taken.push(await reserve(each));
      pending(each).add(settled);
    }
    const result = await run();
    if (isGood(result)) await giveBack();
    return result;
  } catch (error) {
    // Neither a fault of ours nor a try that was held up tells anything of what was tried.
    if (!(error instanceof Refusal) || error.status >= 500 || error.code === "RATE_LIMITED") await giveBack();
    throw error;
  } finally {
    for (const each of tries) release(each, settled);
    settle();
  }
}

async function reserve(each: Tries): Promise<() => Promise<unknown>> {
  for (;;) {
    try {
      return await throttle(each.limit, each.who);
    } catch (error) {
      const others = underWay.get(keyOf(each));
      if (!others) throw error;
      await Promise.race(others);
    }
  }
}

const keyOf = ({ limit, who }: Tries): string => `${limit.name} ${who}`;

function pending(each: Tries): Set<Promise<unknown>> {
  const key = keyOf(each);
  const all = underWay.get(key) ?? new Set();
  underWay.set(key, all);
  return all;
}

function release(each: Tries, settled: Promise<unknown>): void {
  const all = underWay.get(keyOf(each));
  if (all?.delete(settled) && all.size === 0) underWay.delete(keyOf(each));
}
