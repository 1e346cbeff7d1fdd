"use client";

import { canOnlySend } from "@/lib/access/scopes";
import type { Key } from "@/lib/domain/keys/schema";
import { PLAN_TERMS } from "@/lib/domain/plans/plan-terms";
import { Field } from "../../form/field";
import { Textarea } from "../../ui/textarea";
import { OriginsField } from "../make/origins-field";
import { RateField } from "../make/rate-field";
import { useKeyDesk } from "../words/key-place";
import type { EditKeyFormReturn } from "./edit-key-expiry";

/** How often and from where a key is accepted. */
export function EditKeyLimits({ form, base }: { form: EditKeyFormReturn; base: Key }) {
  const { label, rateLimit } = PLAN_TERMS[useKeyDesk().plan];
  const { errors } = form.formState;
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <RateField
        label="Rate limit"
        error={errors.rate_limit?.message}
        usual={rateLimit.default}
        hint={
          <>
            <span>{`Requests a minute. Empty: ${rateLimit.default}, the default. ${Number.isFinite(rateLimit.ceiling) ? `${label} allows ${rateLimit.ceiling} at most.` : `${label} has no ceiling.`}`}</span>
            {base.rate_limit_lifted ? (
              <span>{" The operator set it above the plan’s limit. A new value brings it back within the limit."}</span>
            ) : null}
          </>
        }
        {...form.register("rate_limit")}
      />
      <Field
        label="Addresses"
        optional
        error={errors.allowed_addresses?.message}
        className="content-start"
        hint="One address or range per line. Leave it empty to accept the key from anywhere."
      >
        {(control) => (
          <Textarea
            {...control}
            {...form.register("allowed_addresses")}
            rows={3}
            spellCheck={false}
            className="font-mono text-sm"
            placeholder={"203.0.113.7\n10.0.0.0/8"}
          />
        )}
      </Field>
      {canOnlySend(base.scopes) ? <OriginsField error={errors.allowed_origins?.message} {...form.register("allowed_origins")} /> : null}
    </div>
  );
}
