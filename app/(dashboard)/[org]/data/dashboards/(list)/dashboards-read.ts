import { z } from "zod";
import type { DashboardsData } from "@/components/dashboards/dashboards-data";
import { grant, may } from "@/lib/access/grant";
import { listAllDashboards } from "@/lib/domain/dashboards/queries";
import { listProjects } from "@/lib/domain/projects/queries";
import { read } from "@/lib/doors/read";

export const dashboardsRead = read({
  name: "dashboards",
  permission: "project:read_dashboard",
  input: z.strictObject({ org: z.string() }),
  run: async (ctx, { org }): Promise<DashboardsData> => {
    const [dashboards, projects] = await Promise.all([listAllDashboards(ctx), listProjects(grant(ctx, "project:read"))]);
    return {
      org,
      dashboards,
      projects: projects.map(({ id, project_name }) => ({ id, project_name })),
      mayWrite: may(ctx.caller, "project:write_dashboard"),
    };
  },
});
