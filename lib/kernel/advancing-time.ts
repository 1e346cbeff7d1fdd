/** The time of what began at `now` and goes on: a long job sees what becomes due beside it. */
export function advancingTime(now: Date): () => Date {
  const began = performance.now();
  return () => new Date(now.getTime() + Math.floor(performance.now() - began));
}
