"use client";

import { toast } from "sonner";
import { type Key, UpdateKey } from "@/lib/domain/keys/schema";
import { FormDialog } from "../../form/form-dialog";
import { NameFields } from "../../form/name-fields";
import { useActionForm } from "../../form/use-action-form";
import { named } from "../../ui/name";
import { useKeyAction } from "../words/key-place";

const Rename = UpdateKey.pick({ name: true, description: true });

/** Changes what a key is called and said to be for, where nothing else of it can be changed. */
export function RenameKeyDialog({ of: key, onClose }: { of: Key; onClose: () => void }) {
  const rename = useKeyAction("rename", key);
  const { form, submit, pending, refused } = useActionForm({
    schema: Rename,
    defaults: { name: key.name, description: key.description ?? "" },
    conflictAt: "name",
    action: ({ name, description }: Pick<UpdateKey, "name" | "description">) => rename({ name, description: description || null }),
    onDone: (renamed: Key) => {
      toast.success(named`${renamed.name} saved`);
      onClose();
    },
  });
  const { errors } = form.formState;
  return (
    <FormDialog
      onClose={onClose}
      size="sm"
      title={named`Rename ${key.name}`}
      description="The key itself stays the same, so nothing that uses it is affected."
      submit="Rename key"
      pending={pending}
      refused={refused}
      onSubmit={(event) => void submit(event)}
    >
      <NameFields
        name={{ ...form.register("name"), error: errors.name?.message }}
        description={{ ...form.register("description"), error: errors.description?.message, placeholder: "Where it is used" }}
      />
    </FormDialog>
  );
}
