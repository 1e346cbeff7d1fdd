"use client";

import { toast } from "sonner";
import { z } from "zod";
import { updateVariableAction } from "@/lib/actions/variables";
import { UpdateVariable } from "@/lib/domain/variables/schema";
import { Field } from "../form/field";
import { FormDialog } from "../form/form-dialog";
import { useActionForm } from "../form/use-action-form";
import { Input } from "../ui/input";
import { named } from "../ui/name";
import { Textarea } from "../ui/textarea";
import { placeOf, type VariableData } from "./variables-data";

const Fields = z.object({ name: UpdateVariable.shape.name.unwrap(), description: z.string().max(500) });
type Fields = z.output<typeof Fields>;

/** What the variable is called, and what it is for. */
export function DetailsDialog({ of, onClose }: { of: VariableData; onClose: () => void }) {
  const { form, submit, pending, refused } = useActionForm({
    schema: Fields,
    defaults: { name: of.name, description: of.description ?? "" },
    action: ({ name, description }: Fields) =>
      updateVariableAction(of.org, { ...placeOf(of), name, description: description.trim() || null }),
    onDone: ({ name }: { name: string }) => {
      toast.success(named`Variable ${name} saved`);
      onClose();
    },
    conflictAt: "name",
  });
  const { errors } = form.formState;
  return (
    <FormDialog
      size="sm"
      title={named`Edit ${of.name}`}
      submit="Save variable"
      onClose={onClose}
      pending={pending}
      refused={refused}
      onSubmit={(event) => void submit(event)}
    >
      <Field label="Name" error={errors.name?.message} hint="Programs that ask by the former name get the value in their code.">
        {(control) => <Input {...control} {...form.register("name")} autoCapitalize="none" spellCheck={false} translate="no" />}
      </Field>
      <Field label="Description" optional error={errors.description?.message}>
        {(control) => <Textarea {...control} {...form.register("description")} rows={3} />}
      </Field>
    </FormDialog>
  );
}
