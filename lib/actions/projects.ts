"use server";

import { createProject } from "../domain/projects/create-project";
import { CreateProject } from "../domain/projects/schema";
import { action } from "../doors/action";

export const createProjectAction = action({ permission: "organization:create_project", input: CreateProject, run: createProject });
