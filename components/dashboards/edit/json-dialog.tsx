"use client";

import { useState } from "react";
import { FaultList } from "../../form/fault-list";
import { FormDialog } from "../../form/form-dialog";
import { CopyButton } from "../../ui/copy-button";
import { CodeEditor } from "../../ui/lazy-editor";
import type { DashboardDraft } from "../use-dashboard-draft";
import { definitionFaults } from "./definition-faults";

/** The definition as it is kept: read by whoever sees the dashboard, and changed while it is edited. */
export function JsonDialog({ draft, onClose }: { draft: DashboardDraft; onClose: () => void }) {
  const [text, setText] = useState(draft.text);
  const faults = definitionFaults(text);
  const edits = draft.draft !== null;
  return (
    <FormDialog
      size="xl"
      title="Definition"
      description={
        edits
          ? "In the format of Perses. Members that Latchkey does not know are kept as they are."
          : "As it is stored, in the format of Perses."
      }
      submit={edits ? "Apply definition" : undefined}
      ready={faults.length === 0}
      pending={false}
      refused={null}
      onClose={onClose}
      onSubmit={() => {
        if (text !== draft.text) draft.change(text);
        onClose();
      }}
      aside={<CopyButton value={text} what="Definition" />}
    >
      <div className="grid gap-2">
        <CodeEditor language="json" label="Definition" value={text} onChange={setText} readOnly={!edits} faultsOf={definitionFaults} />
        <FaultList faults={faults} />
      </div>
    </FormDialog>
  );
}
