"use client";

import type { UseFormReturn } from "react-hook-form";
import { canOnlySend } from "@/lib/access/scopes";
import { PLAN_TERMS, type Plan } from "@/lib/domain/plans/plan-terms";
import { Field } from "../../form/field";
import { Disclosure } from "../../ui/disclosure";
import { Textarea } from "../../ui/textarea";
import { AddressesField } from "./addresses-field";
import { CustomerFields } from "./customer-fields";
import { type GenerateKeyInput, type GenerateKeyOutput, MORE_FIELDS } from "./generate-key-fields";
import { GenerateKeyToken } from "./generate-key-token";
import { IngestionFields } from "./ingestion-fields";
import { OriginsField } from "./origins-field";
import { RateField } from "./rate-field";

export type GenerateKeyMoreProps = {
  org: string;
  plan: Plan;
  /** Whether a token of one's own may be given. */
  mayGiveToken: boolean;
  ownAddress: string | null;
};

type Form = UseFormReturn<GenerateKeyInput, unknown, GenerateKeyOutput>;

/** What most keys do not need: limits, what happens to events on arrival, a token of one's own. Opens by itself where it holds a fault. */
export function GenerateKeyMore({
  form,
  set,
  org,
  plan,
  mayGiveToken,
  ownAddress,
}: GenerateKeyMoreProps & { form: Form; set: (part: Partial<GenerateKeyInput>) => void }) {
  const { errors } = form.formState;
  const values = form.watch();
  const { label, rateLimit } = PLAN_TERMS[plan];
  const ceiling = Number.isFinite(rateLimit.ceiling) ? `At most ${rateLimit.ceiling} on ${label}.` : `No ceiling on ${label}.`;
  return (
    <Disclosure
      className="font-medium"
      contentClassName="mt-2 grid gap-5 rounded-lg border bg-surface p-4"
      forced={MORE_FIELDS.some((field) => errors[field] !== undefined)}
      label={
        <>
          <span>More</span>
          <span className="font-normal text-faint">{`external id, limits, addresses, events on arrival${mayGiveToken ? ", imported secret" : ""}`}</span>
        </>
      }
    >
      <Field label="Description" optional error={errors.description?.message}>
        {(control) => <Textarea {...control} {...form.register("description")} placeholder="What it is for, who to ask" />}
      </Field>
      <div className="grid gap-5 sm:grid-cols-2">
        <RateField
          label="Requests a minute"
          error={errors.rate_limit?.message}
          usual={rateLimit.default}
          hint={`Empty: ${rateLimit.default}, the plan’s default. ${ceiling}`}
          {...form.register("rate_limit")}
        />
        <AddressesField
          value={values.allowed_addresses}
          onChange={(allowed_addresses) => set({ allowed_addresses })}
          error={errors.allowed_addresses?.message}
          ownAddress={ownAddress}
        />
      </div>
      <CustomerFields
        externalId={{ field: form.register("external_id"), error: errors.external_id?.message }}
        meta={{ field: form.register("meta"), error: errors.meta?.message }}
      />
      {values.scopes.includes("project:write_otlp") ? (
        <section aria-label="Events on arrival" className="grid gap-4 border-t pt-4">
          <h3 className="text-base font-medium text-ink">Events on arrival</h3>
          {canOnlySend(values.scopes) ? (
            <OriginsField error={errors.allowed_origins?.message} {...form.register("allowed_origins")} />
          ) : null}
          <IngestionFields
            value={values}
            onChange={set}
            org={org}
            project={values.project_id}
            errors={{
              minimum_level: errors.minimum_level?.message,
              filter: errors.filter?.message,
              use_server_timestamps: errors.use_server_timestamps?.message,
              applied_properties: errors.applied_properties?.message,
            }}
          />
        </section>
      ) : null}
      {mayGiveToken ? (
        <div className="border-t pt-4">
          <GenerateKeyToken org={org} value={values.token} onChange={(token) => set({ token })} error={errors.token?.message} />
        </div>
      ) : null}
    </Disclosure>
  );
}
