"use client";

import { toast } from "sonner";
import { updateProjectAction } from "@/lib/actions/projects";
import { PLAN_TERMS, type Plan } from "@/lib/domain/plans/plan-terms";
import { daysText } from "@/lib/domain/policies/policy-terms";
import { type Project, UpdateProject } from "@/lib/domain/projects/schema";
import { Field } from "../form/field";
import { NameFields } from "../form/name-fields";
import { RefusalNotice } from "../form/refusal-notice";
import { useActionForm } from "../form/use-action-form";
import { DaysField } from "../policies/days-field";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Select } from "../ui/select";

export const VISIBILITIES = [
  { value: "private", label: "Private", hint: "For the members of the organization" },
  { value: "public", label: "Public", hint: "The API reports it as public; nobody else gets access" },
] as const;

const RETENTIONS = [3, 7, 14, 30, 90];

/** Changes what a project is called, who may see it and how long its events are kept. */
export function ProjectForm({ org, project, plan }: { org: string; project: Project; plan: Plan }) {
  const { form, submit, pending, refused } = useActionForm({
    schema: UpdateProject,
    defaults: {
      project_name: project.project_name,
      description: project.description ?? "",
      visibility: project.visibility,
      retention_days: project.retention_days,
    },
    conflictAt: "project_name",
    action: (input: UpdateProject) => updateProjectAction(org, { id: project.id, ...input, description: input.description || null }),
    onDone: (saved: Project) => {
      toast.success(`Project ${saved.project_name} saved`);
    },
  });
  const { label, retentionDays } = PLAN_TERMS[plan];
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
        <DaysField
          legend="Events are kept for"
          hint={`Then they are deleted, a day at a time. ${label} keeps them for ${daysText(retentionDays)} at most.`}
          none="As long as the plan says"
          presets={RETENTIONS.filter((days) => days < retentionDays)}
          value={form.watch("retention_days") ?? null}
          error={errors.retention_days?.message}
          onChange={(days) => form.setValue("retention_days", days, { shouldDirty: true })}
        />
        <div className="flex justify-end">
          <Button type="submit" variant="primary" pending={pending} disabled={!isDirty}>
            Save changes
          </Button>
        </div>
      </form>
    </Card>
  );
}
