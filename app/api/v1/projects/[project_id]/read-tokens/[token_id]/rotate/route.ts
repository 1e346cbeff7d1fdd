import { z } from "zod";
import { readTokens } from "@/lib/domain/keys/key-reach";
import { CreatedReadToken } from "@/lib/domain/making/schema";
import { createdTokenView } from "@/lib/domain/making/token-view";
import { rotateKey } from "@/lib/domain/rotations/rotate-key";
import { RotateToken } from "@/lib/domain/rotations/schema";
import { route } from "@/lib/doors/route";

export const POST = route({
  summary: "Rotate a read token; the old one stops at once unless a grace is given",
  scope: "project:read_token",
  params: z.object({ project_id: z.uuid(), token_id: z.uuid() }),
  body: RotateToken,
  reply: CreatedReadToken,
  status: 201,
  creates: true,
  handler: async ({ ctx, params, body }) => createdTokenView(await rotateKey(readTokens(ctx, params.project_id), params.token_id, body)),
});
