import { z } from "zod";
import { deleteAlert } from "@/lib/domain/alerts/delete-alert";
import { readAlert } from "@/lib/domain/alerts/queries";
import { Alert, AlertWithLastRun, UpdateAlert } from "@/lib/domain/alerts/schema";
import { route } from "@/lib/doors/route";
import { updateCheckedAlert } from "@/lib/doors/save-alert";

const params = z.object({ project_id: z.uuid(), alert_id: z.uuid() });

export const GET = route({
  summary: "Read an alert with its last run",
  scope: "project:read_alert",
  params,
  reply: AlertWithLastRun,
  handler: ({ ctx, params }) => readAlert(ctx, params.project_id, params.alert_id),
});

export const PUT = route({
  summary: "Change an alert; what is left out stays",
  description: "With another query or window it begins anew: what it found before is compared with nothing.",
  scope: "project:write_alert",
  params,
  body: UpdateAlert,
  example: { name: "Many errors", active: true },
  reply: Alert,
  handler: ({ ctx, params, body }) => updateCheckedAlert(ctx, params.project_id, params.alert_id, body),
});

export const DELETE = route({
  summary: "Delete an alert with its runs",
  scope: "project:write_alert",
  params,
  reply: z.undefined(),
  status: 204,
  handler: ({ ctx, params }) => deleteAlert(ctx, params.project_id, params.alert_id),
});
