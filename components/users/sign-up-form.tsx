"use client";

import { useRouter } from "next/navigation";
import { signUpAction, signUpFormAction } from "@/lib/actions/users";
import { SignUp } from "@/lib/domain/users/schema";
import { CredentialFields } from "../form/credential-fields";
import { Field } from "../form/field";
import { FieldGroup } from "../form/field-group";
import { RefusalNotice } from "../form/refusal-notice";
import { useActionForm } from "../form/use-action-form";
import { usePlainForm } from "../form/use-plain-form";
import { PlanCards } from "../plans/plan-cards";
import { Button } from "../ui/button";
import { Input } from "../ui/input";

export function SignUpForm() {
  const router = useRouter();
  const { form, submit, pending, refused } = useActionForm({
    schema: SignUp,
    // None for what is typed: what stood in a field before the scripts ran stays there.
    defaults: {},
    conflictAt: "organization_name",
    action: signUpAction,
    onDone: ({ organization }: { organization: { name: string } }) => router.replace(`/${organization.name}`),
  });
  const { errors, submitCount } = form.formState;
  const plain = usePlainForm(signUpFormAction, ["email", "password", "organization_name", "plan"], submitCount > 0);
  return (
    <form action={plain.send} onSubmit={submit} noValidate className="grid gap-4">
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
          hint: "At least 12 characters. A few words make a good one.",
          autoComplete: "new-password",
        }}
      />
      <Field
        label="Organization"
        error={errors.organization_name?.message ?? plain.faultOf("organization_name")}
        hint="The name your colleagues know it by."
      >
        {(control) => (
          <Input
            {...control}
            {...form.register("organization_name")}
            defaultValue={plain.given("organization_name")}
            autoComplete="organization"
            className="h-9"
          />
        )}
      </Field>
      <FieldGroup
        legend="Plan"
        error={errors.plan?.message ?? plain.faultOf("plan")}
        hint="The operator of this instance can change it at any time."
      >
        <PlanCards label="Plan" register={form.register("plan")} chosen={plain.given("plan") || "starter"} />
      </FieldGroup>
      <Button type="submit" variant="primary" size="lg" pending={pending} className="mt-1">
        Create account
      </Button>
    </form>
  );
}
