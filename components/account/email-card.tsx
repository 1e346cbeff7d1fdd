"use client";

import { useState } from "react";
import { changeEmailAction } from "@/lib/actions/account";
import { RequestEmailChange } from "@/lib/domain/users/schema";
import { Field } from "../form/field";
import { PasswordInput } from "../form/password-input";
import { useActionForm } from "../form/use-action-form";
import { Card } from "../ui/card";
import { Input } from "../ui/input";
import { named } from "../ui/name";
import { Notice } from "../ui/notice";
import { CardForm } from "./card-form";

type EmailCardProps = { email: string; mailsAreSent: boolean };

/** With what one signs in. Another address counts once the link in the mail to it was followed. */
export function EmailCard({ email, mailsAreSent }: EmailCardProps) {
  const description = named`You sign in with ${email}.`;
  if (mailsAreSent) return <EmailForm description={description} />;
  return (
    <Card title="E-mail" description={description}>
      <p className="px-4 py-4 text-base text-pretty text-muted">
        This instance sends no mail, so it cannot check that a new address is yours. Ask its operator for a link that changes it.
      </p>
    </Card>
  );
}

function EmailForm({ description }: { description: React.ReactNode }) {
  const [asked, setAsked] = useState<string | null>(null);
  const { form, submit, pending, refused } = useActionForm({
    schema: RequestEmailChange,
    defaults: { email: "", current_password: "" },
    action: changeEmailAction,
    onDone: ({ email }: { email: string }) => {
      setAsked(email);
      form.reset();
    },
  });
  const { errors, isDirty } = form.formState;
  return (
    <CardForm
      title="E-mail"
      description={description}
      submit="Mail a link"
      ready={isDirty}
      pending={pending}
      refused={refused}
      onSubmit={submit}
    >
      {asked ? (
        <Notice role="status">{named`A mail with a link is on its way to ${asked}. Your address changes when you follow it, within an hour.`}</Notice>
      ) : null}
      <Field label="New address" error={errors.email?.message} hint="A link is sent to it. Your current address is told of the change.">
        {(control) => <Input {...control} {...form.register("email")} type="email" autoComplete="email" />}
      </Field>
      <Field label="Your password" error={errors.current_password?.message}>
        {(control) => <PasswordInput {...control} {...form.register("current_password")} autoComplete="current-password" />}
      </Field>
    </CardForm>
  );
}
