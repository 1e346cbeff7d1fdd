import { isScope } from "../../access/scopes";
import type { Tx } from "../../db/tenant";
import { DAY, rfc3339 } from "../../kernel/time";
import type { KeyRow } from "../keys/key-row";
import type { ScopeUses } from "./schema";
import { UNUSED_AFTER_DAYS } from "./usage-terms";

/** Each scope of a key with its last use, and those that it could be without. */
export async function scopeRows(tx: Tx, key: KeyRow, now: Date): Promise<ScopeUses> {
  const rows = await tx.keyScopeUse.findMany({ where: { keyId: key.id, organizationId: key.organizationId } });
  const used = new Map(rows.map((row) => [row.scope, row.lastUsedAt]));
  const since = new Date(now.getTime() - UNUSED_AFTER_DAYS * DAY);
  const scopes = key.scopes.filter(isScope).map((scope) => ({ scope, at: used.get(scope) }));
  return {
    scopes: scopes.map(({ scope, at }) => ({ scope, last_used_at: at ? rfc3339(at) : null })),
    unused_scopes: key.createdAt > since ? [] : scopes.filter(({ at }) => !at || at < since).map(({ scope }) => scope),
  };
}
