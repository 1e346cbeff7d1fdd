"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { Field } from "../../form/field";
import { FormDialog } from "../../form/form-dialog";
import { Button } from "../../ui/button";
import { Input } from "../../ui/input";
import { Select } from "../../ui/select";
import type { DashboardDraft } from "../use-dashboard-draft";
import { REFRESHES } from "../use-dashboard-time";
import { withSettings } from "./definition-edit";
import { VariableFields } from "./variable-fields";
import { newVariable, type VariableRow, variableRows, variablesOf } from "./variable-rows";

const SPAN = /^([0-9]+[ywdhms])+$/;

/** Of which time a dashboard is unless somebody chooses, how often it is asked anew, and its variables. */
export function SettingsDialog({ draft, onClose }: { draft: DashboardDraft; onClose: () => void }) {
  const { spec } = draft.definition;
  const [duration, setDuration] = useState(spec.duration ?? "1h");
  const [refresh, setRefresh] = useState(spec.refreshInterval ?? "0s");
  const [rows, setRows] = useState<VariableRow[]>(() => variableRows(spec.variables ?? []));
  const isSpan = SPAN.test(duration);
  const names = rows.map(({ name }) => name);
  const areNamed = names.every((name, at) => /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && names.indexOf(name) === at);
  const options = [...new Set([...REFRESHES, refresh])].map((value) => ({
    value,
    label: value === "0s" ? "No refresh" : `Every ${value}`,
  }));
  return (
    <FormDialog
      size="lg"
      title="Time and variables"
      submit="Apply settings"
      ready={isSpan && areNamed}
      pending={false}
      refused={null}
      onClose={onClose}
      onSubmit={() => {
        draft.change(withSettings(draft.text, { duration, refreshInterval: refresh, variables: variablesOf(rows) }));
        onClose();
      }}
    >
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field label="Time" hint="Such as 15m, 6h or 7d, up to now." error={isSpan ? undefined : "Give a duration such as 15m, 6h or 7d."}>
          {(control) => <Input {...control} value={duration} onChange={(event) => setDuration(event.target.value.trim())} />}
        </Field>
        <Field label="Refresh">{(control) => <Select {...control} value={refresh} onValueChange={setRefresh} options={options} />}</Field>
      </div>
      <div className="grid gap-3">
        <h3 className="text-base font-medium text-ink">Variables</h3>
        <p className="text-sm text-muted">A query refers to one as $name. What is chosen is bound as a value, never put into the text.</p>
        {rows.map((row, at) => (
          <VariableFields
            // biome-ignore lint/suspicious/noArrayIndexKey: the place is the identity of a row
            key={at}
            row={row}
            isTaken={names.indexOf(row.name) !== at}
            onChange={(next) => setRows(rows.map((one, place) => (place === at ? next : one)))}
            onRemove={() => setRows(rows.filter((_, place) => place !== at))}
          />
        ))}
        <div>
          <Button size="sm" onClick={() => setRows([...rows, newVariable()])}>
            <Plus aria-hidden />
            <span>Add variable</span>
          </Button>
        </div>
      </div>
    </FormDialog>
  );
}
