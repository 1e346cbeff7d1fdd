import { descendantsSql } from "./key-descendants";
import { keyLife } from "./key-life-sql";
import type { KeyReach } from "./key-reach";
import { keyRow } from "./key-row";

/** How many live keys `revoke_children` would end with this one. NOT_FOUND where the key is not within reach. */
export const countChildren = (keys: KeyReach, id: string): Promise<number> =>
  keys.read(async (tx) => {
    const { organizationId } = await keyRow(tx, keys, id);
    const { now } = keys.ctx;
    const [row] = await tx.$queryRaw<{ count: number }[]>`${descendantsSql(organizationId, id)}
      select count(*)::int as count from api_keys k ${keyLife(now)} where k.id = any (array(select id from made)) and life.live`;
    return row?.count ?? 0;
  });
