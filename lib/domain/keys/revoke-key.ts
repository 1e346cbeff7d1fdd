import { actorOf } from "../../access/caller";
import type { AuditEntry } from "../../db/change";
import type { Tx } from "../../db/tenant";
import { Refusal } from "../../kernel/refusal";
import { lockRules } from "./key-allowance";
import { descendantsSql } from "./key-descendants";
import type { KeyReach } from "./key-reach";
import { KEY_ROW, type KeyRow, keyView, lockedKeyRow } from "./key-row";
import { keyStatus } from "./key-status";
import type { Key, RevokeKey } from "./schema";

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
    const revoked = await markRevoked(tx, keys, row, reason || null);
    const children = revoke_children ? await revokeChildren(tx, keys, row) : [];
    return { result: keyView(revoked, ctx.now), audit: [revocation(row, ctx.now, reason), ...children] };
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

const markRevoked = (tx: Tx, { ctx }: KeyReach, row: KeyRow, reason: string | null): Promise<KeyRow> => {
  const by = actorOf(ctx.caller);
  return tx.apiKey.update({
    where: { id: row.id },
    data: {
      revokedAt: ctx.now,
      revokedBy: by.id,
      revokedByName: by.name,
      revocationReason: reason,
      version: row.version + 1,
      updatedAt: ctx.now,
      updatedBy: by.id,
    },
    ...KEY_ROW,
  });
};

const revocation = (row: { id: string; projectId: string | null }, now: Date, reason?: string): AuditEntry => ({
  action: "UPDATE",
  resourceType: "api_key",
  recordId: row.id,
  projectId: row.projectId,
  before: { revoked_at: null },
  after: { revoked_at: now.toISOString(), reason: reason || null },
});

/** The live keys that this one has made, in one statement however many they are: also those whose maker has ended, and tokens. */
async function revokeChildren(tx: Tx, { ctx }: KeyReach<"write">, parent: KeyRow): Promise<AuditEntry[]> {
  const { caller, now } = ctx;
  const by = actorOf(caller);
  const reason = `Revoked with ${parent.name}, which made it`;
  const rows = await tx.$queryRaw<{ id: string; projectId: string | null }[]>`${descendantsSql(parent.organizationId, parent.id)}
    update api_keys k set revoked_at = ${now}, revoked_by = ${by.id}::uuid, revoked_by_name = ${by.name}, revocation_reason = ${reason},
      version = k.version + 1, updated_at = ${now}, updated_by = ${by.id}::uuid
    from made m where k.id = m.id and k.revoked_at is null returning k.id::text, k.project_id::text as "projectId"`;
  return rows.map((row) => revocation(row, now, reason));
}
