import { z } from "zod";
import { managedKeys } from "@/lib/domain/keys/key-reach";
import { Key } from "@/lib/domain/keys/schema";
import { undoRotation } from "@/lib/domain/rotations/undo-rotation";
import { route } from "@/lib/doors/route";

export const POST = route({
  summary: "Take a rotation back while its grace lasts",
  scope: "organization:write_api_key",
  params: z.object({ api_key_id: z.uuid() }),
  body: z.strictObject({}),
  reply: Key,
  handler: ({ ctx, params }) => undoRotation(managedKeys(ctx), params.api_key_id),
});
