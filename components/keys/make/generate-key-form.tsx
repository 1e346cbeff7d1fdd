"use client";

import { useId, useState } from "react";
import type { Scope } from "@/lib/access/scopes";
import { createKeyAction } from "@/lib/actions/keys";
import type { CreatedKey } from "@/lib/domain/keys/schema";
import type { Plan } from "@/lib/domain/plans/plan-terms";
import { DEFAULT_POLICY, daysText, demandsExpiry } from "@/lib/domain/policies/policy-terms";
import type { Policy } from "@/lib/domain/policies/schema";
import { Field } from "../../form/field";
import { FieldGroup } from "../../form/field-group";
import { RefusalNotice } from "../../form/refusal-notice";
import { useActionForm } from "../../form/use-action-form";
import { Button } from "../../ui/button";
import { Name } from "../../ui/name";
import { minuteOf, useNow } from "../../ui/now";
import { Select } from "../../ui/select";
import { KeySentence } from "../words/key-sentence";
import { addressEntries } from "./addresses-field";
import { ExpiryPicker, firstExpiry } from "./expiry-picker";
import { type ExpiryValue, expiryMoment } from "./expiry-value";
import {
  createKeyInput,
  type GenerateKeyDefaults,
  type GenerateKeyInput,
  type GenerateKeyOutput,
  generateKeyDefaults,
  generateKeySchema,
} from "./generate-key-fields";
import { GenerateKeyMore } from "./generate-key-more";
import { KeyNameField } from "./key-name-field";
import { soundsLikeAutomation } from "./name-nudge";
import { ScopePicker } from "./scope-picker";

export type GenerateKeyFormProps = {
  org: string;
  plan: Plan;
  projects: readonly { id: string; project_name: string }[];
  grantable: readonly Scope[];
  takenNames: readonly string[];
  policy?: Policy;
  mayGiveToken?: boolean;
  ownAddress?: string | null;
  /** What the form begins with, as where the key is to follow another. */
  defaults?: GenerateKeyDefaults;
  onMade: (made: CreatedKey) => void;
  onCancel: () => void;
  /** The plan refused: another admin was quicker, or the plan changed. */
  onOverPlan: () => void;
};

const ALL = "all";

