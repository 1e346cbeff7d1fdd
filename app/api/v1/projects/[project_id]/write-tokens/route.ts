import { z } from "zod";
import { listProjectKeys } from "@/lib/domain/inventory/list-project-keys";
import { writeTokens } from "@/lib/domain/keys/key-reach";
import { createWriteToken } from "@/lib/domain/making/create-token";
import { CreatedWriteToken, CreateWriteToken, WriteTokenRead } from "@/lib/domain/making/schema";
import { createdTokenView, tokenView } from "@/lib/domain/making/token-view";
import { nextLink } from "@/lib/doors/next-link";
import { PageQuery } from "@/lib/doors/page-query";
import { route } from "@/lib/doors/route";

const params = z.object({ project_id: z.uuid() });

export const GET = route({
  summary: "List a project's write tokens",
  scope: "project:write_token",
  params,
  query: PageQuery,
  reply: z.array(WriteTokenRead),
  headers: nextLink,
  handler: async ({ ctx, params, query }) =>
    (await listProjectKeys(writeTokens(ctx, params.project_id), params.project_id, query)).map(tokenView),
});

export const POST = route({
  summary: "Create a write token of a project",
  scope: "project:write_token",
  params,
  body: CreateWriteToken,
  reply: CreatedWriteToken,
  status: 201,
  creates: true,
  handler: async ({ ctx, params, body }) => createdTokenView(await createWriteToken(ctx, params.project_id, body)),
});
