type FairWork<T> = {
  /** The next piece that is due, of none of the owners that are named. */
  claim: (full: readonly string[]) => Promise<T | undefined>;
  ownerOf: (piece: T) => string;
  /** Never rejects. */
  work: (piece: T) => Promise<void>;
  atOnce: number;
  /** So that an owner whose work takes long holds up nobody else's. */
  atOnceEach: number;
  /** Milliseconds after which no further piece is begun. */
  within: number;
  stopping?: AbortSignal;
};

/** Works at what is due, several pieces at once and a few of one owner, until nothing is left. */
export async function workFairly<T>({ claim, ownerOf, work, atOnce, atOnceEach, within, stopping }: FairWork<T>): Promise<void> {
  const busy = new Map<string, number>();
  const running = new Set<Promise<void>>();
  const end = performance.now() + within;
  while (!stopping?.aborted && performance.now() < end) {
    const full = [...busy].flatMap(([owner, count]) => (count >= atOnceEach ? [owner] : []));
    const piece = running.size < atOnce ? await claim(full) : undefined;
    if (piece === undefined) {
      // Whoever was full as it was asked may have become free since.
      if (running.size === 0 && full.length === 0) break;
      if (running.size > 0) await Promise.race(running);
      continue;
    }
    const owner = ownerOf(piece);
    busy.set(owner, (busy.get(owner) ?? 0) + 1);
    const one = work(piece).finally(() => {
      busy.set(owner, (busy.get(owner) ?? 1) - 1);
      running.delete(one);
    });
    running.add(one);
  }
  await Promise.all(running);
}