export function GenerateKeyForm(props: GenerateKeyFormProps) {
  const { org, plan, projects, grantable, takenNames, policy = DEFAULT_POLICY, mayGiveToken = false, ownAddress = null } = props;
  const { defaults, onMade, onCancel, onOverPlan } = props;
  const demanded = demandsExpiry(policy);
  const now = useNow(minuteOf);
  const [start] = useState(() => startOf(policy, defaults?.expires_at));
  const { form, submit, pending, refused } = useActionForm<GenerateKeyInput, GenerateKeyOutput, CreatedKey>({
    schema: generateKeySchema(plan),
    defaults: generateKeyDefaults(grantable, { ...defaults, expires_at: start }),
    conflictAt: "name",
    action: async (output) => {
      const outcome = await createKeyAction(org, createKeyInput(output));
      if (outcome.ok) return outcome;
      // A name that is taken says whose; of a token nobody is told whose it is.
      const atToken =
        output.token !== null && (outcome.code === "PLAN_REQUIRED" || (outcome.code === "CONFLICT" && !outcome.members?.conflicting_id));
      if (atToken) return { ...outcome, errors: [{ loc: ["body", "token"], msg: outcome.detail, type: "token" }] };
      if (outcome.code === "PLAN_LIMIT_REACHED" || outcome.code === "PLAN_REQUIRED") onOverPlan();
      return outcome;
    },
    onDone: onMade,
  });
  const { errors, isSubmitted } = form.formState;
  const values = form.watch();
  const set = (part: Partial<GenerateKeyInput>) => {
    // Object.keys forgets the type of what it lists.
    for (const field of Object.keys(part) as (keyof GenerateKeyInput)[]) {
      const value = part[field];
      if (value !== undefined) form.setValue(field, value, { shouldDirty: true, shouldValidate: isSubmitted });
    }
  };
  const sentence = useId();

  return (
    <form method="post" onSubmit={submit} noValidate className="contents">
      <div className="grid min-h-0 flex-1 content-start gap-5 overflow-y-auto overscroll-contain px-5 pt-1 pb-5">
        <RefusalNotice refused={refused} />
        <KeyNameField
          field={form.register("name")}
          value={values.name}
          error={errors.name?.message}
          takenNames={takenNames}
          onSuggest={(name) => form.setValue("name", name, { shouldDirty: true, shouldValidate: true })}
        />
        <Field label="Where" error={errors.project_id?.message}>
          {(control) => (
            <Select
              {...control}
              value={values.project_id ?? ALL}
              onValueChange={(next) => set({ project_id: next === ALL ? null : next })}
              options={[
                { value: ALL, label: "All projects", hint: "Also those made later" },
                ...projects.map((project) => ({ value: project.id, label: <Name>{project.project_name}</Name> })),
              ]}
            />
          )}
        </Field>
        <FieldGroup
          legend="Expiry"
          error={errors.expires_at?.message}
          hint={
            demanded
              ? policyWords(policy)
              : !values.expires_at && soundsLikeAutomation(values.name)
                ? "An expiry is recommended for automation: a forgotten key then ends by itself."
                : undefined
          }
        >
          <ExpiryPicker
            value={values.expires_at}
            allowNone={!demanded}
            atMostDays={policy.longest_lifetime_days}
            onChange={(expires_at) => set({ expires_at })}
          />
        </FieldGroup>
        <FieldGroup legend="What it may do" error={errors.scopes?.message}>
          <ScopePicker
            value={values.scopes}
            grantable={grantable}
            invalid={Boolean(errors.scopes)}
            onChange={(scopes) => set({ scopes })}
          />
        </FieldGroup>
        <GenerateKeyMore form={form} set={set} org={org} plan={plan} mayGiveToken={mayGiveToken} ownAddress={ownAddress} />
      </div>
      <footer className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 border-t bg-sunken px-5 py-3 sm:rounded-b-xl">
        <p id={sentence} aria-live="polite" className="min-w-0 flex-1 basis-64 text-sm text-muted">
          <KeySentence
            projectName={projects.find((project) => project.id === values.project_id)?.project_name ?? null}
            scopes={values.scopes}
            expiresAt={expiryMoment(values.expires_at, now)}
            limits={limitsOf(values)}
          />
        </p>
        <div className="flex gap-2 max-sm:w-full max-sm:[&>*]:flex-1">
          <Button data-cancel onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" variant="primary" pending={pending} aria-describedby={sentence}>
            Generate key
          </Button>
        </div>
      </footer>
    </form>
  );
}

/** The expiry that the form begins with: the one given, where the policy lets it be, else the usual one. */
function startOf(policy: Policy, given: ExpiryValue | undefined): ExpiryValue {
  if (given) return given;
  if (given === null && !demandsExpiry(policy)) return null;
  return firstExpiry(policy.longest_lifetime_days);
}

const policyWords = ({ longest_lifetime_days: days }: Policy): string =>
  days === null ? "The organization’s policy demands an expiry." : `The organization’s policy lets a key live ${daysText(days)} at most.`;

/** What *More* adds, in words. */
function limitsOf({ rate_limit, allowed_addresses, scopes, minimum_level, token }: GenerateKeyInput): string[] {
  const rate = Number(rate_limit);
  const addresses = addressEntries(allowed_addresses).length;
  return [
    ...(rate > 0 && Number.isInteger(rate) ? [`at most ${rate.toLocaleString("en")} ${rate === 1 ? "request" : "requests"} a minute`] : []),
    ...(addresses > 0 ? [`from ${addresses} ${addresses === 1 ? "address" : "addresses"}`] : []),
    ...(minimum_level && scopes.includes("project:write_otlp") ? [`storing ${minimum_level} and above`] : []),
    ...(token === null ? [] : ["with a token of your own"]),
  ];
}
