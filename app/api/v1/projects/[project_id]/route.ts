import { z } from "zod";
import { deleteProject } from "@/lib/domain/projects/delete-project";
import { readProject } from "@/lib/domain/projects/queries";
import { Project, UpdateProject } from "@/lib/domain/projects/schema";
import { updateProject } from "@/lib/domain/projects/update-project";
import { route } from "@/lib/doors/route";

const params = z.object({ project_id: z.uuid() });

export const GET = route({
  summary: "Read a project",
  scope: "project:read",
  params,
  reply: Project,
  handler: ({ ctx, params }) => readProject(ctx, params.project_id),
});

export const PUT = route({
  summary: "Change a project; what is left out stays",
  description: "What is left out stays.",
  scope: "project:write",
  params,
  body: UpdateProject,
  reply: Project,
  refuses: ["CONFLICT"],
  handler: ({ ctx, params, body }) => updateProject(ctx, params.project_id, body),
});

export const DELETE = route({
  summary: "Delete a project; its keys and tokens are revoked",
  scope: "project:write",
  params,
  reply: z.undefined(),
  status: 204,
  refuses: ["CONFLICT"],
  handler: ({ ctx, params }) => deleteProject(ctx, params.project_id),
});
