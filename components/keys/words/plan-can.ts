import { lowestPlan, PLAN_TERMS, type Plan } from "@/lib/domain/plans/plan-terms";

/** What a plan without API keys can do, what it cannot, and which plan can. */
export function planCan(plan: Plan): string {
  const enough = lowestPlan((terms) => terms.apiKeys > 0);
  const first = enough ? PLAN_TERMS[enough].label : "a higher plan";
  return `${PLAN_TERMS[plan].label} can send events with write tokens and query them with read tokens. It has no API keys and no personal keys: they come with ${first}.`;
}
