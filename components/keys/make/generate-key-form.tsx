"use client";

import { DEFAULT_POLICY, daysText, demandsExpiry } from "@/lib/domain/policies/policy-terms";
import type { Policy } from "@/lib/domain/policies/schema";
import { Field } from "../../form/field";
import { FieldGroup } from "../../form/field-group";
import { FormFrame } from "../../form/form-frame";
import { Name } from "../../ui/name";
import { minuteOf, useNow } from "../../ui/now";
import { Select } from "../../ui/select";
import { KeySentence } from "../words/key-sentence";
import { addressEntries } from "./addresses-field";
import { ExpiryPicker } from "./expiry-picker";
import { expiryMoment } from "./expiry-value";
import type { GenerateKeyInput } from "./generate-key-fields";
import { GenerateKeyMore } from "./generate-key-more";
import { KeyNameField } from "./key-name-field";
import { soundsLikeAutomation } from "./name-nudge";
import { ScopePicker } from "./scope-picker";
import { type GenerateKeyOptions, useGenerateKeyForm } from "./use-generate-key-form";

export type GenerateKeyFormProps = GenerateKeyOptions & {
  projects: readonly { id: string; project_name: string }[];
  takenNames: readonly string[];
  policy?: Policy;
  mayGiveToken?: boolean;
  ownAddress?: string | null;
  onCancel: () => void;
};

const ALL = "all";

export function GenerateKeyForm(props: GenerateKeyFormProps) {
  const { org, plan, projects, grantable, takenNames, policy = DEFAULT_POLICY, mayGiveToken = false, ownAddress = null } = props;
  const demanded = demandsExpiry(policy);
  const now = useNow(minuteOf);
  const { form, submit, pending, refused, values, set } = useGenerateKeyForm({ ...props, policy });
  const { errors } = form.formState;
  return (
    <FormFrame
      onSubmit={(event) => void submit(event)}
      onCancel={props.onCancel}
      submit="Generate key"
      pending={pending}
      refused={refused}
      sentence={
        <KeySentence
          projectName={projects.find((project) => project.id === values.project_id)?.project_name ?? null}
          scopes={values.scopes}
          expiresAt={expiryMoment(values.expires_at, now)}
          limits={limitsOf(values)}
        />
      }
    >
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
              ? "An expiry is recommended for automation: a forgotten key then stops working on its own."
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
        <ScopePicker value={values.scopes} grantable={grantable} invalid={Boolean(errors.scopes)} onChange={(scopes) => set({ scopes })} />
      </FieldGroup>
      <GenerateKeyMore form={form} set={set} org={org} plan={plan} mayGiveToken={mayGiveToken} ownAddress={ownAddress} />
    </FormFrame>
  );
}

const policyWords = ({ longest_lifetime_days: days }: Policy): string =>
  days === null
    ? "The organization’s policy requires an expiry."
    : `The organization’s policy allows a lifetime of ${daysText(days)} at most.`;

/** What *More* adds, in words. */
function limitsOf({ rate_limit, allowed_addresses, scopes, minimum_level, filter, token }: GenerateKeyInput): string[] {
  const rate = Number(rate_limit);
  const addresses = addressEntries(allowed_addresses).length;
  return [
    ...(rate > 0 && Number.isInteger(rate) ? [`at most ${rate.toLocaleString("en")} ${rate === 1 ? "request" : "requests"} a minute`] : []),
    ...(addresses > 0 ? [`from ${addresses} ${addresses === 1 ? "address" : "addresses"}`] : []),
    ...(minimum_level && scopes.includes("project:write_otlp") ? [`storing ${minimum_level} and above`] : []),
    ...(filter.trim() && scopes.includes("project:write_otlp") ? ["storing what its filter keeps"] : []),
    ...(token === null ? [] : ["with an imported secret"]),
  ];
}
