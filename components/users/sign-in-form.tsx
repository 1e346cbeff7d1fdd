"use client";

import { useRouter } from "next/navigation";
import { signInAction } from "@/lib/actions/users";
import { SignIn } from "@/lib/domain/users/schema";
import { Field } from "../form/field";
import { PasswordInput } from "../form/password-input";
import { RefusalNotice } from "../form/refusal-notice";
import { useActionForm } from "../form/use-action-form";
import { Button } from "../ui/button";
import { Input } from "../ui/input";

/** `next` is a path of ours, checked by the page. */
export function SignInForm({ next }: { next: string }) {
  const router = useRouter();
  const { form, submit, pending, refused } = useActionForm({
    schema: SignIn,
    defaults: { email: "", password: "" },
    action: signInAction,
    onDone: () => router.replace(next),
  });
  const { errors } = form.formState;
  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      <RefusalNotice refused={refused} />
      <Field label="E-mail" error={errors.email?.message}>
        {(control) => <Input {...control} {...form.register("email")} type="email" autoComplete="username" autoFocus className="h-9" />}
      </Field>
      <Field label="Password" error={errors.password?.message}>
        {(control) => <PasswordInput {...control} {...form.register("password")} autoComplete="current-password" className="h-9" />}
      </Field>
      <Button type="submit" variant="primary" size="lg" pending={pending} className="mt-1">
        Sign in
      </Button>
    </form>
  );
}
