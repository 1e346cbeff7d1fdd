"use client";

import { toast } from "sonner";
import { createSavedQueryAction, updateSavedQueryAction } from "@/lib/actions/saved-queries";
import { CreateSavedQuery, type SavedQuery } from "@/lib/domain/saved-queries/schema";
import { Field } from "../form/field";
import { FormDialog } from "../form/form-dialog";
import { useActionForm } from "../form/use-action-form";
import { Chips } from "../ui/chips";
import { Input } from "../ui/input";
import { named } from "../ui/name";

type Props = {
  org: string;
  sql: string;
  of: SavedQuery | null;
  mayShare: boolean;
  onSaved: (query: SavedQuery) => void;
  onClose: () => void;
};

/** Keeps what stands in the editor under a name, or gives one that is kept another name and text. */
export function SaveQueryDialog({ org, sql, of: query, mayShare, onSaved, onClose }: Props) {
  const { form, submit, pending, refused } = useActionForm({
    schema: CreateSavedQuery,
    defaults: { name: query?.name ?? "", sql, shared: query?.shared ?? mayShare },
    conflictAt: "name",
    action: (input: CreateSavedQuery) =>
      query ? updateSavedQueryAction(org, { id: query.id, name: input.name, sql }) : createSavedQueryAction(org, input),
    onDone: (saved: SavedQuery) => {
      toast.success(named`Query ${saved.name} saved`);
      onSaved(saved);
      onClose();
    },
  });
  const { errors } = form.formState;
  return (
    <FormDialog
      size="sm"
      title={query ? named`Change ${query.name}` : "Save query"}
      description={query ? "The text in the editor replaces its query." : "The text in the editor, under a name to find it by."}
      submit="Save query"
      onClose={onClose}
      pending={pending}
      refused={refused}
      onSubmit={(event) => void submit(event)}
    >
      <div className="grid gap-4">
        <Field label="Name" error={errors.name?.message ?? errors.sql?.message}>
          {(control) => (
            <Input {...control} {...form.register("name")} placeholder="Errors by service" maxLength={100} autoComplete="off" />
          )}
        </Field>
        {query === null && mayShare ? (
          <div className="grid gap-1.5">
            <p className="text-base font-medium text-ink">Visible to</p>
            <Chips
              label="Visible to"
              value={form.watch("shared") ? "all" : "own"}
              onValueChange={(next) => form.setValue("shared", next === "all", { shouldDirty: true })}
              options={[
                { value: "all", label: "Everybody in the organization" },
                { value: "own", label: "Only me" },
              ]}
            />
          </div>
        ) : null}
      </div>
    </FormDialog>
  );
}
