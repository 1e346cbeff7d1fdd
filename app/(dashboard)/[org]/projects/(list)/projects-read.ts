import { z } from "zod";
import type { ProjectsData } from "@/components/projects/projects-screen";
import { grant, may } from "@/lib/access/grant";
import { keysByProject } from "@/lib/domain/keys/queries";
import { listProjects } from "@/lib/domain/projects/queries";
import { read } from "@/lib/doors/read";

export const projectsRead = read({
  name: "projects",
  permission: "project:read",
  input: z.object({ org: z.string() }),
  run: async (ctx, { org }): Promise<ProjectsData> => {
    const [projects, keyCounts] = await Promise.all([listProjects(ctx), keysByProject(grant(ctx, "organization:read_api_key"))]);
    return {
      org,
      projects,
      keyCounts,
      mayCreate: may(ctx.caller, "organization:create_project"),
      mayManage: may(ctx.caller, "project:write"),
    };
  },
});
