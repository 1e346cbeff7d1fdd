"use client";

import { Tabs } from "radix-ui";
import { useState } from "react";
import { toast } from "sonner";
import { updateVariableAction } from "@/lib/actions/variables";
import { UpdateVariable } from "@/lib/domain/variables/schema";
import { FormDialog } from "../../form/form-dialog";
import { faultsAt, notJson } from "../../form/json-faults";
import { JsonField } from "../../form/json-field";
import { useAction } from "../../form/use-action";
import { named } from "../../ui/name";
import { placeOf, type VariableData } from "../variables-data";
import { draftsOf, emptyOverride, overridesOf } from "./override-draft";
import { OverridesForm } from "./overrides-form";

const Overrides = UpdateVariable.shape.overrides.unwrap();
const TAB =
  "-mb-px h-8 border-b-2 border-transparent px-2.5 text-sm text-muted -outline-offset-2 hover:text-ink disabled:text-faint data-[state=active]:border-accent-ink data-[state=active]:font-medium data-[state=active]:text-ink";

/** The overrides as a list in a text; undefined where they are none. */
function overridesIn(text: string) {
  return notJson(text) ? undefined : Overrides.safeParse(JSON.parse(text)).data;
}

/** The overrides in a form, or as the JSON that is kept. */
export function OverridesDialog({ of, onClose }: { of: VariableData; onClose: () => void }) {
  const labels = of.labels.map(({ label }) => label);
  const [drafts, setDrafts] = useState(() => (of.overrides.length > 0 ? draftsOf(of.overrides, labels) : [emptyOverride(labels)]));
  /** Null while it is the form that is edited. */
  const [written, setWritten] = useState<string | null>(null);
  const [revision] = useState(of.revision);
  const text = written ?? JSON.stringify(overridesOf(drafts), null, 2);
  const isJson = notJson(text) === undefined;
  const { run, pending, refused, clear } = useAction(() =>
    updateVariableAction(of.org, { ...placeOf(of), overrides: JSON.parse(text), revision }),
  );
  const faults = faultsAt(refused, ["overrides"], text);
  const open = (tab: string) => {
    clear();
    if (tab === "json") return setWritten(text);
    const read = overridesIn(text);
    if (!read) return;
    setDrafts(draftsOf(read, labels));
    setWritten(null);
  };
  return (
    <FormDialog
      size="lg"
      title={named`Overrides of ${of.name}`}
      description="The first one in the list whose conditions all match counts."
      submit="Save overrides"
      ready={isJson}
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
      <Tabs.Root value={written === null ? "form" : "json"} onValueChange={open} className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <Tabs.List aria-label="How to edit them" className="flex gap-1 border-b">
          <Tabs.Trigger value="form" className={TAB} disabled={written !== null && !overridesIn(text)}>
            Form
          </Tabs.Trigger>
          <Tabs.Trigger value="json" className={TAB}>
            JSON
          </Tabs.Trigger>
        </Tabs.List>
        <Tabs.Content value="form" tabIndex={-1} className="grid gap-3 outline-none">
          <OverridesForm drafts={drafts} labels={labels} faults={faults} onChange={setDrafts} />
        </Tabs.Content>
        <Tabs.Content value="json" tabIndex={-1} className="outline-none">
          <JsonField
            label="Overrides"
            value={text}
            onChange={setWritten}
            faults={faults}
            hint="Each has conditions and a rollout; the reference has their shapes. [] is none."
          />
        </Tabs.Content>
      </Tabs.Root>
    </FormDialog>
  );
}
