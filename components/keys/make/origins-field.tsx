import type { ComponentProps } from "react";
import { Field } from "../../form/field";
import { Textarea } from "../../ui/textarea";

/** The sites whose pages may send under a key that can only send. */
export function OriginsField({ error, ...textarea }: { error: string | undefined } & ComponentProps<typeof Textarea>) {
  return (
    <Field
      label="Origins"
      optional
      error={error}
      className="content-start"
      hint="For a key in web pages, which can only send. One site per line; leave it empty for pages of any site."
    >
      {(control) => (
        <Textarea
          {...control}
          {...textarea}
          rows={2}
          spellCheck={false}
          className="font-mono text-sm"
          placeholder={"https://shop.example\nhttp://localhost:5173"}
        />
      )}
    </Field>
  );
}
