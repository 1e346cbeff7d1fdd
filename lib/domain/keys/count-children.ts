import type { KeyReach } from "./key-reach";
import { KEY_ROW, type KeyRow, keyRow } from "./key-row";
import { keyStatus } from "./key-status";

/**
 * How many live keys a key has made within reach, theirs, and so on: what `revoke_children` would end with it. A successor is no
 * child. NOT_FOUND where the key is not within reach.
 */
export function countChildren(keys: KeyReach, id: string): Promise<number> {
  return keys.read(async (tx) => {
    let parents: KeyRow[] = [await keyRow(tx, keys, id)];
    let count = 0;
    while (parents.length > 0) {
      const successors = new Set(parents.map((parent) => parent.rotatedTo));
      const rows: KeyRow[] = await tx.apiKey.findMany({
        where: { AND: [keys.where, { parentKeyId: { in: parents.map((parent) => parent.id) }, revokedAt: null }] },
        ...KEY_ROW,
      });
      parents = rows.filter((row) => !successors.has(row.id) && keyStatus(row, keys.ctx.now) !== "revoked");
      count += parents.filter((row) => keyStatus(row, keys.ctx.now) !== "expired").length;
    }
    return count;
  });
}
