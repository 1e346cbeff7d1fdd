import { z } from "zod";
import { createProjectKey } from "@/lib/domain/keys/create-project-key";
import { readableProjectKeys } from "@/lib/domain/keys/key-reach";
import { listProjectKeys } from "@/lib/domain/keys/list-project-keys";
import { CreatedKey, CreateProjectKey, Key } from "@/lib/domain/keys/schema";
import { nextLink } from "@/lib/doors/next-link";
import { PageQuery } from "@/lib/doors/page-query";
import { route } from "@/lib/doors/route";

const params = z.object({ project_id: z.uuid() });

export const GET = route({
  summary: "List a project's own keys",
  scope: "project:read_api_key",
  params,
  query: PageQuery,
  reply: z.array(Key),
  headers: nextLink,
  handler: ({ ctx, params, query }) => listProjectKeys(readableProjectKeys(ctx, params.project_id), params.project_id, query),
});

export const POST = route({
  summary: "Create a key of a project, with project scopes alone",
  scope: "project:write_api_key",
  params,
  body: CreateProjectKey,
  reply: CreatedKey,
  status: 201,
  handler: ({ ctx, params, body }) => createProjectKey(ctx, params.project_id, body),
});
