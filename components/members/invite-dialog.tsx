"use client";

import { useEffect, useRef, useState } from "react";
import { createInvitationAction } from "@/lib/actions/members";
import { CreateInvitation } from "@/lib/domain/members/schema";
import { Field } from "../form/field";
import { RefusalNotice } from "../form/refusal-notice";
import { useActionForm } from "../form/use-action-form";
import { Button } from "../ui/button";
import { CopyButton } from "../ui/copy-button";
import { Dialog } from "../ui/dialog";
import { Input } from "../ui/input";
import { Select } from "../ui/select";
import { ROLE_OPTIONS } from "./role-words";

/** Makes an invitation, then shows its link. */
export function InviteDialog({ org, open, onClose }: { org: string; open: boolean; onClose: () => void }) {
  const [link, setLink] = useState<string | null>(null);
  const close = () => {
    setLink(null);
    onClose();
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && close()}
      size="sm"
      title={link ? "Invitation ready" : "Invite someone"}
      description={link ? "Send this link to the person. Whoever opens it first joins." : "You get a link to send. It works once."}
    >
      {link ? <LinkReady link={link} onDone={close} /> : <InviteForm org={org} onMade={setLink} onCancel={close} />}
    </Dialog>
  );
}

function InviteForm({ org, onMade, onCancel }: { org: string; onMade: (link: string) => void; onCancel: () => void }) {
  const { form, submit, pending, refused } = useActionForm({
    schema: CreateInvitation,
    defaults: { role: "member", email: undefined },
    action: (input: CreateInvitation) => createInvitationAction(org, input),
    onDone: ({ invite_url }: { invite_url: string }) => onMade(invite_url),
  });
  const { errors } = form.formState;
  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      <RefusalNotice refused={refused} />
      <Field label="E-mail" optional error={errors.email?.message} hint="With an address, only that person can use the link.">
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
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="primary" pending={pending}>
          Create invitation
        </Button>
      </div>
    </form>
  );
}

function LinkReady({ link, onDone }: { link: string; onDone: () => void }) {
  const shown = useRef<HTMLElement>(null);
  const copyButton = useRef<HTMLButtonElement>(null);
  useEffect(() => copyButton.current?.focus(), []);
  return (
    <div className="grid gap-4">
      <code ref={shown} className="block select-all break-all rounded-md border bg-sunken px-3 py-2.5 font-mono text-sm">
        {link}
      </code>
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>Done</Button>
        <CopyButton ref={copyButton} value={link} what="Invitation link" shown={shown} label="Copy link" variant="primary" size="md" />
      </div>
    </div>
  );
}
