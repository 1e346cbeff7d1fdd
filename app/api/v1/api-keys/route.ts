import { z } from "zod";
import { readableKeys } from "@/lib/domain/keys/key-reach";
import { listKeys } from "@/lib/domain/keys/queries";
import { ExternalId, Key } from "@/lib/domain/keys/schema";
import { createKey } from "@/lib/domain/making/create-key";
import { CreatedKey, CreateKey } from "@/lib/domain/making/schema";
import { nextLink } from "@/lib/doors/next-link";
import { PageQuery } from "@/lib/doors/page-query";
import { route } from "@/lib/doors/route";

export const GET = route({
  summary: "List keys",
  description: "Live ones first, the newest first; ended ones after them.",
  scope: "organization:read_api_key",
  query: PageQuery.extend({ external_id: ExternalId.optional() }),
  reply: z.array(Key),
  headers: nextLink,
  handler: ({ ctx, query }) => listKeys(readableKeys(ctx), query),
});

export const POST = route({
  summary: "Create a key",
  description:
    "The token is in this one answer and nowhere else afterwards. No key grants scopes, addresses or a rate beyond its own, nor a longer life. `token` imports a secret of your own, on Enterprise or where the operator allows it.",
  scope: "organization:create_api_key",
  body: CreateKey,
  example: { name: "GitHub Actions CI", scopes: ["project:write_otlp"], expires_in: "P90D" },
  reply: CreatedKey,
  status: 201,
  creates: true,
  refuses: ["PLAN_LIMIT_REACHED", "BEYOND_OWN_REACH", "NOT_FOUND"],
  handler: ({ ctx, body }) => createKey(ctx, body),
});
