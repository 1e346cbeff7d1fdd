import { monotonicMs } from "../kernel/clock";
import { MINUTE, SECOND } from "../kernel/time";
import type { Counted, RateWindows } from "./limits";

/** Accepted requests of the last minute: a ring of times, each with how many counted then. `total` is their sum. */
type Window = { times: Float64Array; counts: Float64Array; next: number; length: number; total: number };

const SMALLEST = 64;
const MOST_ENTRIES = 1_200;
/** Seconds by which sums of the monotonic clock may be off in a double, and more. */
const ROUNDING = 1e-6;

/**
 * Requests of the last minute in this process's memory. Times in milliseconds of the monotonic clock. Above 1,200 a minute, requests of up to
 * 50 ms share an entry that leaves the window with its latest: never early, and a busy key takes no more memory than a slow one.
 */
export class MemoryRateWindows implements RateWindows {
  private readonly windows = new Map<string, Window>();

  count(keyId: string, limit: number, cost: number, now = monotonicMs()): Counted {
    let w = this.windows.get(keyId);
    if (!w) {
      w = { times: new Float64Array(SMALLEST), counts: new Float64Array(SMALLEST), next: 0, length: 0, total: 0 };
      this.windows.set(keyId, w);
    }
    while (w.length > 0 && oldest(w) <= now - MINUTE) {
      w.total -= w.counts[at(w, w.length)] ?? 0;
      w.length--;
    }
    const allowed = w.total + cost <= limit;
    if (allowed && cost > 0) push(w, now, cost, grainOf(limit));
    const resetSeconds = w.length === 0 ? 60 : Math.max(1, Math.ceil((oldest(w) + MINUTE - now) / SECOND - ROUNDING));
    return { allowed, limit, remaining: Math.max(0, limit - w.total), resetSeconds };
  }

  sweep(now = monotonicMs()): void {
    for (const [keyId, w] of this.windows) {
      if (w.length === 0 || (w.times[at(w, 1)] ?? 0) <= now - MINUTE) this.windows.delete(keyId);
    }
  }

  /** What stands in the windows: of each key the times and what was counted then, oldest first. */
  *entries(now = monotonicMs()): Generator<[keyId: string, entries: [at: number, count: number][]]> {
    for (const [keyId, w] of this.windows) {
      const entries: [number, number][] = [];
      for (let back = w.length; back > 0; back--) entries.push([w.times[at(w, back)] ?? 0, w.counts[at(w, back)] ?? 0]);
      const standing = entries.filter(([time]) => time > now - MINUTE);
      if (standing.length > 0) yield [keyId, standing];
    }
  }

  /** How many entries a key's window has room for, which is what it takes of the memory. */
  room(keyId: string): number {
    return this.windows.get(keyId)?.times.length ?? 0;
  }
}

/** Requests within so many milliseconds share an entry. */
export const grainOf = (limit: number): number => (limit > MOST_ENTRIES ? MINUTE / MOST_ENTRIES : 0);

/** Where the entry stands that was written `back` entries ago, the last one being 1. */
const at = (w: Window, back: number): number => (w.next - back + w.times.length) % w.times.length;
const oldest = (w: Window): number => w.times[at(w, w.length)] ?? 0;

function push(w: Window, now: number, cost: number, grain: number): void {
  w.total += cost;
  const last = at(w, 1);
  // Entries are kept apart by whole grains, so that one which is written on and on still ends.
  if (w.length > 0 && (w.times[last] === now || (grain > 0 && Math.floor((w.times[last] ?? 0) / grain) === Math.floor(now / grain)))) {
    w.times[last] = Math.max(w.times[last] ?? 0, now);
    w.counts[last] = (w.counts[last] ?? 0) + cost;
    return;
  }
  if (w.length === w.times.length) grow(w);
  w.times[w.next] = now;
  w.counts[w.next] = cost;
  w.next = (w.next + 1) % w.times.length;
  w.length++;
}

function grow(w: Window): void {
  const [times, counts] = [new Float64Array(w.times.length * 2), new Float64Array(w.times.length * 2)];
  for (let i = 0; i < w.length; i++) {
    times[i] = w.times[at(w, w.length - i)] ?? 0;
    counts[i] = w.counts[at(w, w.length - i)] ?? 0;
  }
  Object.assign(w, { times, counts, next: w.length });
}
