import type { Tx } from "../../db/tenant";
import { invalidMember } from "../keys/key-rule";
import { PLAN_TERMS } from "../plans/plan-terms";

/** Lets nobody change the plan before the transaction ends. Before a project is locked, as everywhere. */
export const holdPlan = (tx: Tx, organizationId: string): Promise<unknown> =>
  tx.$queryRaw`select 1 from organizations where id = ${organizationId}::uuid for share`;

/** A project's events are never kept for longer than its organization's plan promises; VALIDATION_FAILED for more. */
export async function refuseRetentionBeyondPlan(tx: Tx, organizationId: string, days: number | null | undefined): Promise<void> {
  if (days === null || days === undefined) return;
  await holdPlan(tx, organizationId);
  const { plan } = await tx.organization.findUniqueOrThrow({ where: { id: organizationId }, select: { plan: true } });
  const { label, retentionDays } = PLAN_TERMS[plan];
  if (days <= retentionDays) return;
  throw invalidMember(["retention_days"], `The plan ${label} keeps events for ${retentionDays} days at most.`, "retention_above_plan");
}
