import { Refusal } from "../../kernel/refusal";
import { lockRules } from "./key-allowance";
import type { KeyReach } from "./key-reach";
import { keyRow, keyView, lockedKeyRow } from "./key-row";
import { keyStatus } from "./key-status";
import type { Key, RevokeKey } from "./schema";
import { endKeys } from "./write-life";

/**
 * Revokes a key for good. Once this has returned, no request that starts afterwards is accepted, since every verdict is read
 * from the database. What the key sent stays. CONFLICT when it is revoked already.
 */
export async function revokeKey(keys: KeyReach<"write">, id: string, { reason, revoke_children }: RevokeKey): Promise<Key> {
  const { ctx } = keys;
  return keys.write(async (tx) => {
    await lockRules(tx, ctx.organizationId);
    const row = await lockedKeyRow(tx, keys, id);
    if (keyStatus(row, ctx.now) === "revoked") throw new Refusal("CONFLICT", "This key is revoked already.");
    const { organizationId } = row;
    await endKeys(tx, ctx, { organizationId, ids: [id] }, reason || null);
    if (revoke_children) await endKeys(tx, ctx, { organizationId, madeBy: id }, `Revoked with ${row.name}, which made it`);
    return { result: keyView(await keyRow(tx, keys, id), ctx.now), audit: [] };
  });
}

/** The same, where revoking a key that is revoked already is no fault. */
export async function revokeKeyOnce(keys: KeyReach<"write">, id: string): Promise<undefined> {
  try {
    await revokeKey(keys, id, {});
  } catch (error) {
    if (!(error instanceof Refusal && error.code === "CONFLICT")) throw error;
  }
}
