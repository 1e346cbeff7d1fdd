import { z } from "zod";
import { deleteVariable } from "@/lib/domain/variables/delete-variable";
import { readVariable } from "@/lib/domain/variables/queries";
import { UpdateVariable, VariableConfig, VariableDefinition } from "@/lib/domain/variables/schema";
import { updateVariable } from "@/lib/domain/variables/update-variable";
import { ProjectQuery } from "@/lib/doors/project-query";
import { route } from "@/lib/doors/route";
import { VARIABLE_CHANGE } from "@/lib/reference/variable-shapes";

const params = z.object({ name: z.string() });

export const GET = route({
  summary: "Read a variable of the key's project",
  scope: "project:read_variables",
  params,
  query: ProjectQuery,
  reply: VariableConfig,
  handler: ({ ctx, params, query }) => readVariable(ctx, query.project_id, params.name),
});

export const PUT = route({
  summary: "Change a variable of the key's project; what is left out stays",
  scope: "project:write_variables",
  params,
  query: ProjectQuery,
  body: UpdateVariable,
  example: VARIABLE_CHANGE,
  refuses: ["CONFLICT"],
  reply: VariableDefinition,
  handler: ({ ctx, params, query, body }) => updateVariable(ctx, query.project_id, params.name, body),
});

export const DELETE = route({
  summary: "Delete a variable of the key's project with its versions",
  scope: "project:write_variables",
  params,
  query: ProjectQuery,
  reply: z.undefined(),
  status: 204,
  handler: ({ ctx, params, query }) => deleteVariable(ctx, query.project_id, params.name),
});
