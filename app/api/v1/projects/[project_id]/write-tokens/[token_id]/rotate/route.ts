import { z } from "zod";
import { writeTokens } from "@/lib/domain/keys/key-reach";
import { CreatedWriteToken } from "@/lib/domain/making/schema";
import { createdTokenView } from "@/lib/domain/making/token-view";
import { rotateKey } from "@/lib/domain/rotations/rotate-key";
import { RotateToken } from "@/lib/domain/rotations/schema";
import { route } from "@/lib/doors/route";

export const POST = route({
  summary: "Rotate a write token; the old one stops at once unless a grace is given",
  scope: "project:write_token",
  params: z.object({ project_id: z.uuid(), token_id: z.uuid() }),
  body: RotateToken,
  reply: CreatedWriteToken,
  status: 201,
  creates: true,
  handler: async ({ ctx, params, body }) => createdTokenView(await rotateKey(writeTokens(ctx, params.project_id), params.token_id, body)),
});
