import { z } from "zod";
import { endRotation } from "@/lib/domain/keys/end-rotation";
import { managedKeys } from "@/lib/domain/keys/key-reach";
import { Key } from "@/lib/domain/keys/schema";
import { route } from "@/lib/doors/route";

export const POST = route({
  summary: "End a rotation's grace now",
  scope: "organization:write_api_key",
  params: z.object({ api_key_id: z.uuid() }),
  body: z.strictObject({}),
  reply: Key,
  handler: ({ ctx, params }) => endRotation(managedKeys(ctx), params.api_key_id),
});
