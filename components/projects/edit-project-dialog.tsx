"use client";

import { toast } from "sonner";
import type { z } from "zod";
import { updateProjectAction } from "@/lib/actions/projects";
import { CreateProject, type Project } from "@/lib/domain/projects/schema";
import { Field } from "../form/field";
import { RefusalNotice } from "../form/refusal-notice";
import { useActionForm } from "../form/use-action-form";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Input } from "../ui/input";
import { Textarea } from "../ui/textarea";

const EditProject = CreateProject.pick({ project_name: true, description: true });

export function EditProjectDialog({ org, of: project, onClose }: { org: string; of: Project; onClose: () => void }) {
  const { form, submit, pending, refused } = useActionForm({
    schema: EditProject,
    defaults: { project_name: project.project_name, description: project.description ?? "" },
    conflictAt: "project_name",
    action: (input: z.output<typeof EditProject>) =>
      updateProjectAction(org, { id: project.id, ...input, description: input.description || null }),
    onDone: ({ project_name }: Project) => {
      toast.success(`Project ${project_name} saved`);
      onClose();
    },
  });
  const { errors } = form.formState;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="sm"
      title={`Edit ${project.project_name}`}
      description="Its keys and events stay, whatever its name."
    >
      <form method="post" onSubmit={submit} noValidate className="grid gap-4">
        <RefusalNotice refused={refused} />
        <Field label="Name" error={errors.project_name?.message} hint="Lower-case letters, digits and dashes, such as web-shop.">
          {(control) => (
            <Input
              {...control}
              {...form.register("project_name")}
              data-focus-first
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
            />
          )}
        </Field>
        <Field label="Description" optional error={errors.description?.message}>
          {(control) => <Textarea {...control} {...form.register("description")} />}
        </Field>
        <div className="flex justify-end gap-2">
          <Button data-cancel onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" variant="primary" pending={pending}>
            Save project
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
