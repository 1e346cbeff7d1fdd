"use client";

import { toast } from "sonner";
import type { z } from "zod";
import { createProjectAction } from "@/lib/actions/projects";
import { CreateProject, type Project } from "@/lib/domain/projects/schema";
import { Field } from "../form/field";
import { RefusalNotice } from "../form/refusal-notice";
import { useActionForm } from "../form/use-action-form";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Input } from "../ui/input";
import { Textarea } from "../ui/textarea";

export function CreateProjectDialog({ org, open, onClose }: { org: string; open: boolean; onClose: () => void }) {
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      size="sm"
      title="Create project"
      description="A project keeps the events of one service or system together."
    >
      <CreateProjectForm org={org} onClose={onClose} />
    </Dialog>
  );
}

function CreateProjectForm({ org, onClose }: { org: string; onClose: () => void }) {
  const { form, submit, pending, refused } = useActionForm({
    schema: CreateProject,
    defaults: { project_name: "", description: "" },
    conflictAt: "project_name",
    action: (input: z.output<typeof CreateProject>) => createProjectAction(org, { ...input, description: input.description || null }),
    onDone: (project: Project) => {
      toast.success(`Project ${project.project_name} created`);
      onClose();
    },
  });
  const { errors } = form.formState;
  return (
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
            placeholder="web-shop"
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
          Create project
        </Button>
      </div>
    </form>
  );
}
