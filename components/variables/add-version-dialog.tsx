"use client";

import { useState } from "react";
import { toast } from "sonner";
import { addVersionAction } from "@/lib/actions/variables";
import { Field } from "../form/field";
import { FormDialog } from "../form/form-dialog";
import { faultsAt, notJson } from "../form/json-faults";
import { JsonField } from "../form/json-field";
import { useAction } from "../form/use-action";
import { Input } from "../ui/input";
import { named } from "../ui/name";
import { Skeleton } from "../ui/skeleton";
import { laidOut } from "./json-layout";
import { placeOf, type VariableData } from "./variables-data";
import { useVersion } from "./version-difference";

type Props = { of: VariableData; from: number | null; onClose: () => void };

/** A new value, beginning with that of another version. Labels stay where they are. */
export function AddVersionDialog({ of, from, onClose }: Props) {
  const start = useVersion({ org: of.org, variable: of.id }, from);
  const [typed, setTyped] = useState<string | null>(null);
  const [description, setDescription] = useState("");
  const isRead = from === null || start.data !== undefined || start.refused !== null;
  const text = typed ?? (start.data ? laidOut(start.data.serialized_value) : "");
  const { run, pending, refused } = useAction(() =>
    addVersionAction(of.org, { ...placeOf(of), serialized_value: text, description: description.trim() || null }),
  );
  const faults = faultsAt(refused, ["serialized_value"], text);
  return (
    <FormDialog
      size="lg"
      title={named`New version of ${of.name}`}
      description="A version never changes. Labels stay where they are until you move them."
      submit="Add version"
      ready={isRead && notJson(text) === undefined}
      onClose={onClose}
      pending={pending}
      refused={faults.length > 0 ? null : refused}
      onSubmit={() =>
        void run(undefined, ({ latest_version }) => {
          toast.success(`Version ${latest_version?.version} added`);
          onClose();
        })
      }
    >
      {isRead ? (
        <JsonField
          label="Value"
          hint={of.json_schema === null ? "Any JSON." : "It must match the variable’s JSON Schema."}
          value={text}
          onChange={setTyped}
          faults={faults}
        />
      ) : (
        <Skeleton className="h-40 w-full" />
      )}
      <Field label="Description" optional hint="What is different, for readers of the list.">
        {(control) => <Input {...control} value={description} maxLength={500} onChange={(event) => setDescription(event.target.value)} />}
      </Field>
    </FormDialog>
  );
}
