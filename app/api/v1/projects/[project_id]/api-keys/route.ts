import { z } from "zod";
import { listProjectKeys } from "@/lib/domain/inventory/list-project-keys";
import { readableProjectKeys } from "@/lib/domain/keys/key-reach";
import { Key } from "@/lib/domain/keys/schema";
import { createProjectKey } from "@/lib/domain/making/create-project-key";
import { CreatedKey, CreateProjectKey } from "@/lib/domain/making/schema";
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
  description:
    "The token is in this one answer and nowhere else afterwards. No key grants scopes, addresses or a rate beyond its own, nor a longer life.",
  scope: "project:write_api_key",
  params,
  body: CreateProjectKey,
  example: { name: "Terraform", scopes: ["project:read"], expires_in: "P90D" },
  reply: CreatedKey,
  status: 201,
  creates: true,
  refuses: ["PLAN_LIMIT_REACHED", "BEYOND_OWN_REACH"],
  handler: ({ ctx, params, body }) => createProjectKey(ctx, params.project_id, body),
});
