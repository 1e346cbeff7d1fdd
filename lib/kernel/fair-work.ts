type FairWork<T> = {
  /** The next piece that is due, of none of the owners that are named. */
  claim: (full: readonly string[]) => Promise<T | undefined>;
  ownerOf: (piece: T) => string;
  work: (piece: T) => Promise<void>;
  atOnce: number;
  /** So that an owner whose work takes long holds up nobody else's. */
  atOnceEach: number;
  /** Milliseconds after which no further piece is begun. */
  within: number;
  stopping?: AbortSignal;
};

/** Works at what is due, several pieces at once and a few of one owner, until nothing is left. The first piece that fails ends it, once those that run have ended. */
export async function workFairly<T>({ claim, ownerOf, work, atOnce, atOnceEach, within, stopping }: FairWork<T>): Promise<void> {
  const busy = new Map<string, number>();
  const running = new Set<Promise<void>>();
  const end = performance.now() + within;
  const faults: unknown[] = [];
  while (!stopping?.aborted && performance.now() < end && faults.length === 0) {
    const full = [...busy].flatMap(([owner, count]) => (count >= atOnceEach ? [owner] : []));
    const piece = running.size < atOnce ? await claim(full).catch((error: unknown) => void faults.push(error)) : undefined;
    if (faults.length > 0) break;
    if (piece === undefined) {
      // Whoever was full as it was asked may have become free since.
      if (running.size === 0 && full.length === 0) break;
      if (running.size > 0) await Promise.race(running);
      continue;
    }
    const owner = ownerOf(piece);
    busy.set(owner, (busy.get(owner) ?? 0) + 1);
    const one = work(piece)
      .catch((error: unknown) => void faults.push(error))
      .finally(() => {
        busy.set(owner, (busy.get(owner) ?? 1) - 1);
        running.delete(one);
      });
    running.add(one);
  }
  await Promise.all(running);
  if (faults.length > 0) throw faults[0];
}
