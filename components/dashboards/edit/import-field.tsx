"use client";

import { useState } from "react";
import { Field } from "../../form/field";
import { Input } from "../../ui/input";
import { importedDefinition } from "./definition-edit";
import { definitionFaults } from "./definition-faults";

const LARGEST = 512 * 1024;

/** A file that was exported here or elsewhere. */
export function ImportField({ onDefinition }: { onDefinition: (text: string | null, name: string | null) => void }) {
  const [fault, setFault] = useState<string | undefined>();
  const take = async (file: File | undefined) => {
    setFault(undefined);
    if (!file) return onDefinition(null, null);
    const text = file.size > LARGEST ? null : importedDefinition(await file.text());
    const [first] = text === null ? [] : definitionFaults(text.definition);
    if (text && !first) return onDefinition(text.definition, text.name);
    onDefinition(null, null);
    setFault(first ? `${first.path ? `${first.path}: ` : ""}${first.message}` : "This file is larger than 512 KiB.");
  };
  return (
    <Field label="Import" optional hint="A definition as JSON, in the format of Perses." error={fault}>
      {(control) => (
        <Input
          {...control}
          type="file"
          accept="application/json,.json"
          className="h-auto py-1"
          onChange={(event) => void take(event.target.files?.[0])}
        />
      )}
    </Field>
  );
}
