import { RateLimiterMemory } from "rate-limiter-flexible";
import { processWide } from "../kernel/process-wide";
import { Refusal } from "../kernel/refusal";
import { MINUTE, SECOND } from "../kernel/time";

/** The times of the last `limit` accepted requests, as a ring: exact sliding, with memory that grows with use up to the limit. */
type Window = { times: Float64Array; next: number; count: number };

export type RateState = { limit: number; remaining: number; resetSeconds: number };

const windows = (): Map<string, Window> => processWide("rate-windows", () => new Map());
const SMALLEST = 64;

/**
 * Counts one request against a key's window: `limit` in any 60 seconds pass, the next does not.
 * `cost` requests count at once, all or none. Times in milliseconds.
 */
export function countRequest(keyId: string, limit: number, now: number, cost = 1): RateState & { allowed: boolean } {
  if (limit === Number.POSITIVE_INFINITY) return { allowed: true, limit, remaining: limit, resetSeconds: 0 };
  const all = windows();
  let w = all.get(keyId);
  if (!w) {
    w = { times: new Float64Array(SMALLEST), next: 0, count: 0 };
    all.set(keyId, w);
  }
  while (w.count > 0 && oldest(w) <= now - MINUTE) w.count--;
  const allowed = w.count + cost <= limit;
  if (allowed) for (let i = 0; i < cost; i++) push(w, now);
  const resetSeconds = w.count === 0 ? 60 : Math.max(1, Math.ceil((oldest(w) + MINUTE - now) / SECOND));
  return { allowed, limit, remaining: Math.max(0, limit - w.count), resetSeconds };
}

const oldest = (w: Window): number => w.times[(w.next - w.count + w.times.length) % w.times.length] ?? 0;

function push(w: Window, now: number): void {
  if (w.count === w.times.length) {
    const grown = new Float64Array(w.times.length * 2);
    for (let i = 0; i < w.count; i++) grown[i] = w.times[(w.next - w.count + i + w.times.length) % w.times.length] ?? 0;
    w.times = grown;
    w.next = w.count;
  }
  w.times[w.next] = now;
  w.next = (w.next + 1) % w.times.length;
  w.count++;
}

/** Forgets the windows in which nothing happened for a minute. */
export function sweepRateWindows(now: number): void {
  const all = windows();
  for (const [keyId, w] of all) {
    const last = w.times[(w.next - 1 + w.times.length) % w.times.length] ?? 0;
    if (w.count === 0 || last <= now - MINUTE) all.delete(keyId);
  }
}

/** The draft's two fields (draft-ietf-httpapi-ratelimit-headers-10); none where there is no limit. */
export function rateHeaders(state: RateState): Record<string, string> {
  if (state.limit === Number.POSITIVE_INFINITY) return {};
  return {
    "ratelimit-policy": `"default";q=${state.limit};w=60`,
    ratelimit: `"default";r=${state.remaining};t=${state.resetSeconds}`,
  };
}

const FAILURES_A_MINUTE = 100;
const failures = (): RateLimiterMemory =>
  processWide("failed-attempts", () => new RateLimiterMemory({ points: FAILURES_A_MINUTE, duration: 60 }));

/** Counts a failed attempt of an address; refuses beyond 100 a minute. Good keys never come here. */
export async function countFailure(address: string | null): Promise<void> {
  try {
    await failures().consume(address ?? "unknown");
  } catch (limit) {
    throw new Refusal("RATE_LIMITED", "Too many failed attempts from this address. Check the key, then try again later.", {
      retryAfter: secondsOf(limit),
    });
  }
}

type Throttle = { name: string; points: number; seconds: number };

/** Counts an attempt under a name (an account, an address) and refuses beyond the points within the seconds. */
export async function throttle({ name, points, seconds }: Throttle, who: string): Promise<void> {
  const limiter = processWide(`throttle-${name}`, () => new RateLimiterMemory({ points, duration: seconds }));
  try {
    await limiter.consume(who);
  } catch (limit) {
    const retryAfter = secondsOf(limit);
    throw new Refusal("RATE_LIMITED", `Too many attempts. Try again in ${Math.ceil(retryAfter / 60)} min.`, { retryAfter });
  }
}

function secondsOf(limit: unknown): number {
  if (limit instanceof Object && "msBeforeNext" in limit) return Math.max(1, Math.ceil(Number(limit.msBeforeNext) / SECOND));
  throw limit;
}

/** A rate as the API shows it; null where there is no limit. */
export const rateView = ({
  limit,
  remaining,
  resetSeconds,
}: RateState): { limit: number; remaining: number; reset_seconds: number } | null =>
  limit === Number.POSITIVE_INFINITY ? null : { limit, remaining, reset_seconds: resetSeconds };
