"use client";

import { PLAN_TERMS } from "@/lib/domain/plans/plan-terms";
import { planCan } from "../keys/words/plan-can";
import { Card } from "../ui/card";
import { TextLink } from "../ui/text-link";
import type { HomeData } from "./home-data";

/** How many of the plan's keys are used and left. */
export function HomeKeys({ data: { org, allowance, mayManage, steps } }: { data: HomeData }) {
  const { used, limit, plan } = allowance;
  const { label } = PLAN_TERMS[plan];
  return (
    <Card title="API keys" actions={<TextLink href={`/${org}/settings/api-keys`}>All keys</TextLink>}>
      <div className="grid gap-3 px-4 py-3 text-sm text-muted">
        {limit === 0 ? (
          <>
            <p className="text-pretty">{planCan(plan)}</p>
            <p className="flex flex-wrap gap-x-4 gap-y-1 border-t pt-3">
              {mayManage && steps.project ? (
                <TextLink href={`/${org}/projects/${steps.project.id}/settings/write-tokens`}>Create a write token</TextLink>
              ) : null}
              <TextLink href={`/${org}/settings/plan`}>Compare plans</TextLink>
            </p>
          </>
        ) : (
          <>
            <p className="flex flex-wrap items-baseline gap-x-2">
              <span className="text-xl font-semibold tracking-[-0.015em] text-ink">{used.toLocaleString("en")}</span>
              <span>{limit === null ? "used" : `of ${limit.toLocaleString("en")} used`}</span>
            </p>
            {limit === null ? null : <Gauge used={used} limit={limit} />}
            <p className="flex flex-wrap justify-between gap-x-4 gap-y-1 border-t pt-3">
              <span>{leftWords(used, limit, label)}</span>
              <TextLink href={`/${org}/settings/plan`}>Plan</TextLink>
            </p>
          </>
        )}
      </div>
    </Card>
  );
}

const leftWords = (used: number, limit: number | null, label: string): string =>
  limit === null
    ? `${label} has no limit.`
    : used >= limit
      ? `None left on ${label}.`
      : `${(limit - used).toLocaleString("en")} left on ${label}.`;

const Gauge = ({ used, limit }: { used: number; limit: number }) => (
  <meter
    aria-label="API keys used"
    min={0}
    max={limit}
    value={used}
    className="h-1.5 w-full appearance-none overflow-hidden rounded-full border-0 bg-selected [&::-moz-meter-bar]:bg-none [&::-moz-meter-bar]:bg-accent [&::-webkit-meter-bar]:h-1.5 [&::-webkit-meter-bar]:rounded-full [&::-webkit-meter-bar]:border-0 [&::-webkit-meter-bar]:bg-none [&::-webkit-meter-bar]:bg-selected [&::-webkit-meter-inner-element]:h-1.5 [&::-webkit-meter-optimum-value]:bg-none [&::-webkit-meter-optimum-value]:bg-accent"
  />
);
