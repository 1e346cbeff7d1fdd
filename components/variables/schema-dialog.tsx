"use client";

import { useState } from "react";
import { toast } from "sonner";
import { updateVariableAction } from "@/lib/actions/variables";
import { FormDialog } from "../form/form-dialog";
import { faultsAt, notJson } from "../form/json-faults";
import { JsonField } from "../form/json-field";
import { useAction } from "../form/use-action";
import { named } from "../ui/name";
import { placeOf, type VariableData } from "./variables-data";

/** What every value that somebody may get has to fit. */
export function SchemaDialog({ of, onClose }: { of: VariableData; onClose: () => void }) {
  const [text, setText] = useState(() => (of.json_schema === null ? "" : JSON.stringify(of.json_schema, null, 2)));
  const isNone = text.trim() === "";
  const { run, pending, refused } = useAction(() =>
    updateVariableAction(of.org, { ...placeOf(of), json_schema: isNone ? null : JSON.parse(text) }),
  );
  const own = faultsAt(refused, ["json_schema"], text);
  // Of a value that does not fit, the place is in that value and not in the schema.
  const others = [...faultsAt(refused, ["labels"], ""), ...faultsAt(refused, ["latest_version"], "")].map((fault) => ({
    ...fault,
    at: null,
  }));
  const faults = [...own, ...others];
  return (
    <FormDialog
      size="lg"
      title={named`JSON Schema of ${of.name}`}
      description="The values of all labels and the newest version must match it. It can refer only to its own parts."
      submit="Save schema"
      ready={isNone || notJson(text) === undefined}
      onClose={onClose}
      pending={pending}
      refused={faults.length > 0 ? null : refused}
      onSubmit={() =>
        void run(undefined, () => {
          toast.success(isNone ? "Schema removed" : "Schema saved");
          onClose();
        })
      }
    >
      <JsonField label="JSON Schema" optional value={text} onChange={setText} faults={faults} hint="Leave it empty to accept any JSON." />
    </FormDialog>
  );
}
