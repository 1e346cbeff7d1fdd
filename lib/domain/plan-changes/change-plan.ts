import type { Granted } from "../../access/caller";
import { type AuditEntry, changeInstance } from "../../db/change";
import type { Tx } from "../../db/tenant";
import { lockOrganization } from "../organizations/organization-row";
import type { SetPlan } from "../organizations/schema";
import { flushUsage } from "../usage/flush-usage";
import type { PlanChanged } from "./plan-change-terms";
import { planKeyRows } from "./plan-key-rows";

/**
 * Puts an organization on a plan. A lower one suspends the keys beyond its limit, never revokes: kept are those named in `keep`,
 * else those at work, the most recently used first; what was suspended by hand stays so. A higher one restores what a lower one
 * suspended, as far as it allows. Gives the names of both. The organization is locked before its keys are read, so none is made meanwhile.
 */
export async function changePlan(ctx: Granted<"instance:admin">, { organization_id: id, plan, keep = [] }: SetPlan): Promise<PlanChanged> {
  // A key that was used a second ago is not the one that goes. Inside the transaction it would wait for the caller's own row.
  await flushUsage();
  return changeInstance(ctx, async (tx) => {
    const { plan: before } = await lockOrganization(tx, id);
    const { suspended, held, restored } = await planKeyRows(tx, id, plan, keep, ctx.now);
    await tx.organization.update({ where: { id }, data: { plan, updatedAt: ctx.now } });
    const stopped = await withOldKeys(tx, suspended, ctx.now);
    const back = await withOldKeys(tx, restored, ctx.now);
    await suspend(tx, stopped, ctx.now);
    await hold(tx, idsOf(held));
    await restore(tx, back, ctx.now);
    return {
      result: { organization_id: id, plan, suspended: suspended.map((k) => k.name), restored: restored.map((k) => k.name) },
      audit: [
        {
          action: "UPDATE",
          resourceType: "organization",
          recordId: id,
          organizationId: id,
          before: { plan: before },
          after: { plan, suspended: stopped, restored: back },
        },
        ...stopped.map((key) =>
          keyEntry(id, key, { suspended_at: null }, { suspended_at: ctx.now.toISOString(), suspension_cause: "plan" }),
        ),
        ...back.map((key) => keyEntry(id, key, { suspension_cause: "plan" }, { suspended_at: null })),
      ],
    };
  });
}

/** Each key's own trail says what the plan did to it. */
const keyEntry = (organizationId: string, recordId: string, before: object, after: object): AuditEntry => ({
  action: "UPDATE",
  resourceType: "api_key",
  recordId,
  organizationId,
  before: { ...before },
  after: { ...after },
});

const idsOf = (keys: { id: string }[]) => keys.map(({ id }) => id);

/** With each key go those that it succeeded and that are within their grace: else the old one would go on where its successor may not. */
async function withOldKeys(tx: Tx, keys: { id: string }[], now: Date): Promise<string[]> {
  const ids = idsOf(keys);
  for (let successors = ids; successors.length > 0; ) {
    const old = await tx.apiKey.findMany({
      where: { rotatedTo: { in: successors }, revokedAt: null, graceEndsAt: { gt: now } },
      select: { id: true },
    });
    successors = idsOf(old);
    ids.push(...successors);
  }
  return ids;
}

const suspend = (tx: Tx, ids: string[], now: Date) =>
  tx.apiKey.updateMany({
    where: { id: { in: ids }, OR: [{ suspendedAt: null }, { resumesAt: { lte: now } }] },
    data: { suspendedAt: now, suspensionCause: "plan", resumesAt: null, updatedAt: now, version: { increment: 1 } },
  });

/** What was suspended by hand stays so until somebody resumes it under a plan that has room: it does not go on by itself. */
const hold = (tx: Tx, ids: string[]) => tx.apiKey.updateMany({ where: { id: { in: ids } }, data: { resumesAt: null } });

const restore = (tx: Tx, ids: string[], now: Date) =>
  tx.apiKey.updateMany({
    where: { id: { in: ids }, suspensionCause: "plan" },
    data: { suspendedAt: null, suspensionCause: null, resumesAt: null, updatedAt: now, version: { increment: 1 } },
  });
