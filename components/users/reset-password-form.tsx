"use client";

import { z } from "zod";
import { resetPasswordAction, resetPasswordFormAction } from "@/lib/actions/account";
import { NewPassword } from "@/lib/domain/users/schema";
import { CredentialFields } from "../form/credential-fields";
import { RefusalNotice } from "../form/refusal-notice";
import { useActionForm } from "../form/use-action-form";
import { usePlainForm } from "../form/use-plain-form";
import { Button } from "../ui/button";

const NewOne = z.object({ password: NewPassword });

/** `email` is whose password it is, so that a password manager keeps it with the right account. */
export function ResetPasswordForm({ token, email }: { token: string; email: string }) {
  const { form, submit, pending, refused } = useActionForm({
    schema: NewOne,
    defaults: {},
    action: ({ password }: z.output<typeof NewOne>) => resetPasswordAction({ token, password }),
    onDone: () => window.location.assign("/sign-in?password=changed"),
  });
  const { errors, submitCount } = form.formState;
  const plain = usePlainForm(resetPasswordFormAction, ["password"], submitCount > 0);
  return (
    <form action={plain.send} onSubmit={submit} noValidate className="grid gap-4">
      <input type="hidden" name="token" value={token} />
      <RefusalNotice refused={refused ?? plain.refused} />
      <CredentialFields
        email={{ defaultValue: email, readOnly: true, error: undefined }}
        password={{
          ...form.register("password"),
          error: errors.password?.message ?? plain.faultOf("password"),
          hint: "At least 12 characters. A few words make a good one.",
          autoComplete: "new-password",
          autoFocus: true,
        }}
      />
      <Button type="submit" variant="primary" size="lg" pending={pending} className="mt-1">
        Set password
      </Button>
    </form>
  );
}
