"use client";

import { startSignOnAction, startSignOnFormAction } from "@/lib/actions/single-sign-on";
import { RequestPasswordReset } from "@/lib/domain/users/schema";
import { EmailField } from "../form/email-field";
import { RefusalNotice } from "../form/refusal-notice";
import { useActionForm } from "../form/use-action-form";
import { usePlainForm } from "../form/use-plain-form";
import { Button } from "../ui/button";

/** Whose identity provider signs a person in, the domain of their address tells. `to` is a path of ours, checked by the page. */
export function SingleSignOnForm({ to }: { to: string }) {
  const { form, submit, pending, refused } = useActionForm({
    schema: RequestPasswordReset,
    // None for what is typed: what stood in a field before the scripts ran stays there.
    defaults: {},
    action: ({ email }: { email: string }) => startSignOnAction({ email, to }),
    onDone: ({ url }: { url: string }) => window.location.assign(url),
  });
  const { errors, submitCount } = form.formState;
  const plain = usePlainForm(startSignOnFormAction, ["email"], submitCount > 0);
  return (
    <form action={plain.send} onSubmit={submit} noValidate className="grid gap-4">
      <input type="hidden" name="to" value={to} />
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
