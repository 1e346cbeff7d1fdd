"use client";

import type { UseFormRegisterReturn } from "react-hook-form";
import { Field } from "../../form/field";
import { Input } from "../../ui/input";
import { Textarea } from "../../ui/textarea";

type Part = { field: UseFormRegisterReturn; error: string | undefined };

/** For whom a key is, in the words of whoever hands it on: found by, and handed back where the key is verified. */
export const CustomerFields = ({ externalId, meta }: { externalId: Part; meta: Part }) => (
  <div className="grid gap-5 sm:grid-cols-2">
    <Field
      label="External id"
      optional
      error={externalId.error}
      className="content-start"
      hint="Your own id for whoever the key is for. The list can be filtered by it."
    >
      {(control) => (
        <Input
          {...control}
          {...externalId.field}
          placeholder="customer_4711"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          className="font-mono text-sm"
        />
      )}
    </Field>
    <Field
      label="Meta"
      optional
      error={meta.error}
      className="content-start"
      hint="A JSON object that is returned when the key is verified. Never put a secret in it."
    >
      {(control) => (
        <Textarea
          {...control}
          {...meta.field}
          rows={3}
          placeholder={'{"tier": "gold"}'}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          className="font-mono text-sm"
        />
      )}
    </Field>
  </div>
);
