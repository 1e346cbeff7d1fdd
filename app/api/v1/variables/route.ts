import { createVariable } from "@/lib/domain/variables/create-variable";
import { readConfig } from "@/lib/domain/variables/queries";
import { CreateVariable, VariableDefinition, VariablesConfig } from "@/lib/domain/variables/schema";
import { ProjectQuery } from "@/lib/doors/project-query";
import { route } from "@/lib/doors/route";
import { NEW_VARIABLE } from "@/lib/reference/variable-shapes";

export const GET = route({
  summary: "Read the variables of the key's project",
  description: "What clients fetch over and over: send the answer's `ETag` as `If-None-Match`, and 304 says that nothing has changed.",
  scope: "project:read_variables",
  query: ProjectQuery,
  refuses: ["NOT_FOUND"],
  reply: VariablesConfig,
  tagged: true,
  handler: ({ ctx, query }) => readConfig(ctx, query.project_id),
});

export const POST = route({
  summary: "Create a variable in the key's project",
  scope: "project:write_variables",
  query: ProjectQuery,
  body: CreateVariable,
  example: NEW_VARIABLE,
  refuses: ["NOT_FOUND"],
  reply: VariableDefinition,
  status: 201,
  creates: true,
  handler: ({ ctx, query, body }) => createVariable(ctx, query.project_id, body),
});
