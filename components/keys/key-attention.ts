import type { Key } from "@/lib/domain/keys/schema";
import { DAY } from "@/lib/kernel/time";

export type Usage = { requests: readonly number[]; denied: readonly number[] };

/** Whether the key may still be used, now or after its suspension. */
export const isLive = (key: Key): boolean => key.status !== "revoked" && key.status !== "expired";

/** What an admin should look at in a key, each in a sentence. */
export function keyAttention(key: Key, usage: Usage | undefined, now: number): string[] {
  if (!isLive(key)) return [];
  const lines: string[] = [];
  if (key.status === "expiring") lines.push("It expires within a week. Generate its successor and switch over before it stops.");
  const quietSince = Date.parse(key.last_used_at ?? key.created_at);
  if (now - quietSince > 90 * DAY) lines.push("It was not used for 90 days. Revoke it when nothing needs it.");
  const denied = (usage?.denied ?? []).reduce((sum, count) => sum + count, 0);
  if (denied > 0)
    lines.push(
      `${denied.toLocaleString("en")} ${denied === 1 ? "call was" : "calls were"} denied in the last 24 hours. Look at its scopes and limits.`,
    );
  return lines;
}
