"use client";

import type { Key } from "@/lib/domain/keys/schema";
import { PLAN_TERMS, type Plan } from "@/lib/domain/plans/plan-terms";
import { Badge } from "../ui/badge";

/** How many requests a minute a key may make now, and whose word that is. */
export function KeyRate({ of: { rate_limit, rate_limit_lifted }, plan }: { of: Key; plan: Plan }) {
  if (rate_limit === 0) return <span>no limit</span>;
  const { rateLimit } = PLAN_TERMS[plan];
  if (rate_limit === null) {
    return (
      <>
        <span>{`${rateLimit.default} `}</span>
        <span className="text-faint">by the plan</span>
      </>
    );
  }
  if (rate_limit_lifted) {
    return (
      <span className="inline-flex items-center gap-1.5">
        <span>{`${rate_limit.toLocaleString("en")} `}</span>
        <Badge tone="accent">Lifted</Badge>
      </span>
    );
  }
  const cappedRate = Math.min(rate_limit, rateLimit.ceiling);
  return (
    <>
      <span>{cappedRate.toLocaleString("en")}</span>
      {cappedRate < rate_limit ? <span className="text-faint">{` of ${rate_limit.toLocaleString("en")}, held by the plan`}</span> : null}
    </>
  );
}
