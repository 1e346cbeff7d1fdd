"use client";

import type { KeyAllowance } from "@/lib/domain/keys/schema";
import { PLAN_TERMS } from "@/lib/domain/plans/plan-terms";
import type { FirstRead } from "@/lib/kernel/first-read";
import { Card } from "../ui/card";
import { Facts } from "../ui/facts";
import { NumberShort, shortNumber } from "../ui/number-short";
import { PageHeader } from "../ui/page-header";
import { useRead } from "../ui/use-read";
import { PlanAskCard, type PlanAsking } from "./plan-ask-card";
import { PlanComparison } from "./plan-comparison";
import { PlanSelect } from "./plan-select";

export type PlanData = {
  organization: { id: string; display_name: string };
  allowance: KeyAllowance;
  members: number;
  projects: number;
  events: number;
  isOperator: boolean;
  /** Null for whoever may not ask for another plan. */
  asking: PlanAsking | null;
};

/** What an organization's plan gives, what of it is used, and what the others give. */
export function PlanScreen({ org, first }: { org: string; first: FirstRead<PlanData> }) {
  const { organization, allowance, members, projects, events, isOperator, asking } = useRead(first);
  const { used, limit, plan } = allowance;
  const terms = PLAN_TERMS[plan];
  return (
    <>
      <PageHeader
        title="Plan"
        actions={
          isOperator ? (
            <>
              <span className="text-sm text-muted">Plan</span>
              <PlanSelect organization={{ ...organization, plan }} />
            </>
          ) : null
        }
      >
        {isOperator
          ? "You run this instance, so you can change the plan. What that does to the keys is shown before it is done."
          : asking
            ? "The operator of this instance changes the plan, and you can ask for it. A new one takes effect with the next request."
            : "The operator of this instance changes the plan. An admin of the organization can ask for it."}
      </PageHeader>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        <Card title={terms.label} description="What this organization has now.">
          <div className="grid grid-cols-[minmax(0,1fr)] gap-x-10 px-4 py-2 md:grid-cols-2">
            <div className="py-2">
              <div className="flex items-baseline justify-between gap-4 text-base">
                <span className="text-muted">Active API keys</span>
                <span className="text-ink">
                  <span>{`${used} `}</span>
                  <span className="text-faint">{`of ${limit === null ? "unlimited" : limit}`}</span>
                </span>
              </div>
              {limit ? <Meter used={used} limit={limit} /> : null}
              {limit === 0 ? <p className="mt-1 text-sm text-muted">API keys come with Starter.</p> : null}
              {limit !== null && limit > 0 && used >= limit ? (
                <p className="mt-1.5 text-sm text-warn-ink">Every key is used. Revoke one, or move to a higher plan.</p>
              ) : null}
            </div>
            <Facts
              facts={[
                {
                  name: "Events",
                  value: (
                    <>
                      <NumberShort value={events} />
                      <span> </span>
                      <span className="text-faint">{`this month, of ${shortNumber(terms.eventsPerMonth)}`}</span>
                    </>
                  ),
                },
                { name: "Events kept", value: `${terms.retentionDays} days` },
                { name: "Members", value: members },
                { name: "Projects", value: projects },
              ]}
            />
          </div>
        </Card>
        {asking && !isOperator ? <PlanAskCard org={org} plan={plan} asking={asking} /> : null}
        <section>
          <h2 className="mb-2 text-base font-medium">All plans</h2>
          <div className="rounded-lg bg-surface shadow-low">
            <PlanComparison current={plan} />
          </div>
        </section>
      </div>
    </>
  );
}

function Meter({ used, limit }: { used: number; limit: number }) {
  return (
    <div aria-hidden className="mt-2 flex gap-1">
      {Array.from({ length: limit }, (_, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is the identity of a part
          key={index}
          data-bar={index < used ? "used" : undefined}
          className={`h-1.5 flex-1 rounded-full ${index < used ? (used >= limit ? "bg-warn" : "bg-accent") : "bg-bar-empty"}`}
        />
      ))}
    </div>
  );
}
