"use client";

import { Maximize, Minimize, Pencil, RefreshCw } from "lucide-react";
import { useEffect, useState } from "react";
import { TimeRange } from "../events/time-range";
import { Button } from "../ui/button";
import { Name } from "../ui/name";
import { PageHeader } from "../ui/page-header";
import { Select } from "../ui/select";
import { DashboardDialogs, type DialogKind } from "./dashboard-dialogs";
import { DashboardMenu } from "./dashboard-menu";
import type { DashboardData } from "./dashboards-data";
import { downloadDefinition } from "./edit/download-definition";
import type { DashboardDraft } from "./use-dashboard-draft";
import { REFRESHES, type useDashboardTime } from "./use-dashboard-time";

type Props = {
  data: DashboardData;
  draft: DashboardDraft;
  time: ReturnType<typeof useDashboardTime>;
  full: boolean;
  onFull: (full: boolean) => void;
};

const REFRESH_OPTIONS = REFRESHES.map((value) => ({ value, label: value === "0s" ? "No refresh" : `Every ${value}` }));

/** What a dashboard is called, of which time it is, and what can be done with it. */
export function DashboardBar({ data, draft, time, full, onFull }: Props) {
  const { dashboard, mayWrite } = data;
  const [dialog, setDialog] = useState<DialogKind | null>(null);
  useFullScreen(full, onFull);
  const title = dashboard?.dashboard_name ?? draft.definition.spec.display?.name ?? "Dashboard";
  const choose = (next: DialogKind) => {
    if (next === "export") return downloadDefinition(dashboard?.dashboard_slug ?? data.builtIn ?? "dashboard", draft.text);
    if (mayWrite && dashboard && !draft.draft && (next === "json" || next === "settings")) draft.begin();
    setDialog(next);
  };
  return (
    <>
      <PageHeader
        name={title}
        actions={
          <>
            <TimeRange time={time.time} onTime={time.choose} whole={`Last ${draft.definition.spec.duration ?? "1h"}`} />
            <Select
              className="w-auto"
              aria-label="Refresh"
              value={time.refresh}
              onValueChange={time.setRefresh}
              options={REFRESH_OPTIONS}
            />
            <Button size="icon" aria-label="Refresh now" onClick={time.again}>
              <RefreshCw aria-hidden />
            </Button>
            <Button size="icon" aria-label={full ? "Leave full screen" : "Full screen"} onClick={() => onFull(!full)}>
              {full ? <Minimize aria-hidden /> : <Maximize aria-hidden />}
            </Button>
            {mayWrite && dashboard && !draft.draft ? (
              <Button onClick={draft.begin}>
                <Pencil aria-hidden />
                <span>Edit</span>
              </Button>
            ) : null}
            <DashboardMenu data={data} onChoose={choose} />
          </>
        }
      >
        {dashboard ? <Name>{dashboard.project_name}</Name> : <span>{draft.definition.spec.display?.description}</span>}
      </PageHeader>
      <DashboardDialogs kind={dialog} title={title} data={data} draft={draft} onClose={() => setDialog(null)} />
    </>
  );
}

/** The whole screen where the browser gives it; else the whole window. Escape leaves it. */
function useFullScreen(full: boolean, onFull: (full: boolean) => void): void {
  useEffect(() => {
    if (!full) return;
    void document.documentElement.requestFullscreen?.().catch(() => {});
    const left = () => !document.fullscreenElement && onFull(false);
    const pressed = (event: KeyboardEvent) => event.key === "Escape" && !event.defaultPrevented && onFull(false);
    document.addEventListener("fullscreenchange", left);
    document.addEventListener("keydown", pressed);
    return () => {
      document.removeEventListener("fullscreenchange", left);
      document.removeEventListener("keydown", pressed);
      if (document.fullscreenElement) void document.exitFullscreen().catch(() => {});
    };
  }, [full, onFull]);
}
