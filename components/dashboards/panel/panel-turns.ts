/** So many panels of a page are asked at once; the page's other reads find the connection free. */
const AT_ONCE = 3;

let running = 0;
const waiting: (() => void)[] = [];

/** Runs when its turn comes, in the order of asking. One that is no longer wanted gives its turn to the next. */
export async function inTurn<T>(signal: AbortSignal, run: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  running++;
  try {
    signal.throwIfAborted();
    return await run();
  } finally {
    running--;
    waiting.shift()?.();
  }
}
