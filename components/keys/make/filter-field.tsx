"use client";

import { FilterEditor } from "../../filter/filter-editor";
import { useSeenProperties } from "../../filter/use-seen-properties";
import { Field } from "../../form/field";
import { filterReading } from "../../form/filter-reading";

type FilterFieldProps = {
  value: string;
  onChange: (filter: string) => void;
  error: string | undefined;
  /** Whose events say what may be named. */
  org?: string | undefined;
  project?: string | null;
};

/** Which events a key stores, in the filter language; it says how it reads what is typed. */
export function FilterField({ value, onChange, error, org, project }: FilterFieldProps) {
  const reading = filterReading(value);
  const seen = useSeenProperties(org, project);
  return (
    <Field
      label="Filter"
      optional
      error={error}
      hint={
        reading.problem ? (
          <span className="text-danger-ink">{reading.problem}</span>
        ) : reading.canonical === undefined ? (
          <span>Only matching events are stored; the others are counted. Leave it empty to store every event.</span>
        ) : (
          <>
            <span>{reading.isTextSearch ? "Keeps events that hold this text: " : "Keeps events for which this is true: "}</span>
            <code translate="no" className="break-words font-mono text-xs text-ink">
              {reading.canonical}
            </code>
          </>
        )
      }
    >
      {(control) => (
        <FilterEditor
          control={control}
          value={value}
          onChange={onChange}
          error={error}
          {...seen}
          placeholder="@Level = 'Error' or StatusCode >= 500"
          className="min-h-14"
        />
      )}
    </Field>
  );
}
