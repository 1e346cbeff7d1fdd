"use client";

import { useId } from "react";
import { toast } from "sonner";
import { updatePersonalKeyAction } from "@/lib/actions/keys";
import { type Key, UpdateKey } from "@/lib/domain/keys/schema";
import { Field } from "../form/field";
import { RefusalNotice } from "../form/refusal-notice";
import { useActionForm } from "../form/use-action-form";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Input } from "../ui/input";
import { named } from "../ui/name";
import { Textarea } from "../ui/textarea";

const Rename = UpdateKey.pick({ name: true, description: true });

/** Changes what a key of one's own is called and said to be for. */
export function RenamePersonalKeyDialog({ org, of: key, onClose }: { org: string; of: Key; onClose: () => void }) {
  const formId = useId();
  const { form, submit, pending, refused } = useActionForm({
    schema: Rename,
    defaults: { name: key.name, description: key.description ?? "" },
    conflictAt: "name",
    action: ({ name, description }: Pick<UpdateKey, "name" | "description">) =>
      updatePersonalKeyAction(org, { id: key.id, name, description: description || null }),
    onDone: (renamed: Key) => {
      toast.success(named`${renamed.name} saved`);
      onClose();
    },
  });
  const { errors } = form.formState;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="sm"
      title={named`Rename ${key.name}`}
      description="The key itself stays as it is: nothing that uses it notices."
      footer={
        <div className="flex justify-end gap-2">
          <Button data-cancel onClick={onClose}>
            Cancel
          </Button>
          <Button variant="primary" type="submit" form={formId} pending={pending}>
            Rename key
          </Button>
        </div>
      }
    >
      <form method="post" id={formId} onSubmit={submit} noValidate className="grid gap-4">
        <RefusalNotice refused={refused} />
        <Field label="Name" error={errors.name?.message}>
          {(control) => <Input {...control} {...form.register("name")} data-focus-first autoComplete="off" />}
        </Field>
        <Field label="Description" optional error={errors.description?.message}>
          {(control) => <Textarea {...control} {...form.register("description")} placeholder="Where it is used" />}
        </Field>
      </form>
    </Dialog>
  );
}
