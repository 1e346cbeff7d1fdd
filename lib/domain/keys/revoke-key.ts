import type { Granted } from "../../access/caller";
import { change } from "../../db/change";
import { Refusal } from "../../kernel/refusal";
import { KEY_ROW, type KeyRow, keyView, lockedKeyRow } from "./key-row";
import { keyStatus } from "./key-status";
import type { Key, RevokeKey } from "./schema";

/**
 * Revokes a key for good. Once this has returned, no request that starts afterwards is accepted, since every verdict is read
 * from the database. What the key sent stays. CONFLICT when it is revoked already.
 */
export async function revokeKey(ctx: Granted<"organization:write_api_key">, id: string, input: RevokeKey): Promise<Key> {
  const { now, caller } = ctx;
  return change(ctx, async (tx) => {
    const row = await lockedKeyRow(tx, ctx, id);
    if (keyStatus(row, now) === "revoked") throw new Refusal("CONFLICT", "This key is revoked already.");
    const revoked: KeyRow = await tx.apiKey.update({
      where: { id },
      data: {
        revokedAt: now,
        revokedBy: caller.kind === "person" ? caller.userId : null,
        revokedByName: caller.kind === "person" || caller.kind === "key" ? caller.name : null,
        revocationReason: input.reason || null,
        version: row.version + 1,
        updatedAt: now,
        updatedBy: caller.kind === "person" ? caller.userId : null,
      },
      ...KEY_ROW,
    });
    return {
      result: keyView(revoked, now),
      audit: {
        action: "UPDATE",
        resourceType: "api_key",
        recordId: id,
        projectId: row.projectId,
        before: { revoked_at: null },
        after: { revoked_at: now.toISOString(), reason: input.reason ?? null },
      },
    };
  });
}

/** The same, where revoking a key that is revoked already is no fault. */
export async function revokeKeyOnce(ctx: Granted<"organization:write_api_key">, id: string): Promise<undefined> {
  try {
    await revokeKey(ctx, id, {});
  } catch (error) {
    if (!(error instanceof Refusal && error.code === "CONFLICT")) throw error;
  }
}
