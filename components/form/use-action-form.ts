"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { type DefaultValues, type FieldPath, type FieldValues, useForm } from "react-hook-form";
import type { z } from "zod";
import "@/lib/kernel/fault-words";
import type { Outcome } from "./outcome";
import { useAction } from "./use-action";

type ActionForm<Input extends FieldValues, Output, Result> = {
  schema: z.ZodType<Output, Input>;
  defaults: NoInfer<DefaultValues<Input>>;
  action: (input: NoInfer<Output>) => Promise<Outcome<Result>>;
  onDone: (result: NoInfer<Result>, input: NoInfer<Output>) => void;
  /** The field that a CONFLICT without field errors belongs to, such as a taken name. */
  conflictAt?: NoInfer<FieldPath<Input>>;
};

/**
 * The one form hook: checks the input with the schema that the server uses too, calls the action, and puts each refused
 * member at its field; what belongs to no field is `refused`.
 */
export function useActionForm<Input extends FieldValues, Output, Result>({
  schema,
  defaults,
  action,
  onDone,
  conflictAt,
}: ActionForm<Input, Output, Result>) {
  const form = useForm<Input, unknown, Output>({
    resolver: zodResolver(schema),
    defaultValues: defaults,
    mode: "onSubmit",
    reValidateMode: "onChange",
  });
  const { run, pending, refused, clear } = useAction(action);

  const submit = form.handleSubmit(async (input) => {
    const outcome = await run(input, (result) => onDone(result, input));
    if (outcome.ok) return;
    const known = Object.keys(form.getValues());
    const atFields = (outcome.errors ?? []).flatMap(({ loc, msg }) => {
      const name = loc.find((part) => typeof part === "string" && known.includes(part));
      return name === undefined ? [] : [{ name: String(name) as FieldPath<Input>, msg }];
    });
    if (outcome.code === "CONFLICT" && atFields.length === 0 && conflictAt) atFields.push({ name: conflictAt, msg: outcome.detail });
    atFields.forEach(({ name, msg }, index) => {
      form.setError(name, { type: "server", message: msg }, { shouldFocus: index === 0 });
    });
    if (atFields.length > 0) clear();
  });

  return { form, submit, pending, refused };
}
