import { PartialFailure, publicFault } from "./public-fault";

const MOST_NAMED = 3;

/**
 * Works at each item in turn, so that one that fails holds up none of the others; stops between two when `stopping` says so. Gives the sum of what
 * each gave. Where some failed it throws once all the others are done: how many, and of the first few why. `name` must be fit to be shown.
 */
export async function eachAlone<T>(
  items: Iterable<T> | AsyncIterable<T>,
  work: (item: T) => Promise<number>,
  { name, noun, stopping }: { name: (item: T) => string; noun: string; stopping?: AbortSignal },
): Promise<number> {
  let sum = 0;
  let count = 0;
  const faults: string[] = [];
  const causes: unknown[] = [];
  for await (const item of items) {
    if (stopping?.aborted) break;
    count++;
    try {
      sum += await work(item);
    } catch (error) {
      causes.push(error);
      if (faults.length < MOST_NAMED) faults.push(`${name(item)}: ${publicFault(error)}`);
    }
  }
  if (causes.length > 0) throw new PartialFailure(`${causes.length} of ${count} ${noun} failed. ${faults.join(" ")}`, { cause: causes[0] });
  return sum;
}
