import type { ComponentProps } from "react";
import { Input } from "../ui/input";
import { Field } from "./field";

type EmailFieldProps = ComponentProps<typeof Input> & { label?: string; error: string | undefined; hint?: string };

/** The address that a person signs in with. */
export const EmailField = ({ label = "E-mail", error, hint, ...input }: EmailFieldProps) => (
  <Field label={label} error={error} hint={hint}>
    {(control) => <Input {...control} {...input} type="email" autoComplete="username" className="h-9" />}
  </Field>
);
