"use client";

import { useRouter } from "next/navigation";
import { forgotPasswordAction, forgotPasswordFormAction } from "@/lib/actions/account";
import { RequestPasswordReset } from "@/lib/domain/users/schema";
import { EmailField } from "../form/email-field";
import { RefusalNotice } from "../form/refusal-notice";
import { useActionForm } from "../form/use-action-form";
import { usePlainForm } from "../form/use-plain-form";
import { Button } from "../ui/button";

export function ForgotPasswordForm() {
  const router = useRouter();
  const { form, submit, pending, refused } = useActionForm({
    schema: RequestPasswordReset,
    // None for what is typed: what stood in a field before the scripts ran stays there.
    defaults: {},
    action: forgotPasswordAction,
    onDone: () => router.replace("/forgot-password?asked=true"),
  });
  const { errors, submitCount } = form.formState;
  const plain = usePlainForm(forgotPasswordFormAction, ["email"], submitCount > 0);
  return (
    <form action={plain.send} onSubmit={submit} noValidate className="grid gap-4">
      <RefusalNotice refused={refused ?? plain.refused} />
      <EmailField
        {...form.register("email")}
        error={errors.email?.message ?? plain.faultOf("email")}
        defaultValue={plain.given("email")}
        autoFocus
      />
      <Button type="submit" variant="primary" size="lg" pending={pending} className="mt-1">
        Mail me a link
      </Button>
    </form>
  );
}
