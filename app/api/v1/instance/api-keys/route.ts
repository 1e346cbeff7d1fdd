import { z } from "zod";
import { instanceKeys } from "@/lib/domain/keys/key-reach";
import { listKeys } from "@/lib/domain/keys/queries";
import { Key } from "@/lib/domain/keys/schema";
import { createInstanceKey } from "@/lib/domain/making/create-instance-key";
import { CreatedKey, CreateInstanceKey } from "@/lib/domain/making/schema";
import { nextLink } from "@/lib/doors/next-link";
import { PageQuery } from "@/lib/doors/page-query";
import { route } from "@/lib/doors/route";

export const GET = route({
  summary: "List the instance's own keys",
  scope: "instance:admin",
  query: PageQuery,
  reply: z.array(Key),
  headers: nextLink,
  handler: ({ ctx, query }) => listKeys(instanceKeys(ctx), query),
});

export const POST = route({
  summary: "Create an instance key",
  scope: "instance:admin",
  body: CreateInstanceKey,
  reply: CreatedKey,
  status: 201,
  creates: true,
  handler: ({ ctx, body }) => createInstanceKey(ctx, body),
});
