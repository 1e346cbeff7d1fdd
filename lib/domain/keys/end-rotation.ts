import type { Granted } from "../../access/caller";
import { change } from "../../db/change";
import { KEY_ROW, keyView } from "./key-row";
import { rotatingKey } from "./rotating-key";
import type { Key } from "./schema";

/** Ends the grace now: the old key is revoked, the successor goes on alone. */
export async function endRotation(ctx: Granted<"organization:write_api_key">, id: string): Promise<Key> {
  const { now, caller } = ctx;
  const by = caller.kind === "person" ? caller.userId : null;
  const byName = caller.kind === "person" || caller.kind === "key" ? caller.name : null;
  return change(ctx, async (tx) => {
    const old = await rotatingKey(tx, ctx, id);
    const ended = await tx.apiKey.update({
      where: { id },
      data: {
        revokedAt: now,
        revokedBy: by,
        revokedByName: byName,
        revocationReason: "Rotation ended",
        version: old.version + 1,
        updatedAt: now,
        updatedBy: by,
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
