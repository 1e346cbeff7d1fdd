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
  scope: "organization:read_api_key",
  query: PageQuery.extend({ external_id: ExternalId.optional() }),
  reply: z.array(Key),
  headers: nextLink,
  handler: ({ ctx, query }) => listKeys(readableKeys(ctx), query),
});

export const POST = route({
  summary: "Create a key",
  scope: "organization:create_api_key",
  body: CreateKey,
  reply: CreatedKey,
  status: 201,
  creates: true,
  handler: ({ ctx, body }) => createKey(ctx, body),
});
