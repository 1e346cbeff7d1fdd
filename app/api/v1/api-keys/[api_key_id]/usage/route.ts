import { z } from "zod";
import { readableKeys } from "@/lib/domain/keys/key-reach";
import { keyUsage } from "@/lib/domain/usage/queries";
import { UsageQuery, UsageRow } from "@/lib/domain/usage/schema";
import { route } from "@/lib/doors/route";

export const GET = route({
  summary: "What a key did, step by step",
  description: "A row a step, the empty ones too.",
  scope: "organization:read_api_key",
  params: z.object({ api_key_id: z.uuid() }),
  query: UsageQuery,
  reply: z.array(UsageRow),
  handler: ({ ctx, params, query }) => keyUsage(readableKeys(ctx), params.api_key_id, query),
});
