import type { ALERT_TEMPLATES, NotifyWhen } from "@/lib/domain/alerts/alert-terms";
import type { Alert } from "@/lib/domain/alerts/schema";
import { durationText } from "@/lib/kernel/duration-text";

export type AlertDraft = {
  project_id: string;
  name: string;
  description: string;
  query: string;
  time_window: string;
  frequency: string;
  watermark: string;
  notify_when: NotifyWhen;
  channel_ids: string[];
};

/** What the editor opens with: the alert, or what a template says. */
export const draftOf = (alert: Alert | null, project: string): AlertDraft => ({
  project_id: alert?.project_id ?? project,
  name: alert?.name ?? "",
  description: alert?.description ?? "",
  query: alert?.query ?? "",
  time_window: alert?.time_window ?? "PT5M",
  frequency: alert?.frequency ?? "PT1M",
  watermark: alert?.watermark ?? "PT10S",
  notify_when: alert?.notify_when ?? "starts_having_matches",
  channel_ids: alert?.channels.map(({ id }) => id) ?? [],
});

export const fromTemplate = ({ name, query, window, frequency }: (typeof ALERT_TEMPLATES)[number]): Partial<AlertDraft> => ({
  name,
  query,
  time_window: durationText(window),
  frequency: durationText(frequency),
});
