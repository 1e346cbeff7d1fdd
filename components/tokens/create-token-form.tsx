"use client";

import { useId } from "react";
import { z } from "zod";
import { createReadTokenAction, createWriteTokenAction } from "@/lib/actions/keys";
import { type CreatedKey, CreateToken } from "@/lib/domain/keys/schema";
import type { Project } from "@/lib/domain/projects/schema";
import { Field } from "../form/field";
import { RefusalNotice } from "../form/refusal-notice";
import { useActionForm } from "../form/use-action-form";
import { firstExpiry } from "../keys/make/expiry-picker";
import { expiryMembers, expiryMoment } from "../keys/make/expiry-value";
import { KindExpiry } from "../keys/make/kind-expiry";
import type { KeyDesk } from "../keys/words/key-desk";
import { Button } from "../ui/button";
import { Input } from "../ui/input";
import { minuteOf, useNow } from "../ui/now";
import { longDay } from "../ui/relative-time";
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
  const said = useId();
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
    <form method="post" onSubmit={submit} noValidate className="contents">
      <div className="grid min-h-0 flex-1 content-start gap-5 overflow-y-auto overscroll-contain px-5 pt-1 pb-5">
        <RefusalNotice refused={refused} />
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
      </div>
      <footer className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 border-t bg-sunken px-5 py-3 sm:rounded-b-xl">
        <p id={said} aria-live="polite" className="min-w-0 flex-1 basis-64 text-sm text-muted">
          <span>{`A token that ${words.does} `}</span>
          <strong translate="no" className="font-medium text-ink">
            {project.project_name}
          </strong>
          <span>, </span>
          {expiresAt ? (
            <>
              <span>until </span>
              <strong className="font-medium text-ink">{longDay(expiresAt)}</strong>
            </>
          ) : (
            <span>without an expiry</span>
          )}
          <span>.</span>
        </p>
        <div className="flex gap-2 max-sm:w-full max-sm:[&>*]:flex-1">
          <Button data-cancel onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" variant="primary" pending={pending} aria-describedby={said}>
            <span>{`Create ${words.name}`}</span>
          </Button>
        </div>
      </footer>
    </form>
  );
}
