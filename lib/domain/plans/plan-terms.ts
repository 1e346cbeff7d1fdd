export const PLANS = ["hobby", "starter", "pro", "ultra", "enterprise"] as const;
export type Plan = (typeof PLANS)[number];

export type PlanTerms = {
  label: string;
  /** Active API keys; Infinity where unlimited. Hobby has none at all. */
  apiKeys: number;
  /** Requests a minute a key: what it gets unless told otherwise, and the most that an admin may set. */
  rateLimit: { default: number; ceiling: number };
  /** Questions about other keys a minute a key; Infinity where unlimited. */
  verificationsPerMinute: number;
  /** Batches of telemetry sent a minute a key. */
  batchesPerMinute: number;
  retentionDays: number;
  /** Events a month; Infinity where unlimited. */
  eventsPerMonth: number;
  /** Audit-log, billing and SCIM APIs. */
  complianceApis: boolean;
};

/** The one table of plans. */
export const PLAN_TERMS: Record<Plan, PlanTerms> = {
  hobby: {
    label: "Hobby",
    apiKeys: 0,
    rateLimit: { default: 60, ceiling: 60 },
    verificationsPerMinute: 0,
    batchesPerMinute: 6_000,
    retentionDays: 7,
    eventsPerMonth: 1e6,
    complianceApis: false,
  },
  starter: {
    label: "Starter",
    apiKeys: 1,
    rateLimit: { default: 60, ceiling: 60 },
    verificationsPerMinute: 600,
    batchesPerMinute: 6_000,
    retentionDays: 14,
    eventsPerMonth: 5e6,
    complianceApis: false,
  },
  pro: {
    label: "Pro",
    apiKeys: 5,
    rateLimit: { default: 60, ceiling: 300 },
    verificationsPerMinute: 6_000,
    batchesPerMinute: 6_000,
    retentionDays: 30,
    eventsPerMonth: 25e6,
    complianceApis: false,
  },
  ultra: {
    label: "Ultra",
    apiKeys: 10,
    rateLimit: { default: 60, ceiling: 600 },
    verificationsPerMinute: 60_000,
    batchesPerMinute: 6_000,
    retentionDays: 90,
    eventsPerMonth: 100e6,
    complianceApis: false,
  },
  enterprise: {
    label: "Enterprise",
    apiKeys: Number.POSITIVE_INFINITY,
    rateLimit: { default: 60, ceiling: Number.POSITIVE_INFINITY },
    verificationsPerMinute: Number.POSITIVE_INFINITY,
    batchesPerMinute: 60_000,
    retentionDays: 365,
    eventsPerMonth: Number.POSITIVE_INFINITY,
    complianceApis: true,
  },
};

/** What a person can choose at sign-up; the operator alone gives Enterprise. */
export const SIGN_UP_PLANS = ["hobby", "starter", "pro", "ultra"] as const satisfies readonly Plan[];

export const hasApiKeys = (plan: Plan): boolean => PLAN_TERMS[plan].apiKeys > 0;

/** The lowest plan on which `enough` holds. */
export function lowestPlan(enough: (terms: PlanTerms) => boolean): Plan | undefined {
  return PLANS.find((plan) => enough(PLAN_TERMS[plan]));
}

/** How long a project's events are kept: as long as its plan promises, or as it says itself, where that is less. */
export const keptDays = (plan: Plan, own: number | null): number =>
  Math.min(PLAN_TERMS[plan].retentionDays, own ?? Number.POSITIVE_INFINITY);
