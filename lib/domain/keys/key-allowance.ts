import type { Prisma } from "../../db/generated/client";
import { Refusal } from "../../kernel/refusal";
import { PLAN_TERMS, type Plan } from "../plans/plan-terms";
import type { KeyAllowance } from "./schema";

/** What counts against the plan's limit at `now`: organization and project keys, active or suspended by hand, outside a rotation's grace. */
export const countedKeys = (organizationId: string, now: Date): Prisma.ApiKeyWhereInput => ({
  organizationId,
  kind: { in: ["organization", "project"] },
  revokedAt: null,
  graceEndsAt: null,
  AND: [
    { OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
    { OR: [{ suspendedAt: null }, { suspensionCause: "manual" }, { resumesAt: { lte: now } }] },
  ],
});

/** Locks the organization's row until the transaction ends, so that what is counted after stays true. Gives its plan. */
export async function lockOrganization(tx: Prisma.TransactionClient, organizationId: string): Promise<Plan> {
  const [row] = await tx.$queryRaw<
    { plan: Plan }[]
  >`select plan::text as plan from organizations where id = ${organizationId}::uuid for no key update`;
  if (!row) throw new Refusal("NOT_FOUND", "There is no such organization.");
  return row.plan;
}

/** How many of the plan's keys are taken. `limit` is null where there is none. */
export async function allowanceOf(tx: Prisma.TransactionClient, organizationId: string, plan: Plan, now: Date): Promise<KeyAllowance> {
  const used = await tx.apiKey.count({ where: countedKeys(organizationId, now) });
  const limit = PLAN_TERMS[plan].apiKeys;
  return { used, limit: Number.isFinite(limit) ? limit : null, plan };
}
