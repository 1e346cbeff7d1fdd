import { z } from "zod";
import { expireKey } from "@/lib/domain/keys/expire-key";
import { writeTokens } from "@/lib/domain/keys/key-reach";
import { route } from "@/lib/doors/route";

export const PATCH = route({
  summary: "Let a write token expire now",
  scope: "project:write_token",
  params: z.object({ project_id: z.uuid(), token_id: z.uuid() }),
  reply: z.undefined(),
  status: 204,
  handler: ({ ctx, params }) => expireKey(writeTokens(ctx, params.project_id), params.token_id),
});
