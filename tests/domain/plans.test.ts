import { expect, test } from "vitest";
import { lowestPlan, PLAN_TERMS, type Plan } from "../../lib/domain/plans/plan-terms";

const NONE = Number.POSITIVE_INFINITY;

test.each<[Plan, number, [number, number], number, number, boolean]>([
  ["hobby", 0, [60, 60], 7, 1e6, false],
  ["starter", 1, [60, 60], 14, 5e6, false],
  ["pro", 5, [60, 300], 30, 25e6, false],
  ["ultra", 10, [60, 600], 90, 100e6, false],
  ["enterprise", NONE, [60, NONE], 365, NONE, true],
])(
  "%s: %i keys, %j requests a minute, %i days, %i events a month, compliance APIs %s",
  (plan, apiKeys, [normal, ceiling], retentionDays, eventsPerMonth, complianceApis) => {
    expect(PLAN_TERMS[plan]).toMatchObject({
      apiKeys,
      rateLimit: { default: normal, ceiling },
      retentionDays,
      eventsPerMonth,
      complianceApis,
    });
  },
);

test.each<[number, Plan]>([
  [0, "starter"],
  [1, "pro"],
  [5, "ultra"],
  [10, "enterprise"],
])("with %i keys used the next plan that has one more is %s", (used, plan) => {
  expect(lowestPlan((terms) => terms.apiKeys > used)).toBe(plan);
});
