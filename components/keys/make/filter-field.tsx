"use client";

import { Field } from "../../form/field";
import { filterReading } from "../../form/filter-reading";
import { Textarea } from "../../ui/textarea";

type FilterFieldProps = { value: string; onChange: (filter: string) => void; error: string | undefined };

/** Which events a key stores, in the filter language; it says how it reads what is typed. */
export function FilterField({ value, onChange, error }: FilterFieldProps) {
  const reading = filterReading(value);
  return (
    <Field
      label="Filter"
      optional
      error={error}
      hint={
        reading.problem ? (
          <span className="text-danger-ink">{reading.problem}</span>
        ) : reading.canonical === undefined ? (
          <span>Only events that it keeps are stored; the others are counted. Empty: every event.</span>
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
        <Textarea
          {...control}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          placeholder="@Level = 'Error' or StatusCode >= 500"
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="none"
          className="font-mono text-sm placeholder:font-mono"
        />
      )}
    </Field>
  );
}
