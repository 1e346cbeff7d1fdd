/** The same numbers from 0 to 1 at every start, so that the demo's screens can be compared. */
export function demoRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** How busy an hour is, from 0.15 at night to 1 at noon (UTC), weekends quieter. */
export function busyness(at: Date): number {
  const hour = at.getUTCHours() + at.getUTCMinutes() / 60;
  const day = 0.15 + 0.85 * Math.max(0, Math.sin(((hour - 5) / 18) * Math.PI)) ** 2;
  return [0, 6].includes(at.getUTCDay()) ? day * 0.55 : day;
}
