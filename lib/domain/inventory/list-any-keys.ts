import type { Granted } from "../../access/caller";
import { acrossTenants } from "../../db/tenant";
import { liveKeys } from "../keys/key-allowance";
import { KEY_ROW, keyView } from "../keys/key-row";
import type { Key } from "../keys/schema";

const MOST_SHOWN = 1_000;

/** The live keys of any organization, of every kind, for the operator: newest first, a thousand at most. */
export async function listAnyKeys(ctx: Granted<"instance:admin">, organizationId: string): Promise<Key[]> {
  const rows = await acrossTenants(ctx, (tx) =>
    tx.apiKey.findMany({ where: { organizationId, ...liveKeys(ctx.now) }, orderBy: { id: "desc" }, take: MOST_SHOWN, ...KEY_ROW }),
  );
  return rows.map((row) => keyView(row, ctx.now));
}
