"use client";

import { startSignOnAction, startSignOnFormAction } from "@/lib/actions/single-sign-on";
import { RequestPasswordReset } from "@/lib/domain/users/schema";
import { EmailField } from "../form/email-field";
import { RefusalNotice } from "../form/refusal-notice";
import { useActionForm } from "../form/use-action-form";
import { usePlainForm } from "../form/use-plain-form";
import { Button } from "../ui/button";

/** Whose identity provider signs a person in, the domain of their address tells. `to` is a path of ours, checked by the page; with `confirm` the provider has to ask anew who it is. */
export function SingleSignOnForm({ to, confirm }: { to: string; confirm: boolean }) {
  const fixed = { to, ...(confirm ? { confirm: "true" as const } : {}) };
  const { form, submit, pending, refused } = useActionForm({
    schema: RequestPasswordReset,
    // None for what is typed: what stood in a field before the scripts ran stays there.
    defaults: {},
    action: ({ email }: { email: string }) => startSignOnAction({ email, ...fixed }),
    onDone: ({ url }: { url: string }) => window.location.assign(url),
  });
  const { errors, submitCount } = form.formState;
  const plain = usePlainForm(startSignOnFormAction, ["email"], submitCount > 0);
  return (
    <form action={plain.send} onSubmit={submit} noValidate className="grid gap-4">
      {Object.entries(fixed).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <RefusalNotice refused={refused ?? plain.refused} />
      <EmailField
        label="Work e-mail"
        {...form.register("email")}
        error={errors.email?.message ?? plain.faultOf("email")}
        defaultValue={plain.given("email")}
        autoFocus
      />
      <Button type="submit" variant="primary" size="lg" pending={pending} className="mt-1">
        Continue
      </Button>
    </form>
  );
}
