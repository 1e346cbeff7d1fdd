"use client";

import { toast } from "sonner";
import { updateKeyAction } from "@/lib/actions/keys";
import { type Key, UpdateKey } from "@/lib/domain/keys/schema";
import { Field } from "../form/field";
import { RefusalNotice } from "../form/refusal-notice";
import { useActionForm } from "../form/use-action-form";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Input } from "../ui/input";
import { Textarea } from "../ui/textarea";

/** Changes a key's name and description. */
export function RenameKeyDialog({ org, of: key, onClose }: { org: string; of: Key; onClose: () => void }) {
  const { form, submit, pending, refused } = useActionForm({
    schema: UpdateKey,
    defaults: { name: key.name, description: key.description ?? "", version: key.version },
    conflictAt: "name",
    action: (input: UpdateKey) => updateKeyAction(org, { id: key.id, ...input, description: input.description || null }),
    onDone: (renamed: Key) => {
      toast.success(`${renamed.name} saved`);
      onClose();
    },
  });
  const { errors } = form.formState;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="sm"
      title={`Rename ${key.name}`}
      description="The key itself stays as it is: nothing that uses it notices."
      footer={
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form="rename-key" pending={pending}>
            Rename key
          </Button>
        </div>
      }
    >
      <form id="rename-key" onSubmit={submit} noValidate className="grid gap-4">
        <RefusalNotice refused={refused} />
        <Field label="Name" error={errors.name?.message}>
          {(control) => <Input {...control} {...form.register("name")} data-focus-first autoComplete="off" />}
        </Field>
        <Field label="Description" optional error={errors.description?.message}>
          {(control) => <Textarea {...control} {...form.register("description")} placeholder="What it is for, who to ask" />}
        </Field>
      </form>
    </Dialog>
  );
}
