import { SECOND } from "./time";

type FairWork<T> = {
  /** The next piece that is due, of none of the owners that are named. */
  claim: (full: readonly string[]) => Promise<T | undefined>;
  ownerOf: (piece: T) => string;
  work: (piece: T) => Promise<void>;
  atOnce: number;
  /** So that an owner whose work takes long holds up nobody else's. */
  atOnceEach: number;
  /** Milliseconds after which no further piece is begun, save of others while the last of those that run takes its time. */
  within: number;
  /** Milliseconds after which it looks again for what has become due beside what runs. */
  lookEvery?: number;
  stopping?: AbortSignal;
};

/**
 * Works at what is due, several pieces at once and a few of one owner, until nothing is left. What becomes due beside a long piece waits for its
 * own owner's pieces alone. The first piece that fails ends it, once those that run have ended.
 */
export async function workFairly<T>(asked: FairWork<T>): Promise<void> {
  const { claim, ownerOf, work, atOnce, atOnceEach, within, lookEvery = SECOND, stopping } = asked;
  const busy = new Map<string, number>();
  const running = new Set<Promise<void>>();
  const end = performance.now() + within;
  let last: ReadonlySet<Promise<void>> | undefined;
  const faults: unknown[] = [];
  while (!stopping?.aborted && faults.length === 0) {
    if (performance.now() >= end) last ??= new Set(running);
    if (last && ![...last].some((one) => running.has(one))) break;
    const full = [...busy].flatMap(([owner, count]) => (count >= (last ? 1 : atOnceEach) ? [owner] : []));
    const piece = running.size < atOnce ? await claim(full).catch((error: unknown) => void faults.push(error)) : undefined;
    if (faults.length > 0) break;
    if (piece === undefined) {
      // Whoever was full as it was asked may have become free since.
      if (running.size === 0 && full.length === 0) break;
      if (running.size > 0) await orPause(running, lookEvery);
      continue;
    }
    const owner = ownerOf(piece);
    busy.set(owner, (busy.get(owner) ?? 0) + 1);
    const one = work(piece)
      .catch((error: unknown) => void faults.push(error))
      .finally(() => {
        const left = (busy.get(owner) ?? 1) - 1;
        if (left > 0) busy.set(owner, left);
        else busy.delete(owner);
        running.delete(one);
      });
    running.add(one);
  }
  await Promise.all(running);
  if (faults.length > 0) throw faults[0];
}

/** Until one of them has ended, or the pause is over. */
async function orPause(running: ReadonlySet<Promise<void>>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const pause = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([...running, pause]);
  clearTimeout(timer);
}
