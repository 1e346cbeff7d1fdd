"use client";

import { useState } from "react";
import { toast } from "sonner";
import type { z } from "zod";
import { createDashboardAction } from "@/lib/actions/dashboards";
import { CreateDashboard } from "@/lib/domain/dashboards/schema";
import { Field } from "../../form/field";
import { FormDialog } from "../../form/form-dialog";
import { useActionForm } from "../../form/use-action-form";
import { Input } from "../../ui/input";
import { named } from "../../ui/name";
import { Select } from "../../ui/select";
import type { ProjectChoice } from "../dashboards-data";
import { EMPTY_DEFINITION, withMetadata } from "./definition-edit";
import { ImportField } from "./import-field";

const Fields = CreateDashboard.pick({ name: true, slug: true });
type Fields = z.output<typeof Fields>;

type Props = {
  org: string;
  projects: readonly ProjectChoice[];
  /** What it is made of; without it an empty one, or what is imported. */
  from?: { name: string; definition: string };
  onClose: () => void;
  onDone: (id: string) => void;
};

const slugOf = (name: string): string =>
  name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 100);

/** Makes a dashboard: an empty one, one of a file, or a copy. */
export function CreateDashboardDialog({ org, projects, from, onClose, onDone }: Props) {
  const [project, setProject] = useState(projects[0]?.id ?? "");
  const [imported, setImported] = useState<string | null>(null);
  const definition = from?.definition ?? imported ?? EMPTY_DEFINITION;
  const { form, submit, pending, refused } = useActionForm({
    schema: Fields,
    defaults: { name: from?.name ?? "", slug: slugOf(from?.name ?? "") },
    action: (input: Fields) => {
      const metadata = { name: input.name, project: projects.find(({ id }) => id === project)?.project_name ?? "" };
      return createDashboardAction(org, { ...input, project_id: project, definition: withMetadata(definition, metadata) });
    },
    onDone: ({ id, dashboard_name }: { id: string; dashboard_name: string }) => {
      toast.success(named`Dashboard ${dashboard_name} created`);
      onDone(id);
    },
  });
  const { errors, dirtyFields } = form.formState;
  const nameField = form.register("name");
  const rename = (name: string) => {
    if (!dirtyFields.slug) form.setValue("slug", slugOf(name));
  };
  return (
    <FormDialog
      size="sm"
      title={from ? "Copy dashboard" : "Create dashboard"}
      description="Everybody in the organization sees it."
      submit="Create dashboard"
      ready={project !== ""}
      onClose={onClose}
      pending={pending}
      refused={refused}
      onSubmit={(event) => void submit(event)}
    >
      <Field label="Name" error={errors.name?.message}>
        {(control) => (
          <Input
            {...control}
            {...nameField}
            onChange={(event) => {
              void nameField.onChange(event);
              rename(event.target.value);
            }}
            placeholder="Web traffic"
            autoComplete="off"
          />
        )}
      </Field>
      <Field label="Slug" error={errors.slug?.message} hint="What programs call it. It stays the same.">
        {(control) => <Input {...control} {...form.register("slug")} autoCapitalize="none" spellCheck={false} translate="no" />}
      </Field>
      <Field label="Project" hint="Its panels ask about this project.">
        {(control) => (
          <Select
            {...control}
            value={project}
            onValueChange={setProject}
            options={projects.map(({ id, project_name }) => ({ value: id, label: <bdi translate="no">{project_name}</bdi> }))}
          />
        )}
      </Field>
      {from ? null : (
        <ImportField
          onDefinition={(text, name) => {
            setImported(text);
            if (!name || form.getValues("name") !== "") return;
            form.setValue("name", name);
            rename(name);
          }}
        />
      )}
    </FormDialog>
  );
}
