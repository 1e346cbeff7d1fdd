"use client";

import { ALERT_TEMPLATES, NOTIFY_TERMS, NOTIFY_WHEN } from "@/lib/domain/alerts/alert-terms";
import { Field } from "../form/field";
import { RECORD_SCHEMA } from "../query/record-completions";
import { CheckList } from "../ui/check-list";
import { Input } from "../ui/input";
import { CodeEditor } from "../ui/lazy-editor";
import { Select } from "../ui/select";
import { type AlertDraft, fromTemplate } from "./alert-draft";

type Props = {
  draft: AlertDraft;
  isNew: boolean;
  projects: readonly { id: string; name: string }[];
  channels: readonly { id: string; label: string }[];
  onChange: (more: Partial<AlertDraft>) => void;
  faultOf: (name: string) => string | undefined;
};

const SPANS = {
  PT1M: "1 minute",
  PT5M: "5 minutes",
  PT10M: "10 minutes",
  PT15M: "15 minutes",
  PT1H: "1 hour",
  PT6H: "6 hours",
  P1D: "24 hours",
};
const LONG = { ...SPANS, P7D: "7 days", P30D: "30 days" };
/** One that came by the API may be none of these. */
const spans = (known: Record<string, string>, value: string) =>
  Object.entries({ ...(value in known ? {} : { [value]: value }), ...known }).map(([each, label]) => ({ value: each, label }));

export function AlertFields({ draft, isNew, projects, channels, onChange, faultOf }: Props) {
  return (
    <>
      {isNew ? <Start projects={projects} draft={draft} onChange={onChange} /> : null}
      <Field label="Name" error={faultOf("name")}>
        {(control) => (
          <Input {...control} value={draft.name} maxLength={100} onChange={(event) => onChange({ name: event.target.value })} />
        )}
      </Field>
      <Field
        label="Query"
        error={faultOf("query")}
        hint="One SELECT over records and key_activity. $window_start and $window_end are the bounds of the window."
      >
        {(control) => (
          <CodeEditor
            language="sql"
            label="Query"
            describedBy={control["aria-describedby"]}
            invalid={Boolean(control["aria-invalid"])}
            value={draft.query}
            onChange={(query) => onChange({ query })}
            schema={RECORD_SCHEMA}
          />
        )}
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Looks at the last" error={faultOf("time_window")}>
          {(control) => (
            <Select
              {...control}
              value={draft.time_window}
              options={spans(LONG, draft.time_window)}
              onValueChange={(time_window) => onChange({ time_window })}
            />
          )}
        </Field>
        <Field label="Every" error={faultOf("frequency")}>
          {(control) => (
            <Select
              {...control}
              value={draft.frequency}
              options={spans(SPANS, draft.frequency)}
              onValueChange={(frequency) => onChange({ frequency })}
            />
          )}
        </Field>
      </div>
      <Field label="Tell" error={faultOf("notify_when")}>
        {(control) => (
          <Select
            {...control}
            value={draft.notify_when}
            options={NOTIFY_WHEN.map((when) => ({ value: when, label: NOTIFY_TERMS[when] }))}
            onValueChange={(notify_when) => onChange({ notify_when })}
          />
        )}
      </Field>
      {channels.length > 0 ? (
        <CheckList
          label="Channels"
          error={faultOf("channel_ids")}
          options={channels.map(({ id, label }) => ({ value: id, label }))}
          chosen={draft.channel_ids}
          onChange={(channel_ids) => onChange({ channel_ids })}
        />
      ) : (
        <p className="text-sm text-muted">
          There are no channels yet: the alert shows here, and notifies nobody. Admins add them under Settings › Channels.
        </p>
      )}
    </>
  );
}

const Start = ({ draft, projects, onChange }: Pick<Props, "draft" | "projects" | "onChange">) => (
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
