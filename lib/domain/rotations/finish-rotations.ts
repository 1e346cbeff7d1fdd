import type { Granted } from "../../access/caller";
import { changeInstance } from "../../db/change";
import { Prisma } from "../../db/generated/client";
import { acrossTenants } from "../../db/tenant";
import { endKeys } from "../keys/write-life";

const A_RUN = 200;
const NOBODY = { id: null, name: null };

/**
 * Writes down that graces are over: the old keys were refused from that instant on, whether this has run or not. One transaction an
 * organization; several instances may run it at once. Gives how many.
 */
export async function finishRotations(ctx: Granted<"instance:admin">): Promise<number> {
  const due = await acrossTenants(
    ctx,
    (tx) => tx.$queryRaw<{ organization_id: string; ids: string[] }[]>`
      select organization_id::text, array_agg(id::text) as ids from (
        select k.organization_id, k.id from api_keys k where k.revoked_at is null and k.grace_ends_at <= ${ctx.now} order by k.grace_ends_at limit ${A_RUN}
      ) over group by 1`,
  );
  let ended = 0;
  for (const { organization_id: organizationId, ids } of due) {
    const only = Prisma.sql`life.status = 'revoked'`;
    ended += await changeInstance(ctx, async (tx) => {
      const done = await endKeys(tx, ctx, { organizationId, ids, only }, "Rotation ended", { by: NOBODY });
      return { result: done.length, audit: [] };
    });
  }
  return ended;
}
