import { z } from "zod";
import type { DashboardsData } from "@/components/dashboards/dashboards-data";
import { grant, may } from "@/lib/access/grant";
import { searchDashboards } from "@/lib/domain/dashboards/queries";
import { DashboardSearch } from "@/lib/domain/dashboards/schema";
import { listProjects } from "@/lib/domain/projects/queries";
import { jsonText } from "@/lib/doors/input";
import { read } from "@/lib/doors/read";

export const dashboardsRead = read({
  name: "dashboards",
  permission: "project:read_dashboard",
  input: z.strictObject({ org: z.string(), search: jsonText(DashboardSearch) }),
  run: async (ctx, { org, search }): Promise<DashboardsData> => {
    const [found, projects] = await Promise.all([searchDashboards(ctx, search), listProjects(grant(ctx, "project:read"))]);
    return {
      org,
      ...found,
      projects: projects.map(({ id, project_name }) => ({ id, project_name })),
      mayWrite: may(ctx.caller, "project:write_dashboard"),
    };
  },
});
