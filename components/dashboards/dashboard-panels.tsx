"use client";

import { ChevronRight, LayoutDashboard, Pencil, Plus, Trash2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { type Section, sectionsOf, withoutPanel, withPlaces } from "./edit/definition-edit";
import { PanelDialog } from "./edit/panel-dialog";
import { PanelGrid } from "./grid/panel-grid";
import { PanelFrame } from "./panel/panel-frame";
import type { Asking } from "./panel/use-panel-answers";
import type { DashboardDraft } from "./use-dashboard-draft";

type Props = { draft: DashboardDraft; asking: Asking | null; mayWrite: boolean };

/** The panels of a dashboard, section by section; while somebody edits, with what changes them. */
export function DashboardPanels({ draft, asking, mayWrite }: Props) {
  const { panels, layouts } = draft.definition.spec;
  const sections = sectionsOf(panels, layouts);
  const edits = draft.draft !== null;
  const [opened, open] = useState<{ name: string | null } | null>(null);
  const add = () => {
    if (!edits) draft.begin();
    open({ name: null });
  };
  return (
    <>
      {sections.every(({ items }) => items.length === 0) ? (
        <div className="rounded-lg border bg-surface shadow-low">
          <EmptyState
            icon={LayoutDashboard}
            title="No panels yet"
            action={
              mayWrite ? (
                <Button variant="primary" onClick={add}>
                  <Plus aria-hidden />
                  <span>Add panel</span>
                </Button>
              ) : undefined
            }
          >
            A panel is a query in SQL over your events, and how its answer is drawn.
          </EmptyState>
        </div>
      ) : null}
      {sections.map((section) => (
        <PanelSection key={section.layout ?? "loose"} section={section}>
          <PanelGrid
            items={section.items}
            onItems={edits && section.layout !== null ? (items) => draft.change(withPlaces(draft.text, section.layout ?? 0, items)) : null}
            nameOf={(id) => panels?.[id]?.spec.display.name ?? id}
            panel={(id) => {
              const panel = panels?.[id];
              if (!panel) return null;
              const { name } = panel.spec.display;
              return (
                <PanelFrame
                  panel={panel}
                  asking={asking}
                  className={edits && section.layout !== null ? "md:[&>header]:pl-9" : undefined}
                  actions={
                    edits ? (
                      <>
                        <Button variant="ghost" size="iconSm" aria-label={`Edit ${name}`} onClick={() => open({ name: id })}>
                          <Pencil aria-hidden />
                        </Button>
                        <Button
                          variant="ghost"
                          size="iconSm"
                          aria-label={`Remove ${name}`}
                          onClick={() => draft.change(withoutPanel(draft.text, id))}
                        >
                          <Trash2 aria-hidden />
                        </Button>
                      </>
                    ) : undefined
                  }
                />
              );
            }}
          />
        </PanelSection>
      ))}
      {edits ? (
        <Button className="mt-3" onClick={add}>
          <Plus aria-hidden />
          <span>Add panel</span>
        </Button>
      ) : null}
      {opened && edits ? <PanelDialog draft={draft} name={opened.name} asking={asking} onClose={() => open(null)} /> : null}
    </>
  );
}

function PanelSection({ section: { title, open }, children }: { section: Section; children: ReactNode }) {
  const [isOpen, setOpen] = useState(open);
  if (title === null) return <div className="mb-3">{children}</div>;
  return (
    <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)} className="group/section mb-3">
      <summary className="mb-2 flex h-8 cursor-pointer list-none items-center gap-1.5 rounded-sm text-base font-medium text-ink">
        <ChevronRight aria-hidden className="size-4 text-faint transition-transform group-open/section:rotate-90" />
        <span translate="no">{title}</span>
      </summary>
      {isOpen ? <div>{children}</div> : null}
    </details>
  );
}
