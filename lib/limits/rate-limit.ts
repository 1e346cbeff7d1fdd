import ipaddr from "ipaddr.js";
import { Refusal } from "../kernel/refusal";
import { theProcess } from "../kernel/the-process";
import { SECOND } from "../kernel/time";
import type { Attempts, Counted, RateState, RateWindow, Throttle } from "./limits";

/** Counts one request of a key in one of its windows, or `cost` at once, all or none: `limit` in any 60 seconds pass, the next does not. */
export const countRequest = (keyId: string, window: RateWindow, limit: number, cost = 1): Counted | Promise<Counted> =>
  limit === Number.POSITIVE_INFINITY
    ? { allowed: true, limit, remaining: limit, resetSeconds: 0 }
    : theProcess().limits.requests.count(window === "default" ? keyId : `${window} ${keyId}`, limit, cost);

/** The draft's two fields (draft-ietf-httpapi-ratelimit-headers-10); none where there is no limit. */
export function rateHeaders(state: RateState, window: RateWindow): Record<string, string> {
  if (state.limit === Number.POSITIVE_INFINITY) return {};
  return {
    ...(state.share ? { "x-latchkey-limits": `instance; share=1/${state.share}` } : {}),
    "ratelimit-policy": `"${window}";q=${state.limit};w=60`,
    ratelimit: `"${window}";r=${state.remaining};t=${state.resetSeconds}`,
  };
}

const COUNTED: Record<RateWindow, string> = {
  default: "make {} requests",
  verify: "ask about other keys {} times",
  ingest: "send {} batches",
};
/** Why a request beyond the limit is refused, and what helps. */
export const overLimit = ({ limit, resetSeconds }: RateState, window: RateWindow, cost = 1): string =>
  cost > limit
    ? `The cost ${cost} is above the limit of ${limit} requests in 60 seconds: it never fits. Ask with a smaller cost, or give the key a higher limit.`
    : `This key may ${COUNTED[window].replace("{}", String(limit))} in 60 seconds. Wait ${resetSeconds} s.`;

const FAILURES: Throttle = { name: "failed-attempts", points: 100, seconds: 60 };
const failures = (): Attempts => theProcess().limits.attempts(FAILURES);

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

/** Counts an attempt under a name (an account, an address) and refuses beyond the points within the seconds. Gives what takes it back. */
export async function throttle(limit: Throttle, who: string): Promise<() => Promise<unknown>> {
  const limiter = theProcess().limits.attempts(limit);
  const takeBack = () => limiter.reward(who);
  try {
    await limiter.consume(who);
    return takeBack;
  } catch (reached) {
    const retryAfter = secondsOf(reached);
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
