"use server";

import { z } from "zod";
import { createProject } from "../domain/projects/create-project";
import { deleteProject } from "../domain/projects/delete-project";
import { CreateProject, UpdateProject } from "../domain/projects/schema";
import { updateProject } from "../domain/projects/update-project";
import { action } from "../doors/action";

const Id = { id: z.uuid() };

export const createProjectAction = action({ permission: "organization:create_project", input: CreateProject, run: createProject });
export const updateProjectAction = action({
  permission: "project:write",
  input: UpdateProject.extend(Id),
  run: (ctx, { id, ...input }) => updateProject(ctx, id, input),
});
export const deleteProjectAction = action({
  permission: "project:write",
  input: z.strictObject(Id),
  run: (ctx, { id }) => deleteProject(ctx, id),
});
