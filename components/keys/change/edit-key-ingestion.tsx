"use client";

import { useId } from "react";
import type { UseFormReturn } from "react-hook-form";
import type { Key } from "@/lib/domain/keys/schema";
import { IngestionFields, type IngestionText } from "../make/ingestion-fields";
import { useKeyPlace } from "../words/key-place";
import type { EditKeyInput, EditKeyOutput } from "./edit-key-form";

const MEMBERS = [
  "minimum_level",
  "filter",
  "use_server_timestamps",
  "applied_properties",
] as const satisfies readonly (keyof IngestionText)[];

/** What the key does to events as they arrive, in the form of its other settings. */
export function EditKeyIngestion({ of: key, form }: { of: Key; form: UseFormReturn<EditKeyInput, unknown, EditKeyOutput> }) {
  const id = useId();
  const { desk } = useKeyPlace();
  const { errors, isSubmitted } = form.formState;
  const changeIngestion = (part: Partial<IngestionText>) => {
    for (const member of MEMBERS) {
      const value = part[member];
      if (value !== undefined) form.setValue(member, value, { shouldDirty: true, shouldValidate: isSubmitted });
    }
  };
  return (
    <section aria-labelledby={id} className="grid gap-4 border-t pt-4">
      <h3 id={id} className="text-base font-medium text-ink">
        Events on arrival
      </h3>
      <IngestionFields
        value={form.watch()}
        onChange={changeIngestion}
        org={desk?.org}
        project={key.project_id}
        errors={Object.fromEntries(MEMBERS.map((member) => [member, errors[member]?.message]))}
      />
    </section>
  );
}
