"use client";

import { useId } from "react";
import { Checkbox } from "./checkbox";

type CheckListProps = {
  label: string;
  error?: string;
  options: readonly { value: string; label: string; hint?: string }[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
};

/** Some of many names, ticked. */
export function CheckList({ label, error, options, chosen, onChange }: CheckListProps) {
  const id = useId();
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1.5 text-base font-medium text-ink">{label}</legend>
      <div className="max-h-48 overflow-y-auto rounded-md border px-3 py-1.5">
        {options.map((option) => (
          <label key={option.value} htmlFor={`${id}-${option.value}`} className="flex min-h-8 items-center gap-2 text-base text-ink">
            <Checkbox
              id={`${id}-${option.value}`}
              checked={chosen.includes(option.value)}
              onCheckedChange={(on) => onChange(on === true ? [...chosen, option.value] : chosen.filter((value) => value !== option.value))}
            />
            <span translate="no" className="min-w-0 truncate">
              {option.label}
            </span>
            {option.hint ? (
              <span translate="no" className="min-w-0 truncate text-sm text-faint">
                {option.hint}
              </span>
            ) : null}
          </label>
        ))}
      </div>
      {error ? (
        <p role="alert" className="text-sm text-danger-ink">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
