import { z } from "zod";
import { projectKeys } from "@/lib/domain/keys/key-reach";
import { CreatedKey } from "@/lib/domain/making/schema";
import { rotateKey } from "@/lib/domain/rotations/rotate-key";
import { RotateKey } from "@/lib/domain/rotations/schema";
import { route } from "@/lib/doors/route";

export const POST = route({
  summary: "Rotate a project's own key into a successor",
  description: "The token of the successor is in this one answer. The old key works during the grace period, then it is revoked.",
  scope: "project:write_api_key",
  params: z.object({ project_id: z.uuid(), api_key_id: z.uuid() }),
  body: RotateKey,
  reply: CreatedKey,
  status: 201,
  creates: true,
  refuses: ["BEYOND_OWN_REACH", "PLAN_LIMIT_REACHED"],
  handler: ({ ctx, params, body }) => rotateKey(projectKeys(ctx, params.project_id), params.api_key_id, body),
});
