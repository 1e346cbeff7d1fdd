"use client";

import { RadioGroup as Radix } from "radix-ui";
import { PLAN_TERMS, SIGN_UP_PLANS } from "@/lib/domain/plans/plan-terms";
import { cn } from "../ui/cn";
import { shortNumber } from "../ui/number-short";

type SignUpPlanName = (typeof SIGN_UP_PLANS)[number];

/** The plans that a person can choose, each with its limits. */
export function PlanCards({ value, onChange, label }: { value: SignUpPlanName; onChange: (plan: SignUpPlanName) => void; label: string }) {
  return (
    <Radix.Root
      aria-label={label}
      value={value}
      onValueChange={(next) => {
        const plan = SIGN_UP_PLANS.find((each) => each === next);
        if (plan) onChange(plan);
      }}
      className="grid grid-cols-2 gap-2"
    >
      {SIGN_UP_PLANS.map((plan) => {
        const terms = PLAN_TERMS[plan];
        return (
          <Radix.Item
            key={plan}
            value={plan}
            className={cn(
              "rounded-lg border border-line-strong bg-surface px-3 py-2.5 text-left shadow-low hover:bg-hover",
              "aria-checked:border-accent aria-checked:bg-accent-soft aria-checked:outline-1 aria-checked:-outline-offset-1 aria-checked:outline-accent focus-visible:aria-checked:outline-2 focus-visible:aria-checked:outline-offset-2",
            )}
          >
            <span className="flex items-center justify-between gap-2">
              <span className="text-base font-medium text-ink">{terms.label}</span>
              <span aria-hidden className="grid size-4 place-items-center rounded-full border border-line-strong bg-surface">
                <Radix.Indicator className="size-2 rounded-full bg-accent" />
              </span>
            </span>
            <span className="mt-0.5 block text-sm text-muted">
              {terms.apiKeys === 0 ? "No API keys" : `${terms.apiKeys} API ${terms.apiKeys === 1 ? "key" : "keys"}`}
            </span>
            <span className="block text-sm text-muted">
              {`${shortNumber(terms.eventsPerMonth)} events a month, kept ${terms.retentionDays} days`}
            </span>
          </Radix.Item>
        );
      })}
    </Radix.Root>
  );
}
