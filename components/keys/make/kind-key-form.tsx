"use client";

import type { ReactNode } from "react";
import { z } from "zod";
import type { Scope } from "@/lib/access/scopes";
import { type CreatedKey, CreatePersonalKey } from "@/lib/domain/making/schema";
import type { Policy } from "@/lib/domain/policies/schema";
import { FieldGroup } from "../../form/field-group";
import { FormFrame } from "../../form/form-frame";
import type { Outcome } from "../../form/outcome";
import { useActionForm } from "../../form/use-action-form";
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
    <FormFrame
      onSubmit={(event) => void submit(event)}
      onCancel={onCancel}
      submit="Generate key"
      pending={pending}
      refused={refused}
      sentence={scopes.length === 0 ? "Choose what the key may do." : sentence(scopes, expiryMoment(expiry, now))}
    >
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
    </FormFrame>
  );
}
