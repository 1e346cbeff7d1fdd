"use client";

import { useRouter } from "next/navigation";
import type { DashboardData } from "./dashboards-data";
import { CreateDashboardDialog } from "./edit/create-dashboard-dialog";
import { DeleteDashboardDialog } from "./edit/delete-dashboard-dialog";
import { JsonDialog } from "./edit/json-dialog";
import { RenameDashboardDialog } from "./edit/rename-dashboard-dialog";
import { SettingsDialog } from "./edit/settings-dialog";
import type { DashboardDraft } from "./use-dashboard-draft";

export type DialogKind = "json" | "settings" | "rename" | "copy" | "delete" | "export";
type Props = { kind: DialogKind | null; title: string; data: DashboardData; draft: DashboardDraft; onClose: () => void };

/** The dialog that is open, if one is. */
export function DashboardDialogs({ kind, title, data, draft, onClose }: Props) {
  const { dashboard } = data;
  const router = useRouter();
  const list = `/${data.org}/data/dashboards`;
  return (
    <>
      {kind === "json" ? <JsonDialog draft={draft} onClose={onClose} /> : null}
      {kind === "rename" && dashboard ? <RenameDashboardDialog org={data.org} of={dashboard} onClose={onClose} /> : null}
      {kind === "settings" && draft.draft ? <SettingsDialog draft={draft} onClose={onClose} /> : null}
      {kind === "copy" ? (
        <CreateDashboardDialog
          org={data.org}
          projects={data.projects}
          from={{ name: dashboard ? `Copy of ${title}` : title, definition: draft.text }}
          onClose={onClose}
          onDone={(id) => router.push(`${list}/${id}`)}
        />
      ) : null}
      {kind === "delete" && dashboard ? (
        <DeleteDashboardDialog org={data.org} of={dashboard} onClose={onClose} onDeleted={() => router.push(list)} />
      ) : null}
    </>
  );
}
