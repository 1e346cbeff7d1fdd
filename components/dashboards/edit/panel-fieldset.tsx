"use client";

import { Field } from "../../form/field";
import { Input } from "../../ui/input";
import { CodeEditor } from "../../ui/lazy-editor";
import { Select } from "../../ui/select";
import { Textarea } from "../../ui/textarea";
import { KIND_WORDS, PANEL_KINDS, type PanelKind } from "../panel/panel-kind";
import { UNIT_WORDS, UNITS } from "../panel/panel-units";
import type { PanelFields } from "./panel-fields";

const KIND_OPTIONS = PANEL_KINDS.map((value) => ({ value, ...KIND_WORDS[value] }));
type Props = { fields: PanelFields; set: (more: Partial<PanelFields>) => void; onRun: () => void };

/** What a panel is called, how it is drawn and what it asks. */
export function PanelFieldset({ fields, set, onRun }: Props) {
  const isText = fields.kind === "text";
  return (
    <>
      <div className="grid gap-4 md:grid-cols-2">
        <Field label="Name">
          {(control) => (
            <Input
              {...control}
              value={fields.name}
              maxLength={200}
              onChange={(event) => set({ name: event.target.value })}
              placeholder="Requests"
            />
          )}
        </Field>
        <Field label="Description" optional>
          {(control) => <Input {...control} value={fields.description} onChange={(event) => set({ description: event.target.value })} />}
        </Field>
        <Field label="Drawn as">
          {(control) => (
            <Select {...control} value={fields.kind} onValueChange={(kind: PanelKind) => set({ kind })} options={KIND_OPTIONS} />
          )}
        </Field>
        {isText || fields.kind === "table" ? null : (
          <Field label="Unit">
            {(control) => (
              <Select
                {...control}
                value={fields.unit}
                onValueChange={(unit) => set({ unit })}
                options={UNITS.map((value) => ({ value, label: UNIT_WORDS[value] }))}
              />
            )}
          </Field>
        )}
      </div>
      {isText ? (
        <Field label="Markdown" hint="Headings, lists, links, code. HTML and pictures are left out.">
          {(control) => <Textarea {...control} rows={10} value={fields.text} onChange={(event) => set({ text: event.target.value })} />}
        </Field>
      ) : (
        <div className="grid gap-1.5">
          <p className="text-base font-medium text-ink">Query</p>
          <CodeEditor language="sql" label="Query" value={fields.sql} onChange={(sql) => set({ sql })} onRun={onRun} />
        </div>
      )}
    </>
  );
}
