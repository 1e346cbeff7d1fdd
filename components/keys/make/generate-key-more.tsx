"use client";

import { ChevronRight } from "lucide-react";
import { useId, useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { PLAN_TERMS, type Plan } from "@/lib/domain/plans/plan-terms";
import { Field } from "../../form/field";
import { cn } from "../../ui/cn";
import { Input } from "../../ui/input";
import { Textarea } from "../../ui/textarea";
import { AddressesField } from "./addresses-field";
import { type GenerateKeyInput, type GenerateKeyOutput, MORE_FIELDS } from "./generate-key-fields";
import { GenerateKeyToken } from "./generate-key-token";
import { IngestionFields } from "./ingestion-fields";

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
  const [opened, setOpened] = useState(false);
  const id = useId();
  const { errors } = form.formState;
  const values = form.watch();
  const open = opened || MORE_FIELDS.some((field) => errors[field] !== undefined);
  const { label, rateLimit } = PLAN_TERMS[plan];
  const ceiling = Number.isFinite(rateLimit.ceiling) ? `At most ${rateLimit.ceiling} on ${label}.` : `No ceiling on ${label}.`;
  return (
    <div>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpened(!open)}
        className="-ml-1 inline-flex h-7 items-center gap-1 rounded-md px-1 text-sm font-medium text-muted hover:text-ink"
      >
        <ChevronRight aria-hidden className={cn("size-4 transition-transform", open && "rotate-90")} />
        More
        <span className="font-normal text-faint">{`limits, addresses, events on arrival${mayGiveToken ? ", own token" : ""}`}</span>
      </button>
      {open ? (
        <div id={id} className="mt-2 grid gap-5 rounded-lg border bg-surface p-4">
          <Field label="Description" optional error={errors.description?.message}>
            {(control) => <Textarea {...control} {...form.register("description")} placeholder="What it is for, who to ask" />}
          </Field>
          <div className="grid gap-5 sm:grid-cols-2">
            <Field
              label="Requests a minute"
              optional
              error={errors.rate_limit?.message}
              hint={`Empty: ${rateLimit.default}, the plan’s default. ${ceiling}`}
              className="content-start"
            >
              {(control) => (
                <Input
                  {...control}
                  {...form.register("rate_limit")}
                  inputMode="numeric"
                  autoComplete="off"
                  placeholder={String(rateLimit.default)}
                />
              )}
            </Field>
            <AddressesField
              value={values.allowed_addresses}
              onChange={(allowed_addresses) => set({ allowed_addresses })}
              error={errors.allowed_addresses?.message}
              ownAddress={ownAddress}
            />
          </div>
          {values.scopes.includes("project:write_otlp") ? (
            <section aria-label="Events on arrival" className="grid gap-4 border-t pt-4">
              <h3 className="text-base font-medium text-ink">Events on arrival</h3>
              <IngestionFields
                value={values}
                onChange={set}
                errors={{
                  minimum_level: errors.minimum_level?.message,
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
        </div>
      ) : null}
    </div>
  );
}
