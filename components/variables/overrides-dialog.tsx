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

const EXAMPLE = [
  {
    name: "Staff",
    conditions: [{ kind: "value-matches-regex", attribute: "email", pattern: "@example\\.com$" }],
    rollout: { labels: {}, latest_weight: 1 },
  },
];

/** The overrides as they are kept. Their shapes stand in the reference. */
export function OverridesDialog({ of, onClose }: { of: VariableData; onClose: () => void }) {
  const [text, setText] = useState(() => JSON.stringify(of.overrides.length > 0 ? of.overrides : EXAMPLE, null, 2));
  const [revision] = useState(of.revision);
  const { run, pending, refused } = useAction(() =>
    updateVariableAction(of.org, { ...placeOf(of), overrides: JSON.parse(text), revision }),
  );
  const faults = faultsAt(refused, ["overrides"], text);
  return (
    <FormDialog
      size="lg"
      title={named`Overrides of ${of.name}`}
      description="The first one in the list whose conditions all match counts."
      submit="Save overrides"
      ready={notJson(text) === undefined}
      onClose={onClose}
      pending={pending}
      refused={faults.length > 0 ? null : refused}
      onSubmit={() =>
        void run(undefined, () => {
          toast.success("Overrides saved");
          onClose();
        })
      }
    >
      <JsonField
        label="Overrides"
        value={text}
        onChange={setText}
        faults={faults}
        hint="Kinds of conditions: value-equals, value-does-not-equal, value-is-in, value-is-not-in, value-matches-regex, value-does-not-match-regex, key-is-present, key-is-not-present. [] is none."
      />
    </FormDialog>
  );
}
