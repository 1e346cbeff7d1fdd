import type { KeyReason } from "@/lib/domain/inventory/schema";
import type { Key } from "@/lib/domain/keys/schema";
import { isEnded } from "@/lib/domain/keys/status-terms";
import { policyFault, policyRemedy } from "@/lib/domain/policies/policy-terms";
import type { Policy } from "@/lib/domain/policies/schema";
import { DAY } from "@/lib/kernel/time";

export type Usage = { requests: readonly number[]; denied: readonly number[] };

/** Whether the key may still be used, now or after its suspension. */
export const isLive = ({ status }: Key): boolean => !isEnded(status);

/** One reason to look at a key: in a word or two, and as a sentence that says what to do. */
export type Concern = { id: KeyReason; word: string; line: string };

/** What an admin should look at in a key, the gravest first. What it does not know of the policy it leaves out. */
export function keyConcerns(key: Key, usage: Usage | undefined, now: number, policy?: Policy): Concern[] {
  if (!isLive(key)) return [];
  const concerns: Concern[] = [];
  if (key.leaked_at)
    concerns.push({
      id: "leaked",
      word: "Leaked",
      line: "It was found in public, so anyone who found it can use it. Rotate it with no grace period, or revoke it.",
    });
  if (key.status === "expiring")
    concerns.push({
      id: "expiring",
      word: "Expiring",
      line: "It expires within a week. Rotate it and switch over before it stops working.",
    });
  // What is suspended or being replaced does not go on by itself, and is not counted.
  const goesOn = key.status === "active" || key.status === "expiring";
  const fault = policy && goesOn ? policyFault(policy, key) : null;
  if (fault)
    concerns.push({
      id: "policy",
      word: "Out of policy",
      line: `${fault} ${policyRemedy(1)}`,
    });
  if (now - Date.parse(key.last_used_at ?? key.created_at) > 90 * DAY)
    concerns.push({ id: "unused", word: "Unused for 90 days", line: "It has not been used for 90 days. Revoke it if nothing needs it." });
  const denied = (usage?.denied ?? []).reduce((sum, count) => sum + count, 0);
  if (denied > 0)
    concerns.push({
      id: "denied",
      word: `${denied.toLocaleString("en")} denied`,
      line: `${denied.toLocaleString("en")} ${denied === 1 ? "call was" : "calls were"} denied in the last 24 hours. Check its scopes and limits.`,
    });
  return concerns;
}
