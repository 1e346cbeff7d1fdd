import type { ProjectData } from "@/components/projects/project-general";
import { grant } from "@/lib/access/grant";
import { keysByProject } from "@/lib/domain/keys/queries";
import { listProjects } from "@/lib/domain/projects/queries";
import { read } from "@/lib/doors/read";
import { ProjectInput, projectDesk } from "./project-desk";

export const projectRead = read({
  name: "project",
  permission: "organization:read_api_key",
  input: ProjectInput,
  run: async (ctx, input): Promise<ProjectData> => {
    const [{ project, desk }, counts, projects] = await Promise.all([
      projectDesk(ctx, input, "project:write"),
      keysByProject(ctx),
      listProjects(grant(ctx, "project:read")),
    ]);
    return {
      org: desk.org,
      project,
      keys: counts[project.id] ?? 0,
      isLast: projects.length === 1,
      mayWrite: desk.mayManage,
      plan: desk.plan,
      admins: desk.admins,
    };
  },
});
