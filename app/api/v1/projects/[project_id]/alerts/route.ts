import { z } from "zod";
import { listAlerts } from "@/lib/domain/alerts/queries";
import { Alert, AlertWithLastRun, CreateAlert } from "@/lib/domain/alerts/schema";
import { nextLink } from "@/lib/doors/next-link";
import { PageQuery } from "@/lib/doors/page-query";
import { route } from "@/lib/doors/route";
import { createCheckedAlert } from "@/lib/doors/save-alert";

const params = z.object({ project_id: z.uuid() });

export const GET = route({
  summary: "List a project's alerts, each with its last run",
  scope: "project:read_alert",
  params,
  query: PageQuery,
  reply: z.array(AlertWithLastRun),
  headers: nextLink,
  handler: ({ ctx, params, query }) => listAlerts(ctx, params.project_id, query),
});

export const POST = route({
  summary: "Create an alert",
  description:
    "Its query is asked every `frequency`, over a window that ended `watermark` ago; each row that it finds is a match. It sees of keys what whoever creates it may see.",
  scope: "project:write_alert",
  params,
  body: CreateAlert,
  example: {
    name: "Many errors",
    description: "",
    query: "select count(*) as errors from records where level in ('Error', 'Fatal') having count(*) > 10",
    time_window: "PT5M",
    frequency: "PT1M",
    watermark: "PT10S",
    notify_when: "starts_having_matches",
    channel_ids: [],
  },
  reply: Alert,
  status: 201,
  creates: true,
  handler: ({ ctx, params, body }) => createCheckedAlert(ctx, params.project_id, body),
});
