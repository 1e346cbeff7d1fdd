"use client";

import { type ReactNode, useId } from "react";
import { z } from "zod";
import type { Scope } from "@/lib/access/scopes";
import { type CreatedKey, CreatePersonalKey } from "@/lib/domain/keys/schema";
import type { Policy } from "@/lib/domain/policies/schema";
import { FieldGroup } from "../../form/field-group";
import type { Outcome } from "../../form/outcome";
import { RefusalNotice } from "../../form/refusal-notice";
import { useActionForm } from "../../form/use-action-form";
import { Button } from "../../ui/button";
import { minuteOf, useNow } from "../../ui/now";
import { firstExpiry } from "./expiry-picker";
import { expiryMembers, expiryMoment } from "./expiry-value";
import { KeyNameField } from "./key-name-field";
import { KindExpiry } from "./kind-expiry";

const Fields = CreatePersonalKey.pick({ name: true, scopes: true }).extend({ expires_at: z.string().nullable() });

type Picked = { value: readonly Scope[]; onChange: (scopes: Scope[]) => void; invalid: boolean };

type KindKeyFormProps = {
  create: (input: CreatePersonalKey) => Promise<Outcome<CreatedKey>>;
  /** Null where no organization demands anything. */
  policy: Policy | null;
  initialScopes: readonly Scope[];
  picker: (picked: Picked) => ReactNode;
  /** What will be made, in words. */
  sentence: (scopes: readonly Scope[], expiresAt: string | null) => ReactNode;
  /** In lower case. */
  takenNames: readonly string[];
  suggestions: readonly string[];
  onMade: (made: CreatedKey) => void;
  onCancel: () => void;
};

/** Names a key, says when it ends and what it may do: the same for every kind that has a name and scopes. */
export function KindKeyForm({
  create,
  policy,
  initialScopes,
  picker,
  sentence,
  takenNames,
  suggestions,
  onMade,
  onCancel,
}: KindKeyFormProps) {
  const said = useId();
  const { form, submit, pending, refused } = useActionForm({
    schema: Fields,
    defaults: { name: "", scopes: [...initialScopes], expires_at: firstExpiry(policy?.longest_lifetime_days) },
    conflictAt: "name",
    action: ({ expires_at, ...output }: z.output<typeof Fields>) => create({ ...output, ...expiryMembers(expires_at) }),
    onDone: onMade,
  });
  const { errors, isSubmitted } = form.formState;
  const now = useNow(minuteOf);
  const [scopes, expiry] = [form.watch("scopes"), form.watch("expires_at")];
  return (
    <form method="post" onSubmit={submit} noValidate className="contents">
      <div className="grid min-h-0 flex-1 content-start gap-5 overflow-y-auto overscroll-contain px-5 pt-1 pb-5">
        <RefusalNotice refused={refused} />
        <KeyNameField
          field={form.register("name")}
          value={form.watch("name")}
          error={errors.name?.message}
          takenNames={takenNames}
          suggestions={suggestions}
          onSuggest={(name) => form.setValue("name", name, { shouldDirty: true, shouldValidate: true })}
        />
        <KindExpiry
          value={expiry}
          policy={policy}
          error={errors.expires_at?.message}
          onChange={(next) => form.setValue("expires_at", next, { shouldValidate: isSubmitted })}
        />
        <FieldGroup legend="What it may do" error={errors.scopes?.message}>
          {picker({
            value: scopes,
            invalid: Boolean(errors.scopes),
            onChange: (next) => form.setValue("scopes", next, { shouldValidate: isSubmitted }),
          })}
        </FieldGroup>
      </div>
      <footer className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 border-t bg-sunken px-5 py-3 sm:rounded-b-xl">
        <p id={said} aria-live="polite" className="min-w-0 flex-1 basis-64 text-sm text-muted">
          {scopes.length === 0 ? "Choose what the key may do." : sentence(scopes, expiryMoment(expiry, now))}
        </p>
        <div className="flex gap-2 max-sm:w-full max-sm:[&>*]:flex-1">
          <Button data-cancel onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" variant="primary" pending={pending} aria-describedby={said}>
            Generate key
          </Button>
        </div>
      </footer>
    </form>
  );
}
