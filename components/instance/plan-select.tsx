"use client";

import { useState } from "react";
import { toast } from "sonner";
import { setPlanAction } from "@/lib/actions/organizations";
import { PLAN_TERMS, PLANS, type Plan } from "@/lib/domain/plans/plan-terms";
import { RefusalNotice } from "../form/refusal-notice";
import { useAction } from "../form/use-action";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Select } from "../ui/select";

type Props = { organization: { id: string; display_name: string; plan: Plan; keys_used: number } };

const keysWord = (plan: Plan): string => {
  const { apiKeys } = PLAN_TERMS[plan];
  return apiKeys === 0
    ? "No API keys"
    : Number.isFinite(apiKeys)
      ? `${apiKeys} API ${apiKeys === 1 ? "key" : "keys"}`
      : "Any number of API keys";
};

/** Puts an organization on a plan. One that allows fewer keys than are used says first what it suspends. */
export function PlanSelect({ organization }: Props) {
  const [asked, setAsked] = useState<Plan | null>(null);
  const { run, pending, refused, clear } = useAction((plan: Plan) => setPlanAction({ organization_id: organization.id, plan }));
  const close = () => {
    setAsked(null);
    clear();
  };
  const put = async (plan: Plan) => {
    const outcome = await run(plan);
    if (!outcome.ok) return void (asked ? null : toast.error(outcome.detail));
    const { suspended, restored } = outcome.data;
    toast.success(`${organization.display_name} is on ${PLAN_TERMS[plan].label}`, {
      description:
        suspended.length > 0 ? `Suspended: ${suspended.join(", ")}` : restored.length > 0 ? `Restored: ${restored.join(", ")}` : undefined,
    });
    close();
  };
  const over = asked ? organization.keys_used - PLAN_TERMS[asked].apiKeys : 0;
  return (
    <>
      <Select
        aria-label={`Plan of ${organization.display_name}`}
        className="w-32"
        value={organization.plan}
        disabled={pending}
        options={PLANS.map((plan) => ({ value: plan, label: PLAN_TERMS[plan].label, hint: keysWord(plan) }))}
        onValueChange={(plan) => {
          if (plan === organization.plan) return;
          if (organization.keys_used > PLAN_TERMS[plan].apiKeys) setAsked(plan);
          else void put(plan);
        }}
      />
      <Dialog
        open={asked !== null}
        onOpenChange={(open) => !open && close()}
        size="sm"
        title={`Put ${organization.display_name} on ${asked ? PLAN_TERMS[asked].label : ""}`}
        description={`${asked ? keysWord(asked) : ""} instead of the ${organization.keys_used} in use: ${over} ${over === 1 ? "key is" : "keys are"} suspended at once, the least recently used first. None is revoked; a higher plan brings them back.`}
        footer={
          <div className="flex justify-end gap-2">
            <Button onClick={close}>Cancel</Button>
            <Button variant="danger" pending={pending} onClick={() => asked && void put(asked)}>
              Suspend {over} {over === 1 ? "key" : "keys"}
            </Button>
          </div>
        }
      >
        <RefusalNotice refused={refused} />
      </Dialog>
    </>
  );
}
