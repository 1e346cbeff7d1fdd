import { z } from "zod";
import { managedKeys } from "@/lib/domain/keys/key-reach";
import { CreatedKey } from "@/lib/domain/making/schema";
import { rotateKey } from "@/lib/domain/rotations/rotate-key";
import { RotateKey } from "@/lib/domain/rotations/schema";
import { route } from "@/lib/doors/route";

export const POST = route({
  summary: "Rotate a key into a successor; the old one works during a grace period",
  description:
    "The successor has the old key's settings, and its token is in this one answer. The old key works during the grace period, then it is revoked; its answers carry Deprecation and Sunset meanwhile.",
  scope: "organization:write_api_key",
  params: z.object({ api_key_id: z.uuid() }),
  body: RotateKey,
  reply: CreatedKey,
  status: 201,
  creates: true,
  refuses: ["BEYOND_OWN_REACH", "PLAN_LIMIT_REACHED"],
  handler: ({ ctx, params, body }) => rotateKey(managedKeys(ctx), params.api_key_id, body),
});
