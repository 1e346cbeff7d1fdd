import { z } from "zod";
import { createDashboard } from "@/lib/domain/dashboards/create-dashboard";
import { dashboardJson } from "@/lib/domain/dashboards/dashboard-row";
import { sentDefinition } from "@/lib/domain/dashboards/dashboard-text";
import { listDashboards } from "@/lib/domain/dashboards/queries";
import { CreateDashboard, DashboardSummary } from "@/lib/domain/dashboards/schema";
import { nextLink } from "@/lib/doors/next-link";
import { PageQuery } from "@/lib/doors/page-query";
import { route } from "@/lib/doors/route";
import { DASHBOARD, NEW_DASHBOARD } from "@/lib/reference/dashboard-shapes";

const params = z.object({ project_id: z.uuid() });

export const GET = route({
  summary: "List a project's dashboards",
  scope: "project:read_dashboard",
  params,
  query: PageQuery,
  reply: z.array(DashboardSummary),
  headers: nextLink,
  handler: ({ ctx, params, query }) => listDashboards(ctx, params.project_id, query),
});

export const POST = route({
  summary: "Create a dashboard",
  description:
    "The definition is in the format of Perses. All of it is kept as it is sent, what this instance does not understand included.",
  scope: "project:write_dashboard",
  params,
  body: CreateDashboard,
  example: NEW_DASHBOARD,
  reply: "text",
  answers: DASHBOARD,
  creates: true,
  handler: async ({ ctx, params, body, sent }) =>
    dashboardJson(await createDashboard(ctx, params.project_id, { ...body, definition: sentDefinition(sent) })),
});
