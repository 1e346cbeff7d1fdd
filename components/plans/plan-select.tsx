"use client";

import { useState } from "react";
import { PLAN_TERMS, PLANS, type Plan } from "@/lib/domain/plans/plan-terms";
import { Select } from "../ui/select";
import { PlanChangeDialog } from "./plan-change-dialog";
import { keysWords } from "./plan-words";

type PlanSelectProps = { organization: { id: string; display_name: string; plan: Plan }; className?: string };

/** The operator's choice of an organization's plan; what it would do is shown before it is done. */
export function PlanSelect({ organization, className = "w-32" }: PlanSelectProps) {
  const [asked, setAsked] = useState<Plan | null>(null);
  return (
    <>
      <Select
        aria-label={`Plan of ${organization.display_name}`}
        className={className}
        value={organization.plan}
        options={PLANS.map((plan) => ({ value: plan, label: PLAN_TERMS[plan].label, hint: keysWords(PLAN_TERMS[plan]) }))}
        onValueChange={(plan) => setAsked(plan === organization.plan ? null : plan)}
      />
      {asked ? <PlanChangeDialog organization={organization} to={asked} onClose={() => setAsked(null)} /> : null}
    </>
  );
}
