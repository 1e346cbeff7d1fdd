"use client";

import { toast } from "sonner";
import type { z } from "zod";
import { createProjectAction, updateProjectAction } from "@/lib/actions/projects";
import { CreateProject, type Project } from "@/lib/domain/projects/schema";
import { FormDialog } from "../form/form-dialog";
import { NameFields } from "../form/name-fields";
import type { Outcome } from "../form/outcome";
import { useActionForm } from "../form/use-action-form";

const ProjectFields = CreateProject.pick({ project_name: true, description: true });
type ProjectFields = z.output<typeof ProjectFields>;

type ProjectDialogProps = {
  title: string;
  description: string;
  submit: string;
  /** Null: a new one. */
  of: Project | null;
  /** What is done with it once saved: "created". */
  done: string;
  save: (input: ProjectFields) => Promise<Outcome<Project>>;
  onClose: () => void;
};

function ProjectDialog({ of: project, done, save, onClose, ...words }: ProjectDialogProps) {
  const { form, submit, pending, refused } = useActionForm({
    schema: ProjectFields,
    defaults: { project_name: project?.project_name ?? "", description: project?.description ?? "" },
    conflictAt: "project_name",
    action: (input: ProjectFields) => save({ ...input, description: input.description || null }),
    onDone: ({ project_name }: Project) => {
      toast.success(`Project ${project_name} ${done}`);
      onClose();
    },
  });
  const { errors } = form.formState;
  return (
    <FormDialog
      title={words.title}
      description={words.description}
      submit={words.submit}
      onClose={onClose}
      size="sm"
      pending={pending}
      refused={refused}
      onSubmit={(event) => void submit(event)}
    >
      <NameFields
        name={{
          ...form.register("project_name"),
          error: errors.project_name?.message,
          hint: "Lower-case letters, digits and dashes, such as web-shop.",
          autoCapitalize: "none",
          spellCheck: false,
          placeholder: project ? undefined : "web-shop",
        }}
        description={{ ...form.register("description"), error: errors.description?.message }}
      />
    </FormDialog>
  );
}

export const CreateProjectDialog = ({ org, onClose }: { org: string; onClose: () => void }) => (
  <ProjectDialog
    of={null}
    title="Create project"
    description="A project keeps the events of one service or system together."
    submit="Create project"
    done="created"
    save={(input) => createProjectAction(org, input)}
    onClose={onClose}
  />
);

export const EditProjectDialog = ({ org, of: project, onClose }: { org: string; of: Project; onClose: () => void }) => (
  <ProjectDialog
    of={project}
    title={`Edit ${project.project_name}`}
    description="Its keys and events stay, whatever its name."
    submit="Save project"
    done="saved"
    save={(input) => updateProjectAction(org, { id: project.id, ...input })}
    onClose={onClose}
  />
);
