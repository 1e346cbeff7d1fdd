"use client";

import type { UseFormRegisterReturn } from "react-hook-form";
import { foldedName } from "@/lib/kernel/folded-name";
import { Field } from "../../form/field";
import { chip } from "../../ui/chips";
import { Input } from "../../ui/input";
import { NAME_SUGGESTIONS, nameNudge } from "./name-nudge";

type KeyNameFieldProps = {
  /** The form's hold on the field. */
  field: UseFormRegisterReturn;
  value: string;
  error: string | undefined;
  /** In lower case; what is taken is not suggested. */
  takenNames?: readonly string[];
  suggestions?: readonly string[];
  onSuggest: (name: string) => void;
};

/** What a key is called, with good names at hand and a word about poor ones. */
export function KeyNameField(props: KeyNameFieldProps) {
  const { field, value, error, takenNames = [], suggestions = NAME_SUGGESTIONS, onSuggest } = props;
  const nudge = nameNudge(value);
  const free = suggestions.filter((each) => !takenNames.includes(foldedName(each)));
  return (
    <Field
      label="Name"
      error={error}
      hint={
        nudge ? (
          <span className="flex min-h-6 items-center text-warn-ink">{nudge}</span>
        ) : (
          <span className="flex flex-wrap items-center gap-1.5">
            <span>Such as</span>
            {free.map((each) => (
              <button key={each} type="button" className={`${chip} h-6 px-2 text-xs`} onClick={() => onSuggest(each)}>
                {each}
              </button>
            ))}
          </span>
        )
      }
    >
      {(control) => (
        <Input {...control} {...field} data-focus-first autoComplete="off" placeholder="What will use this key" maxLength={120} />
      )}
    </Field>
  );
}
