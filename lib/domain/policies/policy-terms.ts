import { DAY } from "../../kernel/time";
import type { Policy } from "./schema";

/** What holds where an organization has not said anything. */
export const DEFAULT_POLICY: Policy = { require_expiry: false, longest_lifetime_days: null, idle_days: null, leak_response: "notify" };

/** A cap is a demand as well: what never expires outlives it. */
export const demandsExpiry = (policy: Policy): boolean => policy.require_expiry || policy.longest_lifetime_days !== null;

/** The latest expiry that a key made at `from` may have; null where there is no cap. */
export const latestExpiry = ({ longest_lifetime_days }: Policy, from: Date): Date | null =>
  longest_lifetime_days === null ? null : new Date(from.getTime() + longest_lifetime_days * DAY);

/** Why a live key is out of policy, as a sentence; null where it is not. Times are RFC 3339. */
export function policyFault(policy: Policy, { created_at, expires_at }: { created_at: string; expires_at: string | null }): string | null {
  if (expires_at === null) return demandsExpiry(policy) ? "It never expires, and the policy requires an expiry." : null;
  const latest = latestExpiry(policy, new Date(created_at));
  if (!latest || new Date(expires_at) <= latest) return null;
  return `It lives longer than the ${daysText(policy.longest_lifetime_days ?? 0)} that the policy allows.`;
}

/** What is done about keys that are out of policy, the same wherever they are counted. */
export const policyRemedy = (count: number): string =>
  count === 1
    ? "Set an expiry that fits, rotate it into a key that fits, or change the policy."
    : "Set expiries that fit, rotate them into keys that fit, or change the policy.";

/** How many of them there are, as it is said everywhere. */
export const outOfPolicyWords = (count: number): string =>
  `${count.toLocaleString("en-US")} ${count === 1 ? "key is" : "keys are"} out of policy.`;

export const daysText = (days: number): string => `${days.toLocaleString("en-US")} ${days === 1 ? "day" : "days"}`;
