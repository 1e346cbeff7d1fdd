"use client";

import { useState } from "react";
import { makeAccountLinkAction } from "@/lib/actions/account";
import { type Account, type AccountLinkMade, MakeAccountLink } from "@/lib/domain/users/schema";
import { Field } from "../form/field";
import { FormFrame } from "../form/form-frame";
import { LinkReady } from "../form/link-ready";
import { useActionForm } from "../form/use-action-form";
import { Dialog } from "../ui/dialog";
import { Input } from "../ui/input";
import { Name, named } from "../ui/name";

type Props = { account: Account; onClose: () => void };

/** Makes a link for somebody who cannot sign in, or cannot get a mail, and shows it once. */
export function AccountLinkDialog({ account, onClose }: Props) {
  const [made, setMade] = useState<string | null>(null);
  return (
    <Dialog
      bare={!made}
      open
      onOpenChange={(next) => !next && onClose()}
      size="sm"
      title={made ? "Link ready" : named`A link for ${account.name}`}
      description={
        made
          ? named`Hand it to ${account.email} in private: whoever opens it first can use it. It works once, within a day, and is not shown again.`
          : "It sets a new password, and ends every session of the account when it is used. The audit log records that you made it."
      }
    >
      {made ? <LinkReady link={made} what="Link" onDone={onClose} /> : <LinkForm account={account} onMade={setMade} onCancel={onClose} />}
    </Dialog>
  );
}

function LinkForm({ account, onMade, onCancel }: { account: Account; onMade: (url: string) => void; onCancel: () => void }) {
  const { form, submit, pending, refused } = useActionForm({
    schema: MakeAccountLink,
    defaults: { user_id: account.id, email: undefined },
    action: makeAccountLinkAction,
    onDone: ({ url }: AccountLinkMade) => onMade(url),
  });
  return (
    <FormFrame onCancel={onCancel} submit="Make link" pending={pending} refused={refused} onSubmit={(event) => void submit(event)}>
      <Field
        label="New address"
        optional
        error={form.formState.errors.email?.message}
        hint={
          <span>
            <span>With one, the link changes the address of the account to it, from </span>
            <Name>{account.email}</Name>
            <span>. The password stays as it is.</span>
          </span>
        }
      >
        {(control) => (
          <Input
            {...control}
            {...form.register("email", { setValueAs: (text: string | undefined) => text?.trim() || undefined })}
            type="email"
            autoComplete="off"
          />
        )}
      </Field>
    </FormFrame>
  );
}
