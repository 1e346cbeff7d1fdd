import type { AlertWithLastRun, RunSquare } from "@/lib/domain/alerts/schema";

export type ListedAlert = AlertWithLastRun & { runs: readonly RunSquare[] };
export type AlertsData = {
  org: string;
  alerts: readonly ListedAlert[];
  projects: readonly { id: string; name: string }[];
  channels: readonly { id: string; label: string }[];
  mayWrite: boolean;
};
