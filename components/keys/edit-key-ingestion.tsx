"use client";

import { Plus, X } from "lucide-react";
import { useId } from "react";
import type { UseFormReturn } from "react-hook-form";
import { Field } from "../form/field";
import { FieldGroup } from "../form/field-group";
import { Button } from "../ui/button";
import { Checkbox } from "../ui/checkbox";
import { Input } from "../ui/input";
import { Select } from "../ui/select";
import type { EditKeyInput, EditKeyOutput } from "./edit-key-form";

const EVERY = "every";
const LEVELS = ["Verbose", "Debug", "Information", "Warning", "Error", "Fatal"];
const MOST_PROPERTIES = 50;

/** What the key does to events as they arrive. */
export function EditKeyIngestion({ form }: { form: UseFormReturn<EditKeyInput, unknown, EditKeyOutput> }) {
  const id = useId();
  const { errors } = form.formState;
  const rows = form.watch("applied_properties");
  const put = (next: EditKeyInput["applied_properties"]) =>
    form.setValue("applied_properties", next, { shouldDirty: true, shouldValidate: form.formState.isSubmitted });
  const change = (at: number, part: Partial<EditKeyInput["applied_properties"][number]>) =>
    put(rows.map((row, index) => (index === at ? { ...row, ...part } : row)));
  return (
    <section aria-labelledby={id} className="grid gap-4 border-t pt-4">
      <h3 id={id} className="text-base font-medium text-ink">
        Events on arrival
      </h3>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field
          label="Minimum level"
          error={errors.minimum_level?.message}
          hint="Events below it are counted, not stored."
          className="content-start"
        >
          {(control) => (
            <Select
              {...control}
              value={form.watch("minimum_level") || EVERY}
              onValueChange={(level) => form.setValue("minimum_level", level === EVERY ? "" : level, { shouldDirty: true })}
              options={[{ value: EVERY, label: "Every level" }, ...LEVELS.map((level) => ({ value: level, label: `${level} and above` }))]}
            />
          )}
        </Field>
        <label htmlFor={`${id}-time`} className="flex items-start gap-2.5 self-start text-base text-ink sm:pt-7">
          <Checkbox
            id={`${id}-time`}
            className="mt-0.5"
            checked={form.watch("use_server_timestamps")}
            onCheckedChange={(on) => form.setValue("use_server_timestamps", on === true, { shouldDirty: true })}
          />
          <span>
            Server timestamps
            <span className="block text-sm text-muted">The time of arrival replaces the event’s own.</span>
          </span>
        </label>
      </div>
      <FieldGroup
        legend="Applied properties"
        error={errors.applied_properties?.message}
        hint="Added to every event; they win over its own. A value is text, or JSON such as 42 or true."
      >
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row has no other identity while it is typed
          <div key={index} className="flex gap-2">
            <Input
              aria-label={`Name of property ${index + 1}`}
              value={row.name}
              placeholder="Environment"
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => change(index, { name: event.target.value })}
            />
            <Input
              aria-label={`Value of property ${index + 1}`}
              value={row.value}
              placeholder="production"
              autoComplete="off"
              spellCheck={false}
              className="font-mono text-sm"
              onChange={(event) => change(index, { value: event.target.value })}
            />
            <Button
              variant="ghost"
              size="icon"
              aria-label={`Remove property ${row.name || index + 1}`}
              onClick={() => put(rows.filter((_, at) => at !== index))}
            >
              <X aria-hidden />
            </Button>
          </div>
        ))}
        {rows.length < MOST_PROPERTIES ? (
          <Button size="sm" className="justify-self-start" onClick={() => put([...rows, { name: "", value: "" }])}>
            <Plus aria-hidden />
            Add property
          </Button>
        ) : null}
      </FieldGroup>
    </section>
  );
}
