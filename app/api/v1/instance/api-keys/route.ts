import { z } from "zod";
import { instanceKeys } from "@/lib/domain/keys/key-reach";
import { listKeys } from "@/lib/domain/keys/queries";
import { InstanceKey } from "@/lib/domain/keys/schema";
import { createInstanceKey } from "@/lib/domain/making/create-instance-key";
import { CreatedInstanceKey, CreateInstanceKey } from "@/lib/domain/making/schema";
import { nextLink } from "@/lib/doors/next-link";
import { PageQuery } from "@/lib/doors/page-query";
import { route } from "@/lib/doors/route";

export const GET = route({
  summary: "List the instance's own keys",
  scope: "instance:admin",
  query: PageQuery,
  reply: z.array(InstanceKey),
  headers: nextLink,
  handler: ({ ctx, query }) => listKeys(instanceKeys(ctx), query),
});

export const POST = route({
  summary: "Create an instance key",
  description:
    "The token is in this one answer and nowhere else afterwards. No key grants scopes, addresses or a rate beyond its own, nor a longer life.",
  scope: "instance:admin",
  body: CreateInstanceKey,
  example: { name: "Billing export", scopes: ["instance:billing"], expires_in: "P90D" },
  reply: CreatedInstanceKey,
  status: 201,
  creates: true,
  refuses: ["BEYOND_OWN_REACH"],
  handler: ({ ctx, body }) => createInstanceKey(ctx, body),
});
