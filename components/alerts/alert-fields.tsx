"use client";

import { NOTIFY_TERMS, NOTIFY_WHEN } from "@/lib/domain/alerts/alert-terms";
import { Field } from "../form/field";
import { RECORD_SCHEMA } from "../query/record-completions";
import { CheckList } from "../ui/check-list";
import { Input } from "../ui/input";
import { CodeEditor } from "../ui/lazy-editor";
import { Select } from "../ui/select";
import type { AlertDraft } from "./alert-draft";
import { AlertStart } from "./alert-start";
import { AlertTimes } from "./alert-times";

type Props = {
  draft: AlertDraft;
  isNew: boolean;
  projects: readonly { id: string; name: string }[];
  channels: readonly { id: string; label: string }[];
  onChange: (more: Partial<AlertDraft>) => void;
  faultOf: (name: string) => string | undefined;
};

export function AlertFields({ draft, isNew, projects, channels, onChange, faultOf }: Props) {
  return (
    <>
      {isNew ? <AlertStart projects={projects} draft={draft} onChange={onChange} /> : null}
      <Field label="Name" error={faultOf("name")}>
        {(control) => (
          <Input {...control} value={draft.name} maxLength={100} onChange={(event) => onChange({ name: event.target.value })} />
        )}
      </Field>
      <Field label="Description" optional error={faultOf("description")} hint="Stands in what channels are told: what to do about it.">
        {(control) => (
          <Input
            {...control}
            value={draft.description}
            maxLength={2000}
            onChange={(event) => onChange({ description: event.target.value })}
          />
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
      <AlertTimes draft={draft} onChange={onChange} faultOf={faultOf} />
      <Field label="Notify" error={faultOf("notify_when")}>
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
