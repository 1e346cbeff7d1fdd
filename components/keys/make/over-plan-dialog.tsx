"use client";

import Link from "next/link";
import type { KeyAllowance } from "@/lib/domain/keys/schema";
import { lowestPlan, PLAN_TERMS } from "@/lib/domain/plans/plan-terms";
import { PlanComparison } from "../../plans/plan-comparison";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { useKeyPlaceOrNone } from "../words/key-place";
import { PlanCanNotice } from "../words/plan-can-notice";

type OverPlanDialogProps = { open: boolean; onClose: () => void; allowance: KeyAllowance; isOperator: boolean };

/** Opens in place of the form when the plan has no room, and says which plan has. */
export function OverPlanDialog({ open, onClose, allowance: { used, limit, plan }, isOperator }: OverPlanDialogProps) {
  const org = useKeyPlaceOrNone()?.org;
  const enough = lowestPlan((terms) => terms.apiKeys > used);
  const label = PLAN_TERMS[plan].label;
  const next = enough ? PLAN_TERMS[enough] : null;
  return (
    <Dialog
      open={open}
      onOpenChange={(to) => !to && onClose()}
      size="xl"
      title={
        limit === 0
          ? `${label} has no API keys`
          : limit === 1
            ? `The one key of ${label} is used`
            : `All ${limit} keys of ${label} are used`
      }
      description={
        <>
          {next ? (
            <>
              <strong className="font-medium text-ink">{next.label}</strong>
              <span>{` has ${Number.isFinite(next.apiKeys) ? (next.apiKeys === 1 ? "one" : next.apiKeys) : "any number"}${limit === 0 ? ". " : ", or revoke a key that nothing needs. "}`}</span>
            </>
          ) : null}
          <span>
            {isOperator ? "You run this instance, so you can change the plan." : "The operator of this instance changes the plan."}
          </span>
        </>
      }
      footer={
        <div className="flex justify-end gap-2">
          <Button data-focus-first onClick={onClose}>
            Close
          </Button>
          {isOperator ? (
            <Button asChild variant="primary">
              <Link href="/instance">Change the plan</Link>
            </Button>
          ) : null}
        </div>
      }
    >
      {org ? <PlanCanNotice org={org} plan={plan} className="mb-4" /> : null}
      <PlanComparison current={plan} suggested={enough} />
    </Dialog>
  );
}
