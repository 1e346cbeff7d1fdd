"use client";

import { toast } from "sonner";
import { updateProjectAction } from "@/lib/actions/projects";
import { type Project, UpdateProject } from "@/lib/domain/projects/schema";
import { Field } from "../form/field";
import { NameFields } from "../form/name-fields";
import { RefusalNotice } from "../form/refusal-notice";
import { useActionForm } from "../form/use-action-form";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Select } from "../ui/select";

export const VISIBILITIES = [
  { value: "private", label: "Private", hint: "For the members of the organization" },
  { value: "public", label: "Public", hint: "The API reports it as public; nobody else gets access" },
] as const;

/** Changes what a project is called and who may see it. */
export function ProjectForm({ org, project }: { org: string; project: Project }) {
  const { form, submit, pending, refused } = useActionForm({
    schema: UpdateProject,
    defaults: { project_name: project.project_name, description: project.description ?? "", visibility: project.visibility },
    conflictAt: "project_name",
    action: (input: UpdateProject) => updateProjectAction(org, { id: project.id, ...input, description: input.description || null }),
    onDone: (saved: Project) => {
      toast.success(`Project ${saved.project_name} saved`);
    },
  });
  const { errors, isDirty } = form.formState;
  return (
    <Card title="Project">
      <form method="post" onSubmit={submit} noValidate className="grid gap-4 px-4 py-4">
        <RefusalNotice refused={refused} />
        <NameFields
          name={{
            ...form.register("project_name"),
            error: errors.project_name?.message,
            hint: "Lower-case letters, digits and dashes. Addresses hold the project’s id, so links stay good.",
            autoCapitalize: "none",
            spellCheck: false,
          }}
          description={{ ...form.register("description"), error: errors.description?.message }}
        />
        <Field label="Visibility" error={errors.visibility?.message}>
          {(control) => (
            <Select
              {...control}
              className="max-w-xs"
              value={form.watch("visibility") ?? project.visibility}
              onValueChange={(next) => form.setValue("visibility", next, { shouldDirty: true })}
              options={VISIBILITIES}
            />
          )}
        </Field>
        <div className="flex justify-end">
          <Button type="submit" variant="primary" pending={pending} disabled={!isDirty}>
            Save changes
          </Button>
        </div>
      </form>
    </Card>
  );
}
