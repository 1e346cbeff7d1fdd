import type { Tx } from "../../db/tenant";
import { Refusal } from "../../kernel/refusal";
import { lowestPlan, PLAN_TERMS } from "./plan-terms";

/** PLAN_REQUIRED where the organization's plan is without the APIs of audit log, billing and SCIM. What they tell is written on every plan. */
export async function refuseWithoutComplianceApis(
  tx: Tx,
  organizationId: string,
  what: "audit log" | "billing API" | "single sign-on" | "SCIM",
): Promise<void> {
  const { plan } = await tx.organization.findUniqueOrThrow({ where: { id: organizationId }, select: { plan: true } });
  if (PLAN_TERMS[plan].complianceApis) return;
  const required = lowestPlan((terms) => terms.complianceApis);
  const where = required ? PLAN_TERMS[required].label : "a higher plan";
  throw new Refusal(
    "PLAN_REQUIRED",
    `The plan ${PLAN_TERMS[plan].label} has no ${what}. It comes with ${where}; the operator of this instance changes the plan.`,
    { members: { plan, required_plan: required } },
  );
}
