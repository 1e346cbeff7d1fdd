import { z } from "zod";
import { managedKeys } from "@/lib/domain/keys/key-reach";
import { Key } from "@/lib/domain/keys/schema";
import { extendRotation } from "@/lib/domain/rotations/extend-rotation";
import { ExtendRotation } from "@/lib/domain/rotations/schema";
import { route } from "@/lib/doors/route";

export const POST = route({
  summary: "Give the old key of a rotation more time, once",
  scope: "organization:write_api_key",
  params: z.object({ api_key_id: z.uuid() }),
  body: ExtendRotation,
  reply: Key,
  handler: ({ ctx, params, body }) => extendRotation(managedKeys(ctx), params.api_key_id, body),
});
