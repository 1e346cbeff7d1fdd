import { z } from "zod";
import { instanceKeys } from "@/lib/domain/keys/key-reach";
import { CreatedInstanceKey } from "@/lib/domain/making/schema";
import { rotateKey } from "@/lib/domain/rotations/rotate-key";
import { RotateKey } from "@/lib/domain/rotations/schema";
import { route } from "@/lib/doors/route";

export const POST = route({
  summary: "Rotate an instance key into a successor",
  scope: "instance:admin",
  params: z.object({ api_key_id: z.uuid() }),
  body: RotateKey,
  reply: CreatedInstanceKey,
  status: 201,
  creates: true,
  refuses: ["BEYOND_OWN_REACH"],
  handler: ({ ctx, params, body }) => rotateKey(instanceKeys(ctx), params.api_key_id, body),
});
