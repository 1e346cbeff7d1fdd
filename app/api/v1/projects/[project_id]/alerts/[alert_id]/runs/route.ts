import { z } from "zod";
import { listAlertRuns } from "@/lib/domain/alerts/queries";
import { AlertRun } from "@/lib/domain/alerts/schema";
import { nextLink } from "@/lib/doors/next-link";
import { PageQuery } from "@/lib/doors/page-query";
import { route } from "@/lib/doors/route";

export const GET = route({
  summary: "List an alert's runs with the rows that matched, latest first",
  scope: "project:read_alert",
  params: z.object({ project_id: z.uuid(), alert_id: z.uuid() }),
  query: PageQuery,
  reply: z.array(AlertRun),
  headers: nextLink,
  handler: ({ ctx, params, query }) => listAlertRuns(ctx, params.project_id, params.alert_id, query),
});
