"use client";

import { useState } from "react";
import { createInvitationAction } from "@/lib/actions/members";
import { type CreatedInvitation, CreateInvitation } from "@/lib/domain/members/schema";
import { Field } from "../form/field";
import { FormFrame } from "../form/form-frame";
import { LinkReady } from "../form/link-ready";
import { useActionForm } from "../form/use-action-form";
import { Dialog } from "../ui/dialog";
import { Input } from "../ui/input";
import { Select } from "../ui/select";
import { ROLE_OPTIONS } from "./role-words";

type Made = { link: string; email: string | undefined };
type Props = {
  org: string;
  mailsAreSent: boolean;
  /** The address asks for the form. */
  open: boolean;
  /** The address asks for it no more: the invitation exists, or the dialog has closed. */
  onClose: () => void;
};

/** Makes an invitation, then shows its link. */
export function InviteDialog({ org, mailsAreSent, open, onClose }: Props) {
  const [made, setMade] = useState<Made | null>(null);
  const show = (next: Made) => {
    setMade(next);
    onClose();
  };
  const close = () => {
    setMade(null);
    onClose();
  };
  return (
    <Dialog
      bare={!made}
      open={open || made !== null}
      onOpenChange={(next) => !next && close()}
      size="sm"
      title={made ? "Invitation ready" : "Invite someone"}
      description={made ? readyWords(made, mailsAreSent) : "The link works once, within 7 days."}
    >
      {made ? (
        <LinkReady link={made.link} what="Invitation link" onDone={close} />
      ) : (
        <InviteForm org={org} mailsAreSent={mailsAreSent} onMade={show} onCancel={close} />
      )}
    </Dialog>
  );
}

function readyWords({ email }: Made, mailsAreSent: boolean): string {
  if (!email) return "Send this link to the person. Whoever opens it first joins.";
  if (mailsAreSent) return `A mail with this link goes to ${email}. Only that person can use it.`;
  return `This instance sends no mail: send this link to ${email} yourself. Only that person can use it.`;
}

type FormProps = { org: string; mailsAreSent: boolean; onMade: (made: Made) => void; onCancel: () => void };

function InviteForm({ org, mailsAreSent, onMade, onCancel }: FormProps) {
  const { form, submit, pending, refused } = useActionForm({
    schema: CreateInvitation,
    defaults: { role: "member", email: undefined },
    action: (input: CreateInvitation) => createInvitationAction(org, input),
    onDone: ({ invite_url }: CreatedInvitation, { email }) => onMade({ link: invite_url, email }),
  });
  const { errors } = form.formState;
  return (
    <FormFrame onCancel={onCancel} submit="Create invitation" pending={pending} refused={refused} onSubmit={(event) => void submit(event)}>
      <Field
        label="E-mail"
        optional
        error={errors.email?.message}
        hint={
          mailsAreSent
            ? "With an address, that person alone can use the link, and gets it by mail."
            : "With an address, that person alone can use the link. This instance sends no mail: pass the link on yourself."
        }
      >
        {(control) => (
          <Input
            {...control}
            {...form.register("email", { setValueAs: (text: string | undefined) => text?.trim() || undefined })}
            type="email"
            data-focus-first
            autoComplete="off"
            placeholder="ada@example.com"
          />
        )}
      </Field>
      <Field label="Role" error={errors.role?.message}>
        {(control) => (
          <Select {...control} value={form.watch("role")} onValueChange={(role) => form.setValue("role", role)} options={ROLE_OPTIONS} />
        )}
      </Field>
    </FormFrame>
  );
}
