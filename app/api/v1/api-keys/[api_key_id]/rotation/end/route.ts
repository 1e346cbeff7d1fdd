import { z } from "zod";
import { managedKeys } from "@/lib/domain/keys/key-reach";
import { Key } from "@/lib/domain/keys/schema";
import { endRotation } from "@/lib/domain/rotations/end-rotation";
import { route } from "@/lib/doors/route";

export const POST = route({
  summary: "End a rotation's grace now",
  scope: "organization:write_api_key",
  params: z.object({ api_key_id: z.uuid() }),
  body: z.strictObject({}),
  reply: Key,
  handler: ({ ctx, params }) => endRotation(managedKeys(ctx), params.api_key_id),
});
