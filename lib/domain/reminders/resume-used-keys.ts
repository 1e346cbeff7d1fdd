import type { Granted } from "../../access/caller";
import { changeInstance } from "../../db/change";
import { acrossTenants } from "../../db/tenant";
import { eachAlone } from "../../kernel/each-alone";
import { allowanceOf, lockRules } from "../keys/key-allowance";

type UsedKey = { id: string; organization_id: string; project_id: string | null; suspended_at: Date };

const A_RUN = 100;

/**
 * Lets those keys go on that were suspended as idle although they had been used: a last use reaches the database some seconds late, and
 * no key is idle that was used within the day before. A key whose place in the plan was taken meanwhile stays suspended. Gives how many.
 */
export async function resumeUsedKeys(ctx: Granted<"instance:admin">, stopping?: AbortSignal): Promise<number> {
  const used = await acrossTenants(
    ctx,
    (tx) => tx.$queryRaw<UsedKey[]>`
      select k.id::text, k.organization_id::text, k.project_id::text, k.suspended_at
      from api_keys k join key_uses u on u.organization_id = k.organization_id and u.key_id = k.id
      where k.suspension_cause = 'idle' and k.revoked_at is null and u.last_used_at > k.suspended_at - interval '1 day'
      order by k.suspended_at desc limit ${A_RUN}`,
  );
  return eachAlone(used, async (key) => Number(await resumeUsed(ctx, key)), { name: ({ id }) => id, noun: "keys", stopping });
}

const resumeUsed = (ctx: Granted<"instance:admin">, key: UsedKey): Promise<boolean> =>
  changeInstance(ctx, async (tx) => {
    const { plan } = await lockRules(tx, key.organization_id);
    const { used, limit } = plan ? await allowanceOf(tx, key.organization_id, plan, ctx.now) : { used: 0, limit: null };
    if (limit !== null && used >= limit) return { result: false, audit: [] };
    const count = await tx.apiKey.updateMany({
      where: { id: key.id, suspensionCause: "idle", suspendedAt: key.suspended_at, revokedAt: null },
      data: { suspendedAt: null, suspensionCause: null, version: { increment: 1 }, updatedAt: ctx.now },
    });
    if (count.count === 0) return { result: false, audit: [] };
    return {
      result: true,
      audit: {
        action: "UPDATE",
        resourceType: "api_key",
        recordId: key.id,
        organizationId: key.organization_id,
        projectId: key.project_id,
        before: { suspended_at: key.suspended_at.toISOString(), suspension_cause: "idle" },
        after: { suspended_at: null },
      },
    };
  });
