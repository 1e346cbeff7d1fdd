import { z } from "zod";
import type { DashboardData } from "@/components/dashboards/dashboards-data";
import { grant, may } from "@/lib/access/grant";
import { BUILT_IN } from "@/lib/domain/dashboards/built-in-terms";
import { openDashboard } from "@/lib/domain/dashboards/queries";
import { listProjects } from "@/lib/domain/projects/queries";
import { read } from "@/lib/doors/read";
import { isId } from "@/lib/kernel/id";
import { Refusal } from "@/lib/kernel/refusal";

export const dashboardRead = read({
  name: "dashboard",
  permission: "project:read_dashboard",
  input: z.strictObject({ org: z.string(), dashboard: z.string() }),
  run: async (ctx, { org, dashboard }): Promise<DashboardData> => {
    const projects = (await listProjects(grant(ctx, "project:read"))).map(({ id, project_name }) => ({ id, project_name }));
    const mayWrite = may(ctx.caller, "project:write_dashboard");
    if (isId(dashboard)) return { org, projects, mayWrite, builtIn: null, dashboard: await openDashboard(ctx, dashboard) };
    if (!BUILT_IN.some(({ slug }) => slug === dashboard)) throw new Refusal("NOT_FOUND", "There is no such dashboard.");
    return { org, projects, mayWrite, builtIn: dashboard, dashboard: null };
  },
});
