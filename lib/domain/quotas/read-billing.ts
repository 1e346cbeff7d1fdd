import type { Granted } from "../../access/caller";
import { inTenant } from "../../db/tenant";
import { dayText } from "../../kernel/time";
import { refuseWithoutComplianceApis } from "../plans/compliance-apis";
import { PLAN_TERMS } from "../plans/plan-terms";
import { monthOf } from "./quota-rule";
import type { BillingQuery, BillingUsage } from "./schema";
import { projectUsageCounts } from "./usage-counts";

const NO_COST = {
  currency: "USD",
  price_per_million_observations: 0,
  included_observations_value: 0,
  usage_cost: 0,
  discount: 0,
  total_cost: 0,
};

/** What a calendar month, in UTC, stored of what the plan gives. PLAN_REQUIRED on a plan without the billing API. */
export function readBilling(ctx: Granted<"organization:payment">, { periodOffset }: BillingQuery): Promise<BillingUsage> {
  const { from, to } = monthOf(new Date(Date.UTC(ctx.now.getUTCFullYear(), ctx.now.getUTCMonth() + periodOffset)));
  const [start_date, end_date] = [dayText(from), dayText(new Date(to.getTime() - 1))];
  const projectId = ctx.caller.kind === "key" ? (ctx.caller.projectId ?? undefined) : undefined;
  return inTenant(ctx, async (tx) => {
    await refuseWithoutComplianceApis(tx, ctx.organizationId, "billing API");
    const { plan, name } = await tx.organization.findUniqueOrThrow({
      where: { id: ctx.organizationId },
      select: { plan: true, name: true },
    });
    const rows = await projectUsageCounts(tx, { organizationId: ctx.organizationId, start_date, end_date, step: "month", projectId });
    const [spans, metrics] = [sum(rows.map((row) => row.records_count)), sum(rows.map((row) => row.metrics_count))];
    const total = spans + metrics;
    const included = PLAN_TERMS[plan].eventsPerMonth;
    return {
      organization: name,
      billing_period: { start: start_date, end: end_date, anchor_day: 1 },
      plan,
      usage: {
        total_observations: total,
        breakdown: { spans, metrics },
        included_observations: Number.isFinite(included) ? included : total,
        billable_observations: 0,
        project_breakdown: rows.map(({ project_id, project_name, total_observations }) => ({
          project_id,
          project_name,
          observations: total_observations,
        })),
      },
      cost: NO_COST,
    };
  });
}

const sum = (numbers: readonly number[]): number => numbers.reduce((whole, one) => whole + one, 0);
