"use client";

import { z } from "zod";
import { acceptInvitationAction, acceptInvitationFormAction } from "@/lib/actions/users";
import { Email, NewPassword } from "@/lib/domain/users/schema";
import { CredentialFields } from "../form/credential-fields";
import { Field } from "../form/field";
import { RefusalNotice } from "../form/refusal-notice";
import { useActionForm } from "../form/use-action-form";
import { usePlainForm } from "../form/use-plain-form";
import { Button } from "../ui/button";
import { Input } from "../ui/input";
import { Name } from "../ui/name";

type Props = {
  token: string;
  organizationName: string;
  /** Fixed by the invitation, when it names one. */
  email: string | null;
  /** Null for somebody who is not signed in, and needs an account. */
  signedInAs: string | null;
};

const Nothing = z.object({});
const NewAccount = z.object({
  name: z.string().trim().min(1, "Give your name.").max(100, "A name has at most 100 characters."),
  email: Email,
  password: NewPassword,
});

const enter = ({ organization }: { organization: { name: string } }) => window.location.assign(`/${organization.name}`);

export function AcceptInvitationForm({ token, organizationName, email, signedInAs }: Props) {
  return signedInAs ? (
    <Join token={token} organizationName={organizationName} />
  ) : (
    <JoinWithAccount token={token} organizationName={organizationName} email={email} />
  );
}

function Join({ token, organizationName }: { token: string; organizationName: string }) {
  const { form, submit, pending, refused } = useActionForm({
    schema: Nothing,
    defaults: {},
    action: () => acceptInvitationAction({ token }),
    onDone: enter,
  });
  const plain = usePlainForm(acceptInvitationFormAction, [], form.formState.submitCount > 0);
  return (
    <form action={plain.send} onSubmit={submit} className="grid gap-4">
      <input type="hidden" name="token" value={token} />
      <RefusalNotice refused={refused ?? plain.refused} />
      <Button type="submit" variant="primary" size="lg" pending={pending}>
        <span>Join </span>
        <Name>{organizationName}</Name>
      </Button>
    </form>
  );
}

function JoinWithAccount({ token, organizationName, email }: { token: string; organizationName: string; email: string | null }) {
  const { form, submit, pending, refused } = useActionForm({
    schema: NewAccount,
    // None for what is typed: what stood in a field before the scripts ran stays there.
    defaults: {},
    action: (account: z.output<typeof NewAccount>) => acceptInvitationAction({ token, ...account }),
    onDone: enter,
  });
  const { errors, submitCount } = form.formState;
  const plain = usePlainForm(acceptInvitationFormAction, ["name", "email", "password"], submitCount > 0);
  return (
    <form action={plain.send} onSubmit={submit} noValidate className="grid gap-4">
      <input type="hidden" name="token" value={token} />
      <RefusalNotice refused={refused ?? plain.refused} />
      <Field label="Name" error={errors.name?.message ?? plain.faultOf("name")}>
        {(control) => (
          <Input {...control} {...form.register("name")} defaultValue={plain.given("name")} autoComplete="name" autoFocus className="h-9" />
        )}
      </Field>
      <CredentialFields
        email={{
          ...form.register("email"),
          error: errors.email?.message ?? plain.faultOf("email"),
          hint: email ? "The invitation is for this address." : undefined,
          defaultValue: email ?? plain.given("email"),
          readOnly: email !== null,
        }}
        password={{
          ...form.register("password"),
          error: errors.password?.message ?? plain.faultOf("password"),
          hint: "At least 12 characters. A few words make a good one.",
          autoComplete: "new-password",
        }}
      />
      <Button type="submit" variant="primary" size="lg" pending={pending} className="mt-1">
        <span>Join </span>
        <Name>{organizationName}</Name>
      </Button>
    </form>
  );
}
