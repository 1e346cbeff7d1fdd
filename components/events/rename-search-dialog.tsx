"use client";

import { toast } from "sonner";
import { updateSignalAction } from "@/lib/actions/signals";
import { type Signal, UpdateSignal } from "@/lib/domain/signals/schema";
import { Field } from "../form/field";
import { FormDialog } from "../form/form-dialog";
import { useActionForm } from "../form/use-action-form";
import { Input } from "../ui/input";
import { named } from "../ui/name";

const Rename = UpdateSignal.pick({ name: true }).required();

/** Gives a saved search another name, for everybody. */
export function RenameSearchDialog({ org, of: signal, onClose }: { org: string; of: Signal; onClose: () => void }) {
  const { form, submit, pending, refused } = useActionForm({
    schema: Rename,
    defaults: { name: signal.name },
    conflictAt: "name",
    action: ({ name }: { name: string }) => updateSignalAction(org, { id: signal.id, name }),
    onDone: ({ name }: Signal) => {
      toast.success(named`Search renamed to ${name}`);
      onClose();
    },
  });
  const { errors } = form.formState;
  return (
    <FormDialog
      size="sm"
      title={named`Rename ${signal.name}`}
      description="Everybody in the organization finds it under the new name. Its filter stays the same."
      submit="Rename search"
      onClose={onClose}
      pending={pending}
      refused={refused}
      onSubmit={(event) => void submit(event)}
    >
      <Field label="Name" error={errors.name?.message}>
        {(control) => <Input {...control} {...form.register("name")} maxLength={100} autoComplete="off" />}
      </Field>
    </FormDialog>
  );
}
