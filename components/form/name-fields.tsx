import type { ComponentProps } from "react";
import { Input } from "../ui/input";
import { Textarea } from "../ui/textarea";
import { Field } from "./field";

type NameFieldsProps = {
  name: ComponentProps<typeof Input> & { error: string | undefined; hint?: string };
  description: ComponentProps<typeof Textarea> & { error: string | undefined };
  /** Of each field. */
  className?: string;
};

/** What something is called, and what it is for. */
export function NameFields({ name: { error, hint, ...name }, description: { error: fault, ...description }, className }: NameFieldsProps) {
  return (
    <>
      <Field label="Name" error={error} hint={hint} className={className}>
        {(control) => <Input {...control} data-focus-first autoComplete="off" {...name} />}
      </Field>
      <Field label="Description" optional error={fault} className={className}>
        {(control) => <Textarea {...control} {...description} />}
      </Field>
    </>
  );
}
