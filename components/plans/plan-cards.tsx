"use client";

import type { UseFormRegisterReturn } from "react-hook-form";
import { PLAN_TERMS, SIGN_UP_PLANS } from "@/lib/domain/plans/plan-terms";
import { shortNumber } from "../ui/number-short";

/** The plans that a person can choose, each with its limits. Plain radio buttons, which a form sends without scripts too. */
export function PlanCards({ register, chosen, label }: { register: UseFormRegisterReturn; chosen: string; label: string }) {
  return (
    <div role="radiogroup" aria-label={label} className="grid grid-cols-2 gap-2">
      {SIGN_UP_PLANS.map((plan) => {
        const terms = PLAN_TERMS[plan];
        return (
          <label
            key={plan}
            className="relative rounded-lg border border-line-strong bg-surface px-3 py-2.5 text-left shadow-low hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft has-checked:outline-1 has-checked:-outline-offset-1 has-checked:outline-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2"
          >
            <span className="flex items-center justify-between gap-2">
              <span className="text-base font-medium text-ink">{terms.label}</span>
              <input
                {...register}
                type="radio"
                value={plan}
                defaultChecked={plan === chosen}
                className="size-4 accent-accent outline-none after:absolute after:inset-0"
              />
            </span>
            <span className="mt-0.5 block text-sm text-muted">
              {terms.apiKeys === 0 ? "No API keys" : `${terms.apiKeys} API ${terms.apiKeys === 1 ? "key" : "keys"}`}
            </span>
            <span className="block text-sm text-muted">
              {`${shortNumber(terms.eventsPerMonth)} events a month, kept ${terms.retentionDays} days`}
            </span>
          </label>
        );
      })}
    </div>
  );
}
