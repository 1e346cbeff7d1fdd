"use client";

import { ALERT_TEMPLATES } from "@/lib/domain/alerts/alert-terms";
import { Field } from "../form/field";
import { Select } from "../ui/select";
import { type AlertDraft, fromTemplate } from "./alert-draft";

type Props = {
  draft: AlertDraft;
  projects: readonly { id: string; name: string }[];
  onChange: (more: Partial<AlertDraft>) => void;
};

/** What a new alert begins as, and whose events it looks at. */
export const AlertStart = ({ draft, projects, onChange }: Props) => (
  <div className="grid gap-4 sm:grid-cols-2">
    <Field label="Template">
      {(control) => (
        <Select
          {...control}
          value={ALERT_TEMPLATES.find(({ query }) => query === draft.query)?.id ?? "none"}
          options={[
            { value: "none", label: "None", hint: "A query of your own" },
            ...ALERT_TEMPLATES.map(({ id, label, line }) => ({ value: id, label, hint: line })),
          ]}
          onValueChange={(chosen) => {
            const template = ALERT_TEMPLATES.find(({ id }) => id === chosen);
            onChange(template ? fromTemplate(template) : { query: "" });
          }}
        />
      )}
    </Field>
    <Field label="Project">
      {(control) => (
        <Select
          {...control}
          value={draft.project_id}
          options={projects.map(({ id, name }) => ({ value: id, label: name }))}
          onValueChange={(project_id) => onChange({ project_id })}
        />
      )}
    </Field>
  </div>
);
