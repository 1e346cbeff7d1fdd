import type { ComponentProps, ReactNode } from "react";
import { Field } from "../../form/field";
import { Input } from "../../ui/input";

type RateFieldProps = Omit<ComponentProps<typeof Input>, "label"> & {
  label: string;
  error: string | undefined;
  hint: ReactNode;
  /** What holds where the field stays empty. */
  usual: number;
};

/** How many requests a minute a key may make. */
export function RateField({ label, error, hint, usual, ...input }: RateFieldProps) {
  return (
    <Field label={label} optional error={error} hint={hint} className="content-start">
      {(control) => <Input {...control} inputMode="numeric" autoComplete="off" placeholder={String(usual)} {...input} />}
    </Field>
  );
}
