"use client";

import { useId } from "react";
import type { UseFormReturn } from "react-hook-form";
import type { Key, TriedIngestion } from "@/lib/domain/keys/schema";
import { IngestionFields, type IngestionText } from "../make/ingestion-fields";
import { useKeyPlace } from "../words/key-place";
import { EditKey, type EditKeyInput, type EditKeyOutput } from "./edit-key-form";
import { IngestionWhatIf } from "./ingestion-what-if";

const MEMBERS = [
  "minimum_level",
  "filter",
  "use_server_timestamps",
  "applied_properties",
] as const satisfies readonly (keyof IngestionText)[];

const Tried = EditKey.pick({ minimum_level: true, filter: true, applied_properties: true });

type EditKeyIngestionProps = { of: Key; form: UseFormReturn<EditKeyInput, unknown, EditKeyOutput>; titled?: boolean };

/** What the key does to events as they arrive, in the form of its other settings or alone, and what it would have done. */
export function EditKeyIngestion({ of: key, form, titled = true }: EditKeyIngestionProps) {
  const id = useId();
  const { desk } = useKeyPlace();
  const { errors, isSubmitted } = form.formState;
  const values = form.watch();
  const changeIngestion = (part: Partial<IngestionText>) => {
    for (const member of MEMBERS) {
      const value = part[member];
      if (value !== undefined) form.setValue(member, value, { shouldDirty: true, shouldValidate: isSubmitted });
    }
  };
  return (
    <section
      aria-labelledby={titled ? id : undefined}
      aria-label={titled ? undefined : "Events on arrival"}
      className="grid gap-4 not-first:border-t not-first:pt-4"
    >
      {titled ? (
        <h3 id={id} className="text-base font-medium text-ink">
          Events on arrival
        </h3>
      ) : null}
      <IngestionFields
        value={values}
        onChange={changeIngestion}
        org={desk?.org}
        project={key.project_id}
        errors={Object.fromEntries(MEMBERS.map((member) => [member, errors[member]?.message]))}
      />
      <IngestionWhatIf of={key} tried={triedOf(key, values)} />
    </section>
  );
}

/** The rules of the form where they can be read and decide on an event otherwise than the key's own. */
function triedOf({ ingestion }: Key, values: EditKeyInput): TriedIngestion | null {
  const { data } = Tried.safeParse(values);
  if (!data) return null;
  const { minimum_level, filter, applied_properties } = ingestion;
  const isSame = JSON.stringify(data) === JSON.stringify({ minimum_level, filter, applied_properties });
  return isSame ? null : (data as TriedIngestion); // the select offers no other level
}
