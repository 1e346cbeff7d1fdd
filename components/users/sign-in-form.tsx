"use client";

import { useRouter } from "next/navigation";
import { signInAction, signInFormAction } from "@/lib/actions/users";
import { SignIn } from "@/lib/domain/users/schema";
import { secondStepPath } from "@/lib/kernel/second-step-path";
import { CredentialFields } from "../form/credential-fields";
import { RefusalNotice } from "../form/refusal-notice";
import { useActionForm } from "../form/use-action-form";
import { usePlainForm } from "../form/use-plain-form";
import { Button } from "../ui/button";
import { TextLink } from "../ui/text-link";

/** `next` is a path of ours, checked by the page. */
export function SignInForm({ next }: { next: string }) {
  const router = useRouter();
  const { form, submit, pending, refused } = useActionForm({
    schema: SignIn,
    // None for what is typed: what stood in a field before the scripts ran stays there.
    defaults: {},
    action: signInAction,
    onDone: ({ signed_in }: { signed_in: boolean }) => router.replace(signed_in ? next : secondStepPath(next)),
  });
  const { errors, submitCount } = form.formState;
  const plain = usePlainForm(signInFormAction, ["email", "password"], submitCount > 0);
  return (
    <form action={plain.send} onSubmit={submit} noValidate className="grid gap-4">
      <input type="hidden" name="next" value={next} />
      <RefusalNotice refused={refused ?? plain.refused} />
      <CredentialFields
        email={{
          ...form.register("email"),
          error: errors.email?.message ?? plain.faultOf("email"),
          defaultValue: plain.given("email"),
          autoFocus: true,
        }}
        password={{
          ...form.register("password"),
          error: errors.password?.message ?? plain.faultOf("password"),
          autoComplete: "current-password",
        }}
      />
      <Button type="submit" variant="primary" size="lg" pending={pending} className="mt-1">
        Sign in
      </Button>
      <TextLink href="/forgot-password">Forgot password?</TextLink>
    </form>
  );
}
