import type { ComponentProps } from "react";
import { Field } from "../../form/field";
import { Input } from "../../ui/input";

type ReasonFieldProps = ComponentProps<typeof Input> & {
  /** "with the key": where the reason is kept besides the audit log. */
  kept: string;
  error?: string;
  focusFirst: boolean;
};

/** Why something is revoked, for those who ask later. */
export function ReasonField({ kept, error, focusFirst, ...input }: ReasonFieldProps) {
  return (
    <Field label="Reason" optional error={error} hint={`Kept ${kept} and in the audit log.`}>
      {(control) => (
        <Input
          {...control}
          {...input}
          data-focus-first={focusFirst ? "" : undefined}
          autoComplete="off"
          placeholder="Replaced, leaked, no longer needed"
        />
      )}
    </Field>
  );
}
