import { z } from "zod";
import { instanceKeys } from "@/lib/domain/keys/key-reach";
import { readKey } from "@/lib/domain/keys/queries";
import { revokeKeyOnce } from "@/lib/domain/keys/revoke-key";
import { InstanceKey } from "@/lib/domain/keys/schema";
import { route } from "@/lib/doors/route";

const params = z.object({ api_key_id: z.uuid() });

export const GET = route({
  summary: "Read an instance key",
  scope: "instance:admin",
  params,
  reply: InstanceKey,
  handler: ({ ctx, params }) => readKey(instanceKeys(ctx), params.api_key_id),
});

export const DELETE = route({
  summary: "Revoke an instance key; revoking it again changes nothing",
  scope: "instance:admin",
  params,
  reply: z.undefined(),
  status: 204,
  handler: ({ ctx, params }) => revokeKeyOnce(instanceKeys(ctx), params.api_key_id),
});
