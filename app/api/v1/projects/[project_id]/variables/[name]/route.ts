import { z } from "zod";
import { deleteVariable } from "@/lib/domain/variables/delete-variable";
import { readVariable } from "@/lib/domain/variables/queries";
import { UpdateVariable, VariableConfig, VariableDefinition } from "@/lib/domain/variables/schema";
import { updateVariable } from "@/lib/domain/variables/update-variable";
import { route } from "@/lib/doors/route";
import { VARIABLE_CHANGE } from "@/lib/reference/variable-shapes";

const params = z.object({ project_id: z.uuid(), name: z.string() });

export const GET = route({
  summary: "Read a variable",
  scope: "project:read_variables",
  params,
  reply: VariableConfig,
  handler: ({ ctx, params }) => readVariable(ctx, params.project_id, params.name),
});

export const PUT = route({
  summary: "Change a variable; what is left out stays",
  description: "Labels that are given are all that there are then. Send the `revision` that you read, and nobody's change is lost.",
  scope: "project:write_variables",
  params,
  body: UpdateVariable,
  example: VARIABLE_CHANGE,
  refuses: ["CONFLICT"],
  reply: VariableDefinition,
  handler: ({ ctx, params, body }) => updateVariable(ctx, params.project_id, params.name, body),
});

export const DELETE = route({
  summary: "Delete a variable with its versions",
  scope: "project:write_variables",
  params,
  reply: z.undefined(),
  status: 204,
  handler: ({ ctx, params }) => deleteVariable(ctx, params.project_id, params.name),
});
