import { z } from "zod";
import { managedKeys } from "@/lib/domain/keys/key-reach";
import { CreatedKey } from "@/lib/domain/making/schema";
import { rotateKey } from "@/lib/domain/rotations/rotate-key";
import { RotateKey } from "@/lib/domain/rotations/schema";
import { route } from "@/lib/doors/route";

export const POST = route({
  summary: "Rotate a key into a successor; the old one goes on for a grace",
  scope: "organization:write_api_key",
  params: z.object({ api_key_id: z.uuid() }),
  body: RotateKey,
  reply: CreatedKey,
  status: 201,
  creates: true,
  handler: ({ ctx, params, body }) => rotateKey(managedKeys(ctx), params.api_key_id, body),
});
