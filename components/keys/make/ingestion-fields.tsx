"use client";

import { Plus, X } from "lucide-react";
import { useId } from "react";
import { LEVELS } from "@/lib/domain/keys/schema";
import { Field } from "../../form/field";
import { FieldGroup } from "../../form/field-group";
import { Button } from "../../ui/button";
import { Checkbox } from "../../ui/checkbox";
import { Input } from "../../ui/input";
import { Select } from "../../ui/select";
import { FilterField } from "./filter-field";

/** As it is typed: an empty level is every level, a value is text that may read as JSON. */
export type IngestionText = {
  minimum_level: string;
  filter: string;
  use_server_timestamps: boolean;
  applied_properties: { name: string; value: string }[];
};

type IngestionFieldsProps = {
  value: IngestionText;
  onChange: (part: Partial<IngestionText>) => void;
  errors: { [Member in keyof IngestionText]?: string | undefined };
  /** Whose events say what the filter may name. */
  org?: string | undefined;
  project?: string | null;
};

const EVERY = "every";
const MOST_PROPERTIES = 50;

/** What a key does to events as they arrive. */
export function IngestionFields({ value, onChange, errors, org, project }: IngestionFieldsProps) {
  const id = useId();
  const rows = value.applied_properties;
  const change = (at: number, part: Partial<Property>) =>
    onChange({ applied_properties: rows.map((row, index) => (index === at ? { ...row, ...part } : row)) });
  return (
    <>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label="Minimum level" error={errors.minimum_level} hint="Events below it are counted, not stored." className="content-start">
          {(control) => (
            <Select
              {...control}
              value={value.minimum_level || EVERY}
              onValueChange={(level) => onChange({ minimum_level: level === EVERY ? "" : level })}
              options={[
                { value: EVERY, label: "Every level" },
                ...LEVELS.map((level) => ({ value: level as string, label: `${level} and above` })),
              ]}
            />
          )}
        </Field>
        <label htmlFor={`${id}-time`} className="flex items-start gap-2.5 self-start text-base text-ink sm:pt-7">
          <Checkbox
            id={`${id}-time`}
            className="mt-0.5"
            checked={value.use_server_timestamps}
            onCheckedChange={(on) => onChange({ use_server_timestamps: on === true })}
          />
          <span>
            Server timestamps
            <span className="block text-sm text-muted">The time of arrival replaces the event’s own.</span>
          </span>
        </label>
      </div>
      <FilterField value={value.filter} onChange={(filter) => onChange({ filter })} error={errors.filter} org={org} project={project} />
      <FieldGroup
        legend="Applied properties"
        error={errors.applied_properties}
        hint="Added to every event, in place of its own properties of the same name. A value is text, or JSON such as 42 or true."
      >
        {rows.map((row, index) => (
          <PropertyRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a row has no other identity while it is typed
            key={index}
            of={row}
            at={index + 1}
            onChange={(part) => change(index, part)}
            onRemove={() => onChange({ applied_properties: rows.filter((_, at) => at !== index) })}
          />
        ))}
        {rows.length < MOST_PROPERTIES ? (
          <Button
            size="sm"
            className="justify-self-start"
            onClick={() => onChange({ applied_properties: [...rows, { name: "", value: "" }] })}
          >
            <Plus aria-hidden />
            Add property
          </Button>
        ) : null}
      </FieldGroup>
    </>
  );
}

type Property = IngestionText["applied_properties"][number];
type PropertyRowProps = { of: Property; at: number; onChange: (part: Partial<Property>) => void; onRemove: () => void };

const PropertyRow = ({ of: row, at, onChange, onRemove }: PropertyRowProps) => (
  <div className="flex gap-2">
    <Input
      aria-label={`Name of property ${at}`}
      value={row.name}
      placeholder="Environment"
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => onChange({ name: event.target.value })}
    />
    <Input
      aria-label={`Value of property ${at}`}
      value={row.value}
      placeholder="production"
      autoComplete="off"
      spellCheck={false}
      className="font-mono text-sm"
      onChange={(event) => onChange({ value: event.target.value })}
    />
    <Button variant="ghost" size="icon" aria-label={`Remove property ${row.name || at}`} onClick={onRemove}>
      <X aria-hidden />
    </Button>
  </div>
);
