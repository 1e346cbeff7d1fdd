import type { ListedDashboard, OpenedDashboard } from "@/lib/domain/dashboards/schema";

export type ProjectChoice = { id: string; project_name: string };
type Around = { org: string; projects: readonly ProjectChoice[]; mayWrite: boolean };

/** A page of them; `total` counts those of all pages. */
export type DashboardsData = Around & { dashboards: readonly ListedDashboard[]; total: number };
/** One that was saved, or the slug of one that every organization has. */
export type DashboardData = Around & ({ dashboard: OpenedDashboard; builtIn: null } | { dashboard: null; builtIn: string });

/** What a panel's query answers: each cell as the text of its JSON, in which no digit is lost. */
export type PanelAnswer = {
  columns: readonly { name: string; datatype: string }[];
  cells: readonly (readonly string[])[];
  truncated: boolean;
  tookMs: number;
};
