"use client";

import { useState } from "react";
import { toast } from "sonner";
import { createVariableAction } from "@/lib/actions/variables";
import { Field } from "../form/field";
import { FormDialog } from "../form/form-dialog";
import { faultsAt, notJson } from "../form/json-faults";
import { JsonField } from "../form/json-field";
import { useAction } from "../form/use-action";
import { Input } from "../ui/input";
import { named } from "../ui/name";
import { Select } from "../ui/select";

type Props = {
  org: string;
  projects: readonly { id: string; name: string }[];
  onClose: () => void;
  onDone: (id: string) => void;
};

/** Makes a variable with one value, which everybody gets under the label production. */
export function CreateVariableDialog({ org, projects, onClose, onDone }: Props) {
  const [fields, setFields] = useState({
    project: projects[0]?.id ?? "",
    name: "",
    description: "",
    label: "production",
    value: "true",
    schema: "",
  });
  const set = (more: Partial<typeof fields>) => setFields({ ...fields, ...more });
  const { run, pending, refused } = useAction(() => createVariableAction(org, newVariable(fields)));
  const faults = faultsAt(refused, ["labels", fields.label, "serialized_value"], fields.value);
  const ofSchema = faultsAt(refused, ["json_schema"], fields.schema);
  const nameFault = faultsAt(refused, ["name"], "")[0]?.message;
  return (
    <FormDialog
      size="lg"
      title="New variable"
      description="A JSON value that programs ask for by name while they run."
      submit="Create variable"
      ready={isWhole(fields)}
      onClose={onClose}
      pending={pending}
      refused={faults.length + ofSchema.length > 0 || nameFault ? null : refused}
      onSubmit={() =>
        void run(undefined, ({ id, name }) => {
          toast.success(named`Variable ${name} created`);
          onDone(id);
        })
      }
    >
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field label="Name" error={nameFault} hint="As programs ask for it, such as checkout_limit.">
          {(control) => (
            <Input
              {...control}
              value={fields.name}
              maxLength={100}
              autoCapitalize="none"
              autoComplete="off"
              spellCheck={false}
              translate="no"
              onChange={(event) => set({ name: event.target.value.trim() })}
            />
          )}
        </Field>
        <Field label="Project">
          {(control) => (
            <Select
              {...control}
              value={fields.project}
              onValueChange={(project) => set({ project })}
              options={projects.map(({ id, name }) => ({ value: id, label: <bdi translate="no">{name}</bdi> }))}
            />
          )}
        </Field>
      </div>
      <Field label="Description" optional>
        {(control) => (
          <Input {...control} value={fields.description} maxLength={500} onChange={(event) => set({ description: event.target.value })} />
        )}
      </Field>
      <JsonField
        label="Value"
        hint="true, 10, &quot;text&quot; or an object. Everybody gets it."
        value={fields.value}
        onChange={(value) => set({ value })}
        faults={faults}
      />
      <JsonField
        label="JSON Schema"
        optional
        hint="Later values must match it, too."
        value={fields.schema}
        onChange={(schema) => set({ schema })}
        faults={ofSchema}
      />
    </FormDialog>
  );
}

type Typed = { project: string; name: string; description: string; label: string; value: string; schema: string };

const isWhole = ({ project, value, schema }: Typed): boolean =>
  project !== "" && notJson(value) === undefined && (schema.trim() === "" || notJson(schema) === undefined);

const newVariable = ({ project, name, description, label, value, schema }: Typed) => ({
  project_id: project,
  name,
  description: description.trim() || null,
  json_schema: schema.trim() === "" ? null : JSON.parse(schema),
  labels: { [label]: { target_type: "version" as const, serialized_value: value } },
  rollout: { labels: { [label]: 1 } },
  overrides: [],
});
