import { PLAN_TERMS, PLANS } from "../../lib/domain/plans/plan-terms";
import { markdownTable } from "./generated-section";

const count = (value: number, none = "none"): string =>
  value === Number.POSITIVE_INFINITY ? "unlimited" : value === 0 ? none : value.toLocaleString("en");

/** The plans and what each of them allows. */
export const planSection = (): string =>
  markdownTable(
    [
      "plan",
      "active API keys",
      "requests a minute a key: unless set, at most",
      "verifications a minute a key",
      "batches sent a minute a key",
      "events are kept",
      "events a month",
      "audit-log, billing and SCIM APIs",
    ],
    PLANS.map((plan) => {
      const terms = PLAN_TERMS[plan];
      return [
        terms.label,
        count(terms.apiKeys),
        terms.apiKeys === 0 ? "no keys" : `${count(terms.rateLimit.default)}, ${count(terms.rateLimit.ceiling)}`,
        count(terms.verificationsPerMinute),
        count(terms.batchesPerMinute),
        `${terms.retentionDays} days`,
        count(terms.eventsPerMonth),
        terms.complianceApis ? "yes" : "no",
      ];
    }),
  );
