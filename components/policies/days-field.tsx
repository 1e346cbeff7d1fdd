"use client";

import { useState } from "react";
import { daysText } from "@/lib/domain/policies/policy-terms";
import { FieldGroup } from "../form/field-group";
import { Chips } from "../ui/chips";
import { Input } from "../ui/input";

type DaysFieldProps = {
  legend: string;
  hint: string;
  /** The word for null. */
  none: string;
  presets: readonly number[];
  value: number | null;
  error?: string;
  onChange: (days: number | null) => void;
};

/** Days as chips, with a number of one's own on demand. */
export function DaysField({ legend, hint, none, presets, value, error, onChange }: DaysFieldProps) {
  const [own, setOwn] = useState(value !== null && !presets.includes(value));
  const choose = (chip: string) => {
    setOwn(chip === "own");
    if (chip !== "own") onChange(chip === "none" ? null : Number(chip));
    else if (value === null) onChange(presets[0] ?? null);
  };
  return (
    <FieldGroup legend={legend} hint={hint} error={error}>
      <div className="flex flex-wrap items-center gap-1.5">
        <Chips
          label={legend}
          className="contents"
          value={own ? "own" : value === null ? "none" : String(value)}
          onValueChange={choose}
          options={[
            { value: "none", label: none },
            ...presets.map((days) => ({ value: String(days), label: days === 365 ? "1 year" : daysText(days) })),
            { value: "own", label: "Other" },
          ]}
        />
        {own ? (
          <span className="flex items-center gap-2 text-sm text-muted">
            <Input
              type="number"
              inputMode="numeric"
              min={1}
              max={3650}
              aria-label={`${legend}, in days`}
              aria-invalid={error ? true : undefined}
              className="h-7 w-20"
              value={value === null || Number.isNaN(value) ? "" : value}
              onChange={(event) => onChange(event.target.value === "" ? Number.NaN : Number(event.target.value))}
            />
            days
          </span>
        ) : null}
      </div>
    </FieldGroup>
  );
}
