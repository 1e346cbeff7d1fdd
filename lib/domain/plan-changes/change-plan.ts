import type { Granted } from "../../access/caller";
import { changeInstance } from "../../db/change";
import { Prisma } from "../../db/generated/client";
import type { Tx } from "../../db/tenant";
import { keyLife } from "../keys/key-life-sql";
import { holdKeys, resumeKeys, suspendKeys } from "../keys/write-life";
import { lockOrganization } from "../organizations/organization-row";
import { acceptPlanRequest } from "../plan-requests/accept-plan-request";
import { flushUsage } from "../usage/flush-usage";
import type { PlanChanged } from "./plan-change-terms";
import { planKeyRows } from "./plan-key-rows";
import type { AnswerPlan } from "./schema";

/**
 * Puts an organization on a plan. A lower one suspends the keys beyond its limit, never revokes: kept are those named in `keep`,
 * else those at work, the most recently used first; what was suspended by hand stays so. A higher one restores what a lower one
 * suspended, as far as it allows. Gives the names of both. The organization is locked before its keys are read, so none is made meanwhile.
 * Refuses with NOT_FOUND, CONFLICT and VALIDATION_FAILED.
 */
export async function changePlan(
  ctx: Granted<"instance:admin">,
  { organization_id: id, plan, keep = [], answering }: AnswerPlan,
): Promise<PlanChanged> {
  // A key that was used a second ago is not the one that goes. Inside the transaction it would wait for the caller's own row.
  await flushUsage();
  return changeInstance(ctx, async (tx) => {
    const { plan: before } = await lockOrganization(tx, id);
    const { suspended, held, restored } = await planKeyRows(tx, id, plan, keep, ctx.now);
    await tx.organization.update({ where: { id }, data: { plan, updatedAt: ctx.now } });
    const stopped = await withOldKeys(tx, id, suspended, ctx.now);
    const back = await withOldKeys(tx, id, restored, ctx.now);
    await suspendKeys(tx, ctx, { organizationId: id, ids: stopped }, { cause: "plan" });
    // What was suspended by hand stays so until somebody resumes it under a plan that has room.
    await holdKeys(tx, ctx, { organizationId: id, ids: idsOf(held) });
    await resumeKeys(tx, ctx, { organizationId: id, ids: back, only: Prisma.sql`k.suspension_cause = 'plan'` });
    await acceptPlanRequest(tx, ctx, { organizationId: id, before, plan, answering });
    return {
      result: { organization_id: id, plan, suspended: suspended.map((k) => k.name), restored: restored.map((k) => k.name) },
      audit: {
        action: "UPDATE",
        resourceType: "organization",
        recordId: id,
        organizationId: id,
        before: { plan: before },
        after: { plan, suspended: stopped, restored: back },
      },
    };
  });
}

const idsOf = (keys: { id: string }[]) => keys.map(({ id }) => id);

/** With each key go those that it succeeded and that are within their grace: else the old one would go on where its successor may not. */
async function withOldKeys(tx: Tx, organizationId: string, keys: { id: string }[], now: Date): Promise<string[]> {
  const ids = idsOf(keys);
  for (let successors = ids; successors.length > 0; ) {
    const old = await tx.$queryRaw<{ id: string }[]>`
      select k.id::text from api_keys k ${keyLife(now)}
      where k.organization_id = ${organizationId}::uuid and k.rotated_to = any (${successors}::uuid[]) and life.live and k.grace_ends_at is not null`;
    successors = idsOf(old);
    ids.push(...successors);
  }
  return ids;
}
