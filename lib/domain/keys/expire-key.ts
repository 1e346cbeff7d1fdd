import { actorOf } from "../../access/caller";
import { rfc3339 } from "../../kernel/time";
import { lockRules } from "./key-allowance";
import type { KeyReach } from "./key-reach";
import { keyAt, lockedKeyRow } from "./key-row";
import { keyStatus } from "./key-status";
import { isEnded } from "./status-terms";

/** Lets a key expire this instant. One that has ended already stays as it is. */
export async function expireKey(keys: KeyReach<"write">, id: string): Promise<undefined> {
  const { now, caller } = keys.ctx;
  return keys.write(async (tx) => {
    await lockRules(tx, keys.ctx.organizationId);
    const row = await lockedKeyRow(tx, keys, id);
    if (isEnded(keyStatus(row, now))) return { result: undefined, audit: [] };
    await tx.apiKey.update({
      where: keyAt(row),
      data: { expiresAt: now, version: row.version + 1, updatedAt: now, updatedBy: actorOf(caller).id },
    });
    return {
      result: undefined,
      audit: {
        action: "UPDATE",
        resourceType: "api_key",
        recordId: id,
        projectId: row.projectId,
        before: { expires_at: row.expiresAt && rfc3339(row.expiresAt) },
        after: { expires_at: rfc3339(now) },
      },
    };
  });
}
