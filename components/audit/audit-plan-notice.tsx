import { History } from "lucide-react";
import Link from "next/link";
import { PLAN_TERMS, type Plan } from "@/lib/domain/plans/plan-terms";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { PageHeader } from "../ui/page-header";

type AuditPlanNoticeProps = { org: string; plan: Plan; requiredPlan: Plan; isOperator: boolean };

/** In place of the log, where the plan does not include it: which one does, and who can change that. */
export function AuditPlanNotice({ org, plan, requiredPlan, isOperator }: AuditPlanNoticeProps) {
  const needed = PLAN_TERMS[requiredPlan].label;
  return (
    <>
      <PageHeader title="Audit log">Who did what in this organization, from where, and what was there before.</PageHeader>
      <div className="rounded-lg border bg-surface shadow-low">
        <EmptyState
          icon={History}
          title={`The audit log comes with ${needed}`}
          action={
            isOperator ? (
              <Button asChild variant="primary">
                <Link href="/instance">Change the plan</Link>
              </Button>
            ) : (
              <Button asChild>
                <Link href={`/${org}/settings/plan`}>Compare plans</Link>
              </Button>
            )
          }
        >
          <p>{`This organization is on ${PLAN_TERMS[plan].label}. Everything is recorded all the same, and can be read once it is on ${needed}.`}</p>
          <p className="mt-2">
            {isOperator ? "You run this instance: you can change the plan." : "The operator of this instance changes the plan."}
          </p>
        </EmptyState>
      </div>
    </>
  );
}
