"use client";

import { useState } from "react";
import type { Panel } from "@/lib/domain/dashboards/definition/schema";
import { FormDialog } from "../../form/form-dialog";
import { Button } from "../../ui/button";
import { PanelFrame } from "../panel/panel-frame";
import { kindOf, textMember } from "../panel/panel-kind";
import type { Asking } from "../panel/use-panel-answers";
import type { DashboardDraft } from "../use-dashboard-draft";
import { withNewPanel, withPanel } from "./definition-edit";
import { fieldsOf, type PanelFields, panelOf } from "./panel-fields";
import { PanelFieldset } from "./panel-fieldset";

type Props = { draft: DashboardDraft /** Null: a new one. */; name: string | null; asking: Asking | null; onClose: () => void };

/** A panel: what it asks, how it is drawn, and beside it what comes of that. */
export function PanelDialog({ draft, name, asking, onClose }: Props) {
  const before: Panel | undefined = name === null ? undefined : draft.definition.spec.panels?.[name];
  const [fields, setFields] = useState<PanelFields>(() => fieldsOf(before));
  const [tried, setTried] = useState<Panel>(() => panelOf(fieldsOf(before), before));
  const set = (more: Partial<PanelFields>) => setFields((old) => ({ ...old, ...more }));
  const panel = panelOf(fields, before);
  const isText = fields.kind === "text";
  return (
    <FormDialog
      size="xl"
      title={before ? "Edit panel" : "Add panel"}
      description="The query sees $from, $to, $resolution and the dashboard’s variables, each as a bound value."
      submit={before ? "Apply panel" : "Add panel"}
      ready={fields.name.trim() !== ""}
      pending={false}
      refused={null}
      onClose={onClose}
      onSubmit={() => {
        draft.change(name === null ? withNewPanel(draft.text, panel) : withPanel(draft.text, name, panel));
        onClose();
      }}
      aside={
        isText ? undefined : (
          <Button onClick={() => setTried(panel)}>
            <span>Run query</span>
          </Button>
        )
      }
    >
      <PanelFieldset fields={fields} set={set} onRun={() => setTried(panelOf(fields, before))} />
      <div className="h-64">
        <PanelFrame
          panel={
            isText || kindOf(panel.spec.plugin) === "text" ? panel : { ...panel, spec: { ...panel.spec, queries: tried.spec.queries } }
          }
          asking={asking}
        />
      </div>
      {textMember(before?.spec.plugin, "kind") && !kindOf(before?.spec.plugin ?? { kind: "", spec: {} }) ? (
        <p className="text-sm text-warn-ink">Latchkey does not know this kind of panel. Applying it turns it into the kind chosen above.</p>
      ) : null}
    </FormDialog>
  );
}
