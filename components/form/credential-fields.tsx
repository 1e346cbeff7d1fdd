import type { ComponentProps } from "react";
import type { Input } from "../ui/input";
import { EmailField } from "./email-field";
import { Field } from "./field";
import { PasswordInput } from "./password-input";

type Said = { error: string | undefined; hint?: string };
type CredentialFieldsProps = {
  email: ComponentProps<typeof Input> & Said;
  /** A password that is set now, or one that is known. */
  password: ComponentProps<typeof PasswordInput> & Said & { autoComplete: "new-password" | "current-password" };
};

/** With what a person signs in. */
export function CredentialFields({ email, password }: CredentialFieldsProps) {
  const { error, hint, ...input } = password;
  return (
    <>
      <EmailField {...email} />
      <Field label="Password" error={error} hint={hint}>
        {(control) => <PasswordInput {...control} {...input} className="h-9" />}
      </Field>
    </>
  );
}
