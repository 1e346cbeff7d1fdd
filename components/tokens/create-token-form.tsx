"use client";

import { z } from "zod";
import { createReadTokenAction, createWriteTokenAction } from "@/lib/actions/keys";
import { type CreatedKey, CreateToken } from "@/lib/domain/making/schema";
import type { Project } from "@/lib/domain/projects/schema";
import { Field } from "../form/field";
import { FormFrame } from "../form/form-frame";
import { useActionForm } from "../form/use-action-form";
import { firstExpiry } from "../keys/make/expiry-picker";
import { expiryMembers, expiryMoment } from "../keys/make/expiry-value";
import { KindExpiry } from "../keys/make/kind-expiry";
import type { KeyDesk } from "../keys/words/key-desk";
import { UntilWords } from "../keys/words/until-words";
import { Input } from "../ui/input";
import { minuteOf, useNow } from "../ui/now";
import { TOKEN_WORDS, type TokenKind } from "./token-words";

type CreateTokenFormProps = {
  kind: TokenKind;
  desk: KeyDesk;
  project: Project;
  onMade: (made: CreatedKey) => void;
  onCancel: () => void;
};

const Fields = CreateToken.pick({ description: true }).extend({ expires_at: z.string().nullable() });

const CREATE = { write: createWriteTokenAction, read: createReadTokenAction };

export function CreateTokenForm({ kind, desk, project, onMade, onCancel }: CreateTokenFormProps) {
  const words = TOKEN_WORDS[kind];
  const { form, submit, pending, refused } = useActionForm({
    schema: Fields,
    defaults: { description: undefined, expires_at: firstExpiry(desk.policy.longest_lifetime_days) },
    action: ({ description, expires_at }: z.output<typeof Fields>) =>
      CREATE[kind](desk.org, { description, ...expiryMembers(expires_at), project_id: project.id }),
    onDone: onMade,
  });
  const { errors, isSubmitted } = form.formState;
  const expiry = form.watch("expires_at");
  const expiresAt = expiryMoment(expiry, useNow(minuteOf));
  return (
    <FormFrame
      onSubmit={(event) => void submit(event)}
      onCancel={onCancel}
      submit={`Create ${words.name}`}
      pending={pending}
      refused={refused}
      sentence={
        <>
          <span>{`A token that ${words.does} `}</span>
          <strong translate="no" className="font-medium text-ink">
            {project.project_name}
          </strong>
          <span>, </span>
          <UntilWords expiresAt={expiresAt} />
        </>
      }
    >
      <Field
        label="Description"
        optional
        error={errors.description?.message}
        hint="Which program will use it, so that whoever revokes it knows what stops."
      >
        {(control) => (
          <Input
            {...control}
            {...form.register("description", { setValueAs: (text?: string) => text?.trim() || undefined })}
            data-focus-first
            autoComplete="off"
            maxLength={120}
            placeholder={kind === "write" ? "Log shipper of the web servers" : "Status dashboard"}
          />
        )}
      </Field>
      <KindExpiry
        value={expiry}
        policy={desk.policy}
        error={errors.expires_at?.message}
        onChange={(next) => form.setValue("expires_at", next, { shouldValidate: isSubmitted })}
      />
    </FormFrame>
  );
}
