import type { Granted } from "../../access/caller";
import { changeInstance } from "../../db/change";
import { Prisma } from "../../db/generated/client";
import { acrossTenants } from "../../db/tenant";
import { eachAlone } from "../../kernel/each-alone";
import { allowanceOf, lockRules } from "../keys/key-allowance";
import { keyLife } from "../keys/key-life-sql";
import { resumeKeys } from "../keys/write-life";

type UsedKey = { id: string; organization_id: string; suspended_at: Date };

const A_RUN = 100;

/**
 * Lets those keys go on that were suspended as idle although they had been used: a last use reaches the database some seconds late, and
 * no key is idle that was used within the day before. A key whose place in the plan was taken meanwhile stays suspended. Gives how many.
 */
export async function resumeUsedKeys(ctx: Granted<"instance:admin">, stopping?: AbortSignal): Promise<number> {
  const used = await acrossTenants(
    ctx,
    (tx) => tx.$queryRaw<UsedKey[]>`
      select k.id::text, k.organization_id::text, k.suspended_at
      from api_keys k join key_uses u on u.organization_id = k.organization_id and u.key_id = k.id ${keyLife(ctx.now)}
      where k.suspension_cause = 'idle' and life.live and u.last_used_at > k.suspended_at - interval '1 day'
      order by k.suspended_at desc limit ${A_RUN}`,
  );
  return eachAlone(used, async (key) => Number(await resumeUsed(ctx, key)), { name: ({ id }) => id, noun: "keys", stopping });
}

const resumeUsed = (ctx: Granted<"instance:admin">, key: UsedKey): Promise<boolean> =>
  changeInstance(ctx, async (tx) => {
    const { plan } = await lockRules(tx, key.organization_id);
    const { used, limit } = plan ? await allowanceOf(tx, key.organization_id, plan, ctx.now) : { used: 0, limit: null };
    if (limit !== null && used >= limit) return { result: false, audit: [] };
    const only = Prisma.sql`k.suspension_cause = 'idle' and k.suspended_at = ${key.suspended_at}`;
    const resumed = await resumeKeys(tx, ctx, { organizationId: key.organization_id, ids: [key.id], only });
    return { result: resumed.length > 0, audit: [] };
  });
