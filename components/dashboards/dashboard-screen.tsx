"use client";

import { useMemo, useState } from "react";
import { namedVariables } from "@/lib/domain/dashboards/definition/schema";
import type { FirstRead } from "@/lib/kernel/first-read";
import { cn } from "../ui/cn";
import { useRead } from "../ui/use-read";
import { DashboardBar } from "./dashboard-bar";
import { DashboardPanels } from "./dashboard-panels";
import type { DashboardData } from "./dashboards-data";
import { DraftBar } from "./edit/draft-bar";
import type { Asking } from "./panel/use-panel-answers";
import { useDashboardDraft } from "./use-dashboard-draft";
import { useDashboardTime } from "./use-dashboard-time";
import { useVariableValues } from "./variables/use-variable-values";
import { VariableBar } from "./variables/variable-bar";

/** A dashboard: its time and variables, and its panels, each with an answer of its own. */
export function DashboardScreen({ first }: { first: FirstRead<DashboardData> }) {
  const data = useRead(first);
  const draft = useDashboardDraft(data);
  const { spec } = draft.definition;
  const time = useDashboardTime(spec.duration, spec.refreshInterval);
  const variables = useMemo(() => namedVariables(spec.variables), [spec.variables]);
  const values = useVariableValues(variables);
  const [full, setFull] = useState(false);
  const project = data.dashboard?.project_id ?? "";
  const { asked } = time;
  const { bound } = values;
  const asking = useMemo<Asking | null>(
    () => asked && { org: data.org, project, ...asked, timezone: Intl.DateTimeFormat().resolvedOptions().timeZone, variables: bound },
    [data.org, project, asked, bound],
  );
  return (
    <div className={cn(full && "fixed inset-0 z-40 overflow-y-auto bg-canvas p-4")}>
      <DashboardBar data={data} draft={draft} time={time} full={full} onFull={setFull} />
      <VariableBar variables={variables} values={values} asking={asking} />
      <DashboardPanels draft={draft} asking={asking} mayWrite={data.mayWrite && data.dashboard !== null} />
      {draft.draft && data.dashboard ? <DraftBar org={data.org} of={data.dashboard} draft={draft} /> : null}
    </div>
  );
}
