import type { Granted } from "../../access/caller";
import { changeInstance } from "../../db/change";
import type { Prisma } from "../../db/generated/client";
import type { Tx } from "../../db/tenant";
import type { SetPlan } from "../organizations/schema";
import { PLAN_TERMS, type Plan } from "../plans/plan-terms";
import { countedKeys, lockOrganization } from "./key-allowance";

export type PlanChanged = { organization_id: string; plan: Plan; suspended: string[]; restored: string[] };

/**
 * Puts an organization on a plan. A lower one suspends the keys beyond its limit, never revokes: kept are those named in `keep`,
 * else the most recently used. A higher one restores what a lower one suspended, as far as it allows. Gives the names of both.
 */
export async function changePlan(ctx: Granted<"instance:admin">, { organization_id: id, plan, keep = [] }: SetPlan): Promise<PlanChanged> {
  return changeInstance(ctx, async (tx) => {
    const before = await lockOrganization(tx, id);
    await tx.organization.update({ where: { id }, data: { plan, updatedAt: ctx.now } });
    const limit = PLAN_TERMS[plan].apiKeys;
    const counted = await tx.apiKey.findMany({ where: countedKeys(id, ctx.now), orderBy: BY_USE, select: SELECT });
    const kept = [...counted.filter((k) => keep.includes(k.id)), ...counted.filter((k) => !keep.includes(k.id))];
    const over = kept.slice(Math.min(limit, kept.length));
    const waiting =
      over.length > 0
        ? []
        : await tx.apiKey.findMany({
            where: { organizationId: id, suspensionCause: "plan", revokedAt: null, suspendedAt: { not: null } },
            orderBy: BY_USE,
            select: SELECT,
          });
    const back = waiting.slice(0, Math.min(waiting.length, Math.max(0, limit - counted.length)));
    await suspend(tx, over, ctx.now);
    await restore(tx, back, ctx.now);
    const result = { organization_id: id, plan, suspended: over.map((k) => k.name), restored: back.map((k) => k.name) };
    return {
      result,
      audit: {
        action: "UPDATE",
        resourceType: "organization",
        recordId: id,
        organizationId: id,
        before: { plan: before },
        after: { plan, suspended: over.map((k) => k.id), restored: back.map((k) => k.id) },
      },
    };
  });
}

const BY_USE: Prisma.ApiKeyOrderByWithRelationInput[] = [{ lastUsedAt: { sort: "desc", nulls: "last" } }, { id: "desc" }];
const SELECT = { id: true, name: true } as const;
type Named = { id: string; name: string };

const suspend = (tx: Tx, keys: Named[], now: Date) =>
  tx.apiKey.updateMany({
    where: { id: { in: keys.map((k) => k.id) }, suspendedAt: null },
    data: { suspendedAt: now, suspensionCause: "plan", resumesAt: null, updatedAt: now, version: { increment: 1 } },
  });

const restore = (tx: Tx, keys: Named[], now: Date) =>
  tx.apiKey.updateMany({
    where: { id: { in: keys.map((k) => k.id) }, suspensionCause: "plan" },
    data: { suspendedAt: null, suspensionCause: null, resumesAt: null, updatedAt: now, version: { increment: 1 } },
  });
