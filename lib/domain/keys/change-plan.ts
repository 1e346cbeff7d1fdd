import type { Granted } from "../../access/caller";
import { changeInstance } from "../../db/change";
import type { Prisma } from "../../db/generated/client";
import type { Tx } from "../../db/tenant";
import type { SetPlan } from "../organizations/schema";
import { PLAN_TERMS, type Plan } from "../plans/plan-terms";
import { countedKeys, lockRules } from "./key-allowance";
import { isSuspended, type KeyLife } from "./key-status";

export type PlanChanged = { organization_id: string; plan: Plan; suspended: string[]; restored: string[] };

/**
 * Puts an organization on a plan. A lower one suspends the keys beyond its limit, never revokes: kept are those named in `keep`,
 * else those at work, the most recently used first; what was suspended by hand stays so. A higher one restores what a lower one suspended, as far as it allows. Gives the names of both.
 */
export async function changePlan(ctx: Granted<"instance:admin">, { organization_id: id, plan, keep = [] }: SetPlan): Promise<PlanChanged> {
  return changeInstance(ctx, async (tx) => {
    const { plan: before } = await lockRules(tx, id);
    await tx.organization.update({ where: { id }, data: { plan, updatedAt: ctx.now } });
    const limit = PLAN_TERMS[plan].apiKeys;
    const counted = await tx.apiKey.findMany({ where: countedKeys(id, ctx.now), orderBy: BY_USE, select: SELECT });
    const rank = (k: Named) => (keep.includes(k.id) ? 0 : isSuspended(k, ctx.now) ? 2 : 1);
    const kept = counted.toSorted((a, b) => rank(a) - rank(b));
    const beyond = kept.slice(Math.min(limit, kept.length));
    const over = beyond.filter((k) => !isSuspended(k, ctx.now));
    const still = beyond.filter((k) => isSuspended(k, ctx.now));
    const waiting =
      beyond.length > 0
        ? []
        : await tx.apiKey.findMany({
            where: {
              organizationId: id,
              suspensionCause: "plan",
              revokedAt: null,
              graceEndsAt: null,
              suspendedAt: { not: null },
              OR: [{ expiresAt: null }, { expiresAt: { gt: ctx.now } }],
            },
            orderBy: BY_USE,
            select: SELECT,
          });
    const back = waiting.slice(0, Math.min(waiting.length, Math.max(0, limit - counted.length)));
    await suspend(tx, over, ctx.now);
    await staySuspended(tx, still);
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
const SELECT = { id: true, name: true, revokedAt: true, graceEndsAt: true, expiresAt: true, suspendedAt: true, resumesAt: true } as const;
type Named = KeyLife & { id: string; name: string };

const suspend = (tx: Tx, keys: Named[], now: Date) =>
  tx.apiKey.updateMany({
    where: { id: { in: keys.map((k) => k.id) } },
    data: { suspendedAt: now, suspensionCause: "plan", resumesAt: null, updatedAt: now, version: { increment: 1 } },
  });

/** What was suspended by hand stays so until somebody resumes it under a plan that has room: it does not go on by itself. */
const staySuspended = (tx: Tx, keys: Named[]) =>
  tx.apiKey.updateMany({ where: { id: { in: keys.map((k) => k.id) } }, data: { resumesAt: null } });

const restore = (tx: Tx, keys: Named[], now: Date) =>
  tx.apiKey.updateMany({
    where: { id: { in: keys.map((k) => k.id) }, suspensionCause: "plan" },
    data: { suspendedAt: null, suspensionCause: null, resumesAt: null, updatedAt: now, version: { increment: 1 } },
  });
