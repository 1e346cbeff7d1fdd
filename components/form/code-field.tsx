import type { ComponentProps } from "react";
import { cn } from "../ui/cn";
import { Input } from "../ui/input";
import { Field } from "./field";

type CodeFieldProps = ComponentProps<typeof Input> & {
  error: string | undefined;
  recovery?: boolean /** An app’s, or a recovery code. */;
  either?: boolean;
};

/** A code of an app, or one that is kept for when there is none. */
export const CodeField = ({ error, recovery = false, either = false, className, ...input }: CodeFieldProps) => (
  <Field
    label={recovery ? "Recovery code" : "Code"}
    error={error}
    hint={recovery ? undefined : either ? "From your authenticator app, or a recovery code." : "Six digits, which change every 30 seconds."}
  >
    {(control) => (
      <Input
        {...control}
        {...input}
        type="text"
        inputMode={recovery || either ? "text" : "numeric"}
        autoComplete={recovery ? "off" : "one-time-code"}
        autoCapitalize="none"
        spellCheck={false}
        className={cn("font-mono", className)}
      />
    )}
  </Field>
);
