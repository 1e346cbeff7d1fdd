import { z } from "zod";
import { readProject } from "@/lib/domain/projects/queries";
import { Project } from "@/lib/domain/projects/schema";
import { route } from "@/lib/doors/route";

export const GET = route({
  summary: "Read a project",
  scope: "project:read",
  params: z.object({ project_id: z.uuid() }),
  reply: Project,
  handler: ({ ctx, params }) => readProject(ctx, params.project_id),
});
