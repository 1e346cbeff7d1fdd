import type { Key } from "@/lib/domain/keys/schema";
import { latestExpiry } from "@/lib/domain/policies/policy-terms";
import type { Policy } from "@/lib/domain/policies/schema";

/** When a successor expires unless told otherwise: after as long a life as the old key was given, within the policy. Null: never. */
export function successorExpiry(key: Key, policy: Policy, now: number): string | null {
  const same = key.expires_at === null ? null : now + Date.parse(key.expires_at) - Date.parse(key.created_at);
  const cap = latestExpiry(policy, new Date(now))?.getTime() ?? null;
  const ends = [same, cap].filter((at) => at !== null);
  return ends.length === 0 ? null : new Date(Math.min(...ends)).toISOString();
}

/** The length of the old key's life in words: "90 days". Null where it had no end. */
export function lifeWords(key: Key): string | null {
  if (key.expires_at === null) return null;
  const days = Math.round((Date.parse(key.expires_at) - Date.parse(key.created_at)) / 86_400_000);
  return days < 1 ? "less than a day" : `${days.toLocaleString("en")} ${days === 1 ? "day" : "days"}`;
}
