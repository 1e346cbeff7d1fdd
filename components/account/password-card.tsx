"use client";

import { toast } from "sonner";
import { changePasswordAction } from "@/lib/actions/account";
import { ChangePassword } from "@/lib/domain/users/schema";
import { Field } from "../form/field";
import { PasswordInput } from "../form/password-input";
import { useActionForm } from "../form/use-action-form";
import { CardForm } from "./card-form";

const endedWords = (ended: number): string =>
  ended === 0 ? "Password changed" : `Password changed, ${ended === 1 ? "1 other session" : `${ended} other sessions`} ended`;

/** `email` tells a password manager whose password it is. */
export function PasswordCard({ email }: { email: string }) {
  const { form, submit, pending, refused } = useActionForm({
    schema: ChangePassword,
    defaults: { current_password: "", password: "" },
    action: changePasswordAction,
    onDone: ({ ended }: { ended: number }) => {
      form.reset();
      toast.success(endedWords(ended));
    },
  });
  const { errors, isDirty } = form.formState;
  return (
    <CardForm
      title="Password"
      description="Changing it ends your other sessions. Personal keys keep working."
      submit="Change password"
      ready={isDirty}
      pending={pending}
      refused={refused}
      onSubmit={submit}
    >
      <input type="email" value={email} readOnly hidden autoComplete="username" />
      <Field label="Current password" error={errors.current_password?.message}>
        {(control) => <PasswordInput {...control} {...form.register("current_password")} autoComplete="current-password" />}
      </Field>
      <Field label="New password" error={errors.password?.message} hint="At least 12 characters. A few words make a good one.">
        {(control) => <PasswordInput {...control} {...form.register("password")} autoComplete="new-password" />}
      </Field>
    </CardForm>
  );
}
