import { z } from "zod";
import { managedKeys } from "@/lib/domain/keys/key-reach";
import { Key, SuspendKey } from "@/lib/domain/keys/schema";
import { suspendKey } from "@/lib/domain/keys/suspend-key";
import { route } from "@/lib/doors/route";

export const POST = route({
  summary: "Suspend a key, for good or for a while",
  scope: "organization:write_api_key",
  params: z.object({ api_key_id: z.uuid() }),
  body: SuspendKey,
  reply: Key,
  handler: ({ ctx, params, body }) => suspendKey(managedKeys(ctx), params.api_key_id, body),
});
