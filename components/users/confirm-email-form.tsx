"use client";

import { z } from "zod";
import { confirmEmailAction, confirmEmailFormAction } from "@/lib/actions/account";
import { RefusalNotice } from "../form/refusal-notice";
import { useActionForm } from "../form/use-action-form";
import { usePlainForm } from "../form/use-plain-form";
import { Button } from "../ui/button";

const Nothing = z.object({});

/** A click of a person confirms, never the opening of the page, which programs that look into mails do too. */
export function ConfirmEmailForm({ token, signedIn }: { token: string; signedIn: boolean }) {
  const { form, submit, pending, refused } = useActionForm({
    schema: Nothing,
    defaults: {},
    action: () => confirmEmailAction({ token }),
    onDone: () => window.location.assign(signedIn ? "/account" : "/sign-in?address=changed"),
  });
  const plain = usePlainForm(confirmEmailFormAction, [], form.formState.submitCount > 0);
  return (
    <form action={plain.send} onSubmit={submit} className="grid gap-4">
      <input type="hidden" name="token" value={token} />
      <RefusalNotice refused={refused ?? plain.refused} />
      <Button type="submit" variant="primary" size="lg" pending={pending}>
        Confirm address
      </Button>
    </form>
  );
}
