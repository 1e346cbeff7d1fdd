import { z } from "zod";
import { addVersion } from "@/lib/domain/variables/add-version";
import { listVersions } from "@/lib/domain/variables/queries";
import { AddVersion, VariableDefinition, Version } from "@/lib/domain/variables/schema";
import { nextLink } from "@/lib/doors/next-link";
import { PageQuery } from "@/lib/doors/page-query";
import { route } from "@/lib/doors/route";

const params = z.object({ project_id: z.uuid(), name: z.string() });

export const GET = route({
  summary: "List a variable's versions, newest first",
  scope: "project:read_variables",
  params,
  query: PageQuery,
  reply: z.array(Version),
  headers: nextLink,
  handler: ({ ctx, params, query }) => listVersions(ctx, params.project_id, params.name, query),
});

export const POST = route({
  summary: "Give a variable a new value, as its newest version",
  description: "Labels stay where they are.",
  scope: "project:write_variables",
  params,
  body: AddVersion,
  example: { serialized_value: '{"limit": 20}', description: "Twice as many" },
  reply: VariableDefinition,
  status: 201,
  creates: true,
  handler: ({ ctx, params, body }) => addVersion(ctx, params.project_id, params.name, body),
});
