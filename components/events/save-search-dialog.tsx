"use client";

import { toast } from "sonner";
import { createSignalAction } from "@/lib/actions/signals";
import { CreateSignal, type Signal } from "@/lib/domain/signals/schema";
import { Field } from "../form/field";
import { FormDialog } from "../form/form-dialog";
import { useActionForm } from "../form/use-action-form";
import { Chips } from "../ui/chips";
import { Input } from "../ui/input";
import { Name, named } from "../ui/name";

type Props = { org: string; filter: string; project: { id: string; project_name: string } | undefined; onClose: () => void };

/** Keeps what stands in the search box under a name, for everybody. */
export function SaveSearchDialog({ org, filter, project, onClose }: Props) {
  const { form, submit, pending, refused } = useActionForm({
    schema: CreateSignal,
    defaults: { name: "", filter, project_id: project?.id ?? null },
    conflictAt: "name",
    action: (input: CreateSignal) => createSignalAction(org, input),
    onDone: ({ name }: Signal) => {
      toast.success(named`Search ${name} saved`);
      onClose();
    },
  });
  const { errors } = form.formState;
  return (
    <FormDialog
      size="sm"
      title="Save search"
      description="Everybody in the organization finds it beside the events."
      submit="Save search"
      onClose={onClose}
      pending={pending}
      refused={refused}
      onSubmit={(event) => void submit(event)}
    >
      <div className="grid gap-4">
        <Field label="Name" error={errors.name?.message}>
          {(control) => <Input {...control} {...form.register("name")} placeholder="Failed payments" maxLength={100} autoComplete="off" />}
        </Field>
        <Field label="Looks for" error={errors.filter?.message}>
          {(control) => <Input {...control} {...form.register("filter")} readOnly translate="no" className="font-mono text-sm" />}
        </Field>
        {project ? (
          <div className="grid gap-1.5">
            <p className="text-base font-medium text-ink">Where</p>
            <Chips
              label="Where"
              value={form.watch("project_id") ? "one" : "all"}
              onValueChange={(next) => form.setValue("project_id", next === "one" ? project.id : null, { shouldDirty: true })}
              options={[
                { value: "one", label: <Name>{project.project_name}</Name> },
                { value: "all", label: "All projects" },
              ]}
            />
          </div>
        ) : null}
      </div>
    </FormDialog>
  );
}
