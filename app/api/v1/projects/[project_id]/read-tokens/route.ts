import { z } from "zod";
import { listProjectKeys } from "@/lib/domain/inventory/list-project-keys";
import { readTokens } from "@/lib/domain/keys/key-reach";
import { createReadToken } from "@/lib/domain/making/create-token";
import { CreatedReadToken, CreateReadToken, ReadTokenRead } from "@/lib/domain/making/schema";
import { createdTokenView, tokenView } from "@/lib/domain/making/token-view";
import { nextLink } from "@/lib/doors/next-link";
import { PageQuery } from "@/lib/doors/page-query";
import { route } from "@/lib/doors/route";

const params = z.object({ project_id: z.uuid() });

export const GET = route({
  summary: "List a project's read tokens",
  scope: "project:read_token",
  params,
  query: PageQuery,
  reply: z.array(ReadTokenRead),
  headers: nextLink,
  handler: async ({ ctx, params, query }) =>
    (await listProjectKeys(readTokens(ctx, params.project_id), params.project_id, query)).map(tokenView),
});

export const POST = route({
  summary: "Create a read token of a project",
  scope: "project:read_token",
  params,
  body: CreateReadToken,
  reply: CreatedReadToken,
  status: 201,
  creates: true,
  handler: async ({ ctx, params, body }) => createdTokenView(await createReadToken(ctx, params.project_id, body)),
});
