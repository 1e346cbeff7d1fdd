import type { Granted } from "../../access/caller";
import { acrossTenants } from "../../db/tenant";
import { keyLife } from "../keys/key-life-sql";
import { KEY_ROW, keyView } from "../keys/key-row";
import type { Key } from "../keys/schema";

const MOST_SHOWN = 1_000;

/** The live keys of any organization, of every kind, for the operator: newest first, a thousand at most. */
export async function listAnyKeys(ctx: Granted<"instance:admin">, organizationId: string): Promise<Key[]> {
  const rows = await acrossTenants(ctx, async (tx) => {
    const live = await tx.$queryRaw<{ id: string }[]>`
      select k.id::text from api_keys k ${keyLife(ctx.now)} where k.organization_id = ${organizationId}::uuid and k.kind <> 'instance' and life.live order by k.id desc limit ${MOST_SHOWN}`;
    return tx.apiKey.findMany({ where: { organizationId, id: { in: live.map(({ id }) => id) } }, orderBy: { id: "desc" }, ...KEY_ROW });
  });
  return rows.map((row) => keyView(row, ctx.now));
}
