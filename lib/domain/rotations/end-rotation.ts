import { actorOf } from "../../access/caller";
import type { KeyReach } from "../keys/key-reach";
import { KEY_ROW, keyView } from "../keys/key-row";
import type { Key } from "../keys/schema";
import { rotatingKey } from "./rotating-key";

/** Ends the grace now: the old key is revoked, the successor goes on alone. */
export async function endRotation(keys: KeyReach<"write">, id: string): Promise<Key> {
  const { ctx } = keys;
  const { now } = ctx;
  const by = actorOf(ctx.caller);
  return keys.write(async (tx) => {
    const { old } = await rotatingKey(tx, keys, id);
    const ended = await tx.apiKey.update({
      where: { id },
      data: {
        revokedAt: now,
        revokedBy: by.id,
        revokedByName: by.name,
        revocationReason: "Rotation ended",
        version: old.version + 1,
        updatedAt: now,
        updatedBy: by.id,
      },
      ...KEY_ROW,
    });
    return {
      result: keyView(ended, now),
      audit: {
        action: "UPDATE",
        resourceType: "api_key",
        recordId: id,
        projectId: old.projectId,
        before: { grace_ends_at: old.graceEndsAt.toISOString() },
        after: { revoked_at: now.toISOString() },
      },
    };
  });
}
