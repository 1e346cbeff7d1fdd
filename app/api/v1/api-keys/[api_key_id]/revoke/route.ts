import { z } from "zod";
import { managedKeys } from "@/lib/domain/keys/key-reach";
import { revokeKey } from "@/lib/domain/keys/revoke-key";
import { Key, RevokeKey } from "@/lib/domain/keys/schema";
import { route } from "@/lib/doors/route";

export const POST = route({
  summary: "Revoke a key",
  scope: "organization:write_api_key",
  params: z.object({ api_key_id: z.uuid() }),
  body: RevokeKey,
  reply: Key,
  handler: ({ ctx, params, body }) => revokeKey(managedKeys(ctx), params.api_key_id, body),
});
