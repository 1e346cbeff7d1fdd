import type { Key } from "@/lib/domain/keys/schema";
import { daysText, latestExpiry } from "@/lib/domain/policies/policy-terms";
import type { Policy } from "@/lib/domain/policies/schema";
import { DAY } from "@/lib/kernel/time";

/** When a successor expires unless told otherwise: after as long a life as the old key was given, within the policy. Null: never. */
export function successorExpiry(key: Key, policy: Policy, now: number): string | null {
  const same = key.expires_at === null ? null : now + Date.parse(key.expires_at) - Date.parse(key.created_at);
  const cap = latestExpiry(policy, new Date(now))?.getTime() ?? null;
  const ends = [same, cap].filter((at) => at !== null);
  return ends.length === 0 ? null : new Date(Math.min(...ends)).toISOString();
}

/** Why the successor expires when it does, to follow that day: ": 90 days again, as the old key was given." */
export function lifeReason(key: Key, { longest_lifetime_days: cap }: Policy): string {
  const given = key.expires_at === null ? null : Date.parse(key.expires_at) - Date.parse(key.created_at);
  if (cap !== null && (given === null || given > cap * DAY)) return ": as far ahead as the policy allows.";
  if (given === null) return ", as the old key has none.";
  const days = Math.round(given / DAY);
  return `: ${days < 1 ? "less than a day" : daysText(days)} again, as the old key was given.`;
}
