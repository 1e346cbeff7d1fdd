"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { updateProjectAction } from "@/lib/actions/projects";
import { type Project, UpdateProject } from "@/lib/domain/projects/schema";
import type { FirstRead } from "@/lib/kernel/first-read";
import { Field } from "../form/field";
import { RefusalNotice } from "../form/refusal-notice";
import { useActionForm } from "../form/use-action-form";
import { ProjectSettingsFrame } from "../tokens/project-settings-frame";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { CopyButton } from "../ui/copy-button";
import { Facts } from "../ui/facts";
import { Input } from "../ui/input";
import { Name } from "../ui/name";
import { Notice } from "../ui/notice";
import { RelativeTime } from "../ui/relative-time";
import { Select } from "../ui/select";
import { Textarea } from "../ui/textarea";
import { useRead } from "../ui/use-read";
import { DeleteProjectDialog } from "./delete-project-dialog";

export type ProjectData = {
  org: string;
  project: Project;
  /** Its live keys and tokens. */
  keys: number;
  isLast: boolean;
  mayWrite: boolean;
  admins: readonly string[];
};

const VISIBILITIES = [
  { value: "private", label: "Private", hint: "For the members of the organization" },
  { value: "public", label: "Public", hint: "Said so by the API; nobody else gets in" },
] as const;

/** What a project says of itself, and its end. */
export function ProjectGeneral({ first }: { first: FirstRead<ProjectData> }) {
  const data = useRead(first);
  return (
    <ProjectSettingsFrame org={data.org} project={data.project}>
      <General key={data.project.updated_at} {...data} />
    </ProjectSettingsFrame>
  );
}

function General({ org, project, keys, isLast, mayWrite, admins }: ProjectData) {
  const router = useRouter();
  const [deleting, setDeleting] = useState(false);
  return (
    <div className="grid max-w-3xl grid-cols-[minmax(0,1fr)] gap-6">
      {mayWrite ? null : <Notice>{`You can look at the project. Admins change it: ${admins.join(", ")}.`}</Notice>}
      {mayWrite ? <ProjectForm org={org} project={project} /> : null}
      <Card title="About">
        <div className="px-4 py-1">
          <Facts
            facts={[
              ...(mayWrite
                ? []
                : [
                    { name: "Description", value: project.description ?? <span className="text-faint">none</span> },
                    { name: "Visibility", value: VISIBILITIES.find(({ value }) => value === project.visibility)?.label },
                  ]),
              {
                name: "Id",
                value: (
                  <span className="flex items-center gap-1">
                    <span translate="no" className="min-w-0 break-all font-mono text-sm">
                      {project.id}
                    </span>
                    <CopyButton value={project.id} what="Project id" className="-my-1" />
                  </span>
                ),
              },
              { name: "Created", value: <RelativeTime at={project.created_at} /> },
              { name: "Changed", value: <RelativeTime at={project.updated_at} /> },
            ]}
          />
        </div>
      </Card>
      {mayWrite ? (
        <Card title="Delete the project" description="Its keys and tokens stop at once, and its events are not read any more.">
          <div className="flex justify-end px-4 py-3">
            <Button variant="dangerQuiet" onClick={() => setDeleting(true)}>
              <span>Delete </span>
              <Name>{project.project_name}</Name>
            </Button>
          </div>
        </Card>
      ) : null}
      {deleting ? (
        <DeleteProjectDialog
          org={org}
          of={project}
          keys={keys}
          isLast={isLast}
          onClose={() => setDeleting(false)}
          onDeleted={() => router.replace(`/${org}/projects`)}
        />
      ) : null}
    </div>
  );
}

function ProjectForm({ org, project }: { org: string; project: Project }) {
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
        <Field
          label="Name"
          error={errors.project_name?.message}
          hint="Lower-case letters, digits and dashes. Addresses hold the project’s id, so links stay good."
        >
          {(control) => (
            <Input {...control} {...form.register("project_name")} autoComplete="off" autoCapitalize="none" spellCheck={false} />
          )}
        </Field>
        <Field label="Description" optional error={errors.description?.message}>
          {(control) => <Textarea {...control} {...form.register("description")} />}
        </Field>
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
