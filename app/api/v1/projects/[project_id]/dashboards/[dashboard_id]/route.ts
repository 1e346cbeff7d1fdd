import { z } from "zod";
import { dashboardJson, openedJson } from "@/lib/domain/dashboards/dashboard-row";
import { sentDefinition } from "@/lib/domain/dashboards/dashboard-text";
import { deleteDashboard } from "@/lib/domain/dashboards/delete-dashboard";
import { readDashboard } from "@/lib/domain/dashboards/queries";
import { UpdateDashboard } from "@/lib/domain/dashboards/schema";
import { updateDashboard } from "@/lib/domain/dashboards/update-dashboard";
import { route } from "@/lib/doors/route";
import { DASHBOARD, OPENED_DASHBOARD } from "@/lib/reference/dashboard-shapes";

const params = z.object({ project_id: z.uuid(), dashboard_id: z.uuid() });

export const GET = route({
  summary: "Read a dashboard's definition, as it was sent",
  scope: "project:read_dashboard",
  params,
  reply: "text",
  answers: OPENED_DASHBOARD,
  handler: async ({ ctx, params }) => openedJson(await readDashboard(ctx, params.project_id, params.dashboard_id)),
});

export const PUT = route({
  summary: "Change a dashboard; what is left out stays",
  description: "Send the `version` that you read, and nobody's change is lost: CONFLICT says that there is a newer one.",
  scope: "project:write_dashboard",
  params,
  body: UpdateDashboard,
  refuses: ["CONFLICT"],
  reply: "text",
  answers: DASHBOARD,
  handler: async ({ ctx, params, body, sent }) => {
    const definition = body.definition ? sentDefinition(sent) : null;
    return dashboardJson(await updateDashboard(ctx, params.project_id, params.dashboard_id, { ...body, definition }));
  },
});

export const DELETE = route({
  summary: "Delete a dashboard",
  scope: "project:write_dashboard",
  params,
  reply: z.undefined(),
  status: 204,
  handler: ({ ctx, params }) => deleteDashboard(ctx, params.project_id, params.dashboard_id),
});
