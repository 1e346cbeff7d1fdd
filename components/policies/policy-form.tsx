"use client";

import { useState } from "react";
import { toast } from "sonner";
import { setPolicyAction } from "@/lib/actions/policies";
import { LEAK_RESPONSES, Policy } from "@/lib/domain/policies/schema";
import { FieldGroup } from "../form/field-group";
import { RefusalNotice } from "../form/refusal-notice";
import { useActionForm } from "../form/use-action-form";
import { Button } from "../ui/button";
import { Checkbox } from "../ui/checkbox";
import { Chips } from "../ui/chips";
import { DaysField } from "./days-field";
import { PolicyEffect } from "./policy-effect";
import { RESPONSE_WORDS } from "./policy-words";
import { usePolicyPreview } from "./use-policy-preview";

const LIFETIMES = [30, 90, 180, 365];
const IDLE = [30, 60, 90, 180];
const LEAVES = "Keys that exist are left as they are and shown as out of policy.";

export function PolicyForm({ org, policy }: { org: string; policy: Policy }) {
  const { form, submit, pending, refused } = useActionForm({
    schema: Policy,
    defaults: policy,
    action: (input: Policy) => setPolicyAction(org, input),
    onDone: (saved: Policy) => {
      form.reset(saved);
      toast.success("Policy saved");
    },
  });
  const { errors, isDirty } = form.formState;
  const now = form.watch();
  const preview = usePolicyPreview(org, now, isDirty);
  // Counts up when the changes are thrown away, so that the fields begin anew.
  const [round, setRound] = useState(0);
  const touched = { shouldDirty: true, shouldValidate: form.formState.isSubmitted };
  const discard = () => {
    form.reset(policy);
    setRound(round + 1);
  };
  const capped = now.longest_lifetime_days !== null;

  return (
    <form method="post" onSubmit={submit} noValidate className="grid gap-6 px-4 py-4">
      <RefusalNotice refused={refused} />
      <FieldGroup legend="Expiry" hint={capped ? "The longest lifetime already requires an expiry." : LEAVES}>
        {/* biome-ignore lint/a11y/noLabelWithoutControl: the checkbox inside is one */}
        <label className="flex min-h-6 w-fit items-center gap-2 text-base text-ink">
          <Checkbox
            checked={now.require_expiry || capped}
            disabled={capped}
            onCheckedChange={(checked) => form.setValue("require_expiry", checked === true, touched)}
          />
          Every new key needs an expiry
        </label>
      </FieldGroup>
      <DaysField
        key={`lifetime ${round}`}
        legend="Longest lifetime"
        hint="From a key’s creation to its expiry."
        none="No limit"
        presets={LIFETIMES}
        value={now.longest_lifetime_days}
        error={errors.longest_lifetime_days?.message}
        onChange={(days) => form.setValue("longest_lifetime_days", days, touched)}
      />
      <DaysField
        key={`idle ${round}`}
        legend="Suspend idle keys"
        hint="Organization and project keys that nobody has used or changed for this long. Admins are told 14, 7 and 1 days before; a suspended key can be resumed."
        none="Never"
        presets={IDLE}
        value={now.idle_days}
        error={errors.idle_days?.message}
        onChange={(days) => form.setValue("idle_days", days, touched)}
      />
      <FieldGroup legend="When a key is found in public" hint={RESPONSE_WORDS[now.leak_response].line}>
        <Chips
          label="When a key is found in public"
          value={now.leak_response}
          onValueChange={(response) => form.setValue("leak_response", response, touched)}
          options={LEAK_RESPONSES.map((response) => ({ value: response, label: RESPONSE_WORDS[response].label }))}
        />
      </FieldGroup>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 border-t pt-4">
        <p role="status" className="min-w-0 flex-1 basis-64 text-sm text-muted">
          {isDirty && preview ? (
            <PolicyEffect preview={preview} idleDays={now.idle_days} idleIsNew={now.idle_days !== policy.idle_days} />
          ) : null}
        </p>
        <div className="flex gap-2">
          {isDirty ? <Button onClick={discard}>Discard changes</Button> : null}
          <Button type="submit" variant="primary" pending={pending} disabled={!isDirty}>
            Save policy
          </Button>
        </div>
      </div>
    </form>
  );
}
