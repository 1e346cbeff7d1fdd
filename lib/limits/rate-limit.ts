import ipaddr from "ipaddr.js";
import { processWide } from "../kernel/process-wide";
import { Refusal } from "../kernel/refusal";
import { MINUTE, SECOND } from "../kernel/time";
import { AttemptWindow } from "./attempt-window";

/** Accepted requests of the last minute: a ring of times, each with how many counted then. `total` is their sum. */
type Window = { times: Float64Array; counts: Float64Array; next: number; length: number; total: number };

export type RateState = { limit: number; remaining: number; resetSeconds: number };

const windows = (): Map<string, Window> => processWide("rate-windows", () => new Map());
const SMALLEST = 64;
const MOST_ENTRIES = 1_200;
/** Seconds by which sums of the monotonic clock may be off in a double, and more. */
const ROUNDING = 1e-6;

/**
 * Counts one request against a key's window: `limit` in any 60 seconds pass, the next does not.
 * `cost` requests count at once, all or none. Times in milliseconds of the monotonic clock. Above 1,200 a minute, requests of up to 50 ms share an entry that leaves
 * the window with its latest: never early, and a busy key takes no more memory than a slow one.
 */
export function countRequest(keyId: string, limit: number, now: number, cost = 1): RateState & { allowed: boolean } {
  if (limit === Number.POSITIVE_INFINITY) return { allowed: true, limit, remaining: limit, resetSeconds: 0 };
  const all = windows();
  let w = all.get(keyId);
  if (!w) {
    w = { times: new Float64Array(SMALLEST), counts: new Float64Array(SMALLEST), next: 0, length: 0, total: 0 };
    all.set(keyId, w);
  }
  while (w.length > 0 && oldest(w) <= now - MINUTE) {
    w.total -= w.counts[at(w, w.length)] ?? 0;
    w.length--;
  }
  const allowed = w.total + cost <= limit;
  if (allowed && cost > 0) push(w, now, cost, limit > MOST_ENTRIES ? MINUTE / MOST_ENTRIES : 0);
  const resetSeconds = w.length === 0 ? 60 : Math.max(1, Math.ceil((oldest(w) + MINUTE - now) / SECOND - ROUNDING));
  return { allowed, limit, remaining: Math.max(0, limit - w.total), resetSeconds };
}

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

/** Forgets the windows in which nothing happened for a minute. */
export function sweepRateWindows(now: number): void {
  const all = windows();
  for (const [keyId, w] of all) {
    if (w.length === 0 || (w.times[at(w, 1)] ?? 0) <= now - MINUTE) all.delete(keyId);
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
const failures = (): AttemptWindow => processWide("failed-attempts", () => new AttemptWindow({ points: FAILURES_A_MINUTE, duration: 60 }));

/** What counts as one place: an IPv4 address, or the /64 of an IPv6 one, within which a single machine has any number of addresses. */
export function neighbourhood(address: string | null): string {
  if (address === null) return "unknown";
  if (!address.includes(":") || !ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  return parsed.kind() === "ipv4" ? parsed.toString() : `${ipaddr.IPv6.networkAddressFromCIDR(`${address}/64`).toString()}/64`;
}

/** Counts a failed attempt of an address; refuses beyond 100 a minute. Good keys never come here. */
export async function countFailure(address: string | null): Promise<void> {
  try {
    await failures().consume(neighbourhood(address));
  } catch (limit) {
    throw tooManyFailures(limit);
  }
}

/** Refuses an address that has failed so often, without counting. */
export async function refuseFailing(address: string | null): Promise<void> {
  try {
    await failures().check(neighbourhood(address));
  } catch (limit) {
    throw tooManyFailures(limit);
  }
}

const tooManyFailures = (limit: unknown): Refusal =>
  new Refusal("RATE_LIMITED", "Too many failed attempts from this address. Check the key, then try again later.", {
    retryAfter: secondsOf(limit),
  });

export type Throttle = { name: string; points: number; seconds: number };

/** Counts an attempt under a name (an account, an address) and refuses beyond the points within the seconds. Gives what takes it back. */
export async function throttle({ name, points, seconds }: Throttle, who: string): Promise<() => Promise<unknown>> {
  const limiter = processWide(`throttle-${name}`, () => new AttemptWindow({ points, duration: seconds }));
  const takeBack = () => limiter.reward(who);
  try {
    await limiter.consume(who);
    return takeBack;
  } catch (limit) {
    const retryAfter = secondsOf(limit);
    // What was refused does not count, else what was reserved and given back would leave it behind.
    await takeBack();
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
