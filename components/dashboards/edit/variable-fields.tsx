"use client";

import { Trash2 } from "lucide-react";
import { useId } from "react";
import { Field } from "../../form/field";
import { Button } from "../../ui/button";
import { Checkbox } from "../../ui/checkbox";
import { Input } from "../../ui/input";
import { Select } from "../../ui/select";
import { Textarea } from "../../ui/textarea";
import type { VariableRow } from "./variable-rows";

type Props = { row: VariableRow; isTaken: boolean; onChange: (row: VariableRow) => void; onRemove: () => void };

const KINDS = [
  { value: "list", label: "List" },
  { value: "query", label: "List from a query" },
  { value: "text", label: "Text" },
] as const;
const CONTENT = { list: "Values, one a line", query: "Query, whose first column is the list", text: "Initial text" };

export function VariableFields({ row, isTaken, onChange, onRemove }: Props) {
  const set = (more: Partial<VariableRow>) => onChange({ ...row, ...more });
  const isName = /^[A-Za-z_][A-Za-z0-9_]*$/.test(row.name);
  const fault = isTaken ? "Another variable has this name." : row.name && !isName ? "Use letters, digits and underscores." : undefined;
  return (
    <fieldset className="grid gap-3 rounded-lg border p-3">
      <legend className="sr-only">{row.name || "New variable"}</legend>
      <div className="grid items-start gap-3 sm:grid-cols-[1fr_1fr_1fr_auto]">
        <Field label="Name" error={fault}>
          {(control) => (
            <Input
              {...control}
              value={row.name}
              onChange={(event) => set({ name: event.target.value })}
              placeholder="service"
              spellCheck={false}
              translate="no"
            />
          )}
        </Field>
        <Field label="Label" optional>
          {(control) => (
            <Input {...control} value={row.label} onChange={(event) => set({ label: event.target.value })} placeholder="Service" />
          )}
        </Field>
        <Field label="Kind">
          {(control) => <Select {...control} value={row.kind} onValueChange={(kind) => set({ kind })} options={KINDS} />}
        </Field>
        <Button variant="ghost" size="icon" aria-label={`Remove ${row.name || "variable"}`} className="sm:mt-6" onClick={onRemove}>
          <Trash2 aria-hidden />
        </Button>
      </div>
      <Field label={CONTENT[row.kind]}>
        {(control) => (
          <Textarea
            {...control}
            rows={row.kind === "text" ? 1 : 3}
            className="font-mono text-sm"
            spellCheck={false}
            translate="no"
            value={row.content}
            onChange={(event) => set({ content: event.target.value })}
          />
        )}
      </Field>
      {row.kind === "text" ? null : (
        <div className="flex flex-wrap gap-4">
          <Ticked label="Several can be chosen" checked={row.multiple} onChange={(multiple) => set({ multiple })} />
          <Ticked label="All can be chosen" checked={row.all} onChange={(all) => set({ all })} />
        </div>
      )}
    </fieldset>
  );
}

function Ticked({ label, checked, onChange }: { label: string; checked: boolean; onChange: (checked: boolean) => void }) {
  const id = useId();
  return (
    <span className="flex items-center gap-2">
      <Checkbox id={id} checked={checked} onCheckedChange={(next) => onChange(next === true)} />
      <label htmlFor={id} className="text-base text-ink">
        {label}
      </label>
    </span>
  );
}
