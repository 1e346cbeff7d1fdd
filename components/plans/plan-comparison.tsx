import { Check } from "lucide-react";
import { PLAN_TERMS, PLANS, type Plan, type PlanTerms } from "@/lib/domain/plans/plan-terms";
import { Badge } from "../ui/badge";
import { cn } from "../ui/cn";
import { shortNumber } from "../ui/number-short";

const amount = (value: number) => (Number.isFinite(value) ? shortNumber(value) : "unlimited");

const ROWS: { label: string; of: (terms: PlanTerms) => React.ReactNode }[] = [
  { label: "Active API keys", of: (terms) => (terms.apiKeys === 0 ? <No /> : amount(terms.apiKeys)) },
  { label: "Requests a minute, per key", of: (terms) => (terms.apiKeys === 0 ? <No /> : terms.rateLimit.default) },
  { label: "… up to", of: (terms) => (terms.apiKeys === 0 ? <No /> : amount(terms.rateLimit.ceiling)) },
  { label: "Events a month", of: (terms) => amount(terms.eventsPerMonth) },
  { label: "Events kept", of: (terms) => `${terms.retentionDays} days` },
  { label: "Audit-log, billing and SCIM APIs", of: (terms) => (terms.complianceApis ? <Yes /> : <No />) },
];

const No = () => (
  <span className="text-faint">
    –<span className="sr-only">none</span>
  </span>
);
const Yes = () => (
  <>
    <Check aria-hidden className="inline size-4 text-ok-ink" />
    <span className="sr-only">yes</span>
  </>
);

/** The plans side by side. */
export function PlanComparison({ current, suggested }: { current: Plan; suggested?: Plan }) {
  const column = (plan: Plan) => cn(plan === current && "bg-sunken", plan === suggested && "bg-accent-soft");
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the focus
    <section aria-label="Plans" tabIndex={0} className="relative overflow-x-auto rounded-lg border">
      <table className="w-full min-w-160 text-sm">
        <caption className="sr-only">What each plan has</caption>
        <thead>
          <tr className="border-b">
            <th scope="col" className="sticky left-0 bg-surface px-4 py-3 text-left font-normal">
              <span className="sr-only">Term</span>
            </th>
            {PLANS.map((plan) => (
              <th key={plan} scope="col" className={cn("px-3 py-3 text-left align-bottom font-medium text-ink", column(plan))}>
                <span className="flex flex-wrap items-center gap-1.5">
                  <span>{PLAN_TERMS[plan].label}</span>
                  {plan === current ? <Badge>Current</Badge> : plan === suggested ? <Badge tone="accent">Has room</Badge> : null}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y">
          {ROWS.map((row) => (
            <tr key={row.label}>
              <th scope="row" className="sticky left-0 bg-surface px-4 py-2.5 text-left font-normal text-muted max-sm:max-w-36">
                {row.label}
              </th>
              {PLANS.map((plan) => (
                <td key={plan} className={cn("px-3 py-2.5 text-ink", column(plan))}>
                  {row.of(PLAN_TERMS[plan])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
