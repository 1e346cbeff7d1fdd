import { z } from "zod";
import { createVariable } from "@/lib/domain/variables/create-variable";
import { readConfig } from "@/lib/domain/variables/queries";
import { CreateVariable, VariableDefinition, VariablesConfig } from "@/lib/domain/variables/schema";
import { route } from "@/lib/doors/route";
import { NEW_VARIABLE } from "@/lib/reference/variable-shapes";

const params = z.object({ project_id: z.uuid() });

export const GET = route({
  summary: "Read a project's variables",
  description: "All that chooses among their values, by name.",
  scope: "project:read_variables",
  params,
  reply: VariablesConfig,
  tagged: true,
  handler: ({ ctx, params }) => readConfig(ctx, params.project_id),
});

export const POST = route({
  summary: "Create a variable",
  description: "With a version of each value that its labels stand for.",
  scope: "project:write_variables",
  params,
  body: CreateVariable,
  example: NEW_VARIABLE,
  reply: VariableDefinition,
  status: 201,
  creates: true,
  handler: ({ ctx, params, body }) => createVariable(ctx, params.project_id, body),
});
