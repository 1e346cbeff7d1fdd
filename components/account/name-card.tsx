"use client";

import { toast } from "sonner";
import { renameUserAction } from "@/lib/actions/account";
import { RenameUser } from "@/lib/domain/users/schema";
import { Field } from "../form/field";
import { useActionForm } from "../form/use-action-form";
import { Input } from "../ui/input";
import { CardForm } from "./card-form";

export function NameCard({ name }: { name: string }) {
  const { form, submit, pending, refused } = useActionForm({
    schema: RenameUser,
    defaults: { name },
    action: renameUserAction,
    onDone: () => toast.success("Name saved"),
  });
  const { errors, isDirty } = form.formState;
  return (
    <CardForm
      title="Name"
      description="Others see it beside what you do."
      submit="Save name"
      ready={isDirty}
      pending={pending}
      refused={refused}
      onSubmit={submit}
    >
      <Field label="Name" error={errors.name?.message}>
        {(control) => <Input {...control} {...form.register("name")} defaultValue={name} autoComplete="name" />}
      </Field>
    </CardForm>
  );
}
