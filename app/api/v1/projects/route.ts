import { z } from "zod";
import { createProject } from "@/lib/domain/projects/create-project";
import { listProjects } from "@/lib/domain/projects/queries";
import { CreateProject, Project } from "@/lib/domain/projects/schema";
import { nextLink } from "@/lib/doors/next-link";
import { PageQuery } from "@/lib/doors/page-query";
import { route } from "@/lib/doors/route";

export const GET = route({
  summary: "List projects",
  scope: "project:read",
  query: PageQuery,
  reply: z.array(Project),
  headers: nextLink,
  handler: ({ ctx, query }) => listProjects(ctx, query),
});

export const POST = route({
  summary: "Create a project",
  scope: "organization:create_project",
  body: CreateProject,
  example: { project_name: "web-shop" },
  reply: Project,
  status: 201,
  creates: true,
  handler: ({ ctx, body }) => createProject(ctx, body),
});
