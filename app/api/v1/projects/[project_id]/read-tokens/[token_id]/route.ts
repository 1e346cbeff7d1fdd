import { z } from "zod";
import { readTokens } from "@/lib/domain/keys/key-reach";
import { revokeKeyOnce } from "@/lib/domain/keys/revoke-key";
import { route } from "@/lib/doors/route";

export const DELETE = route({
  summary: "Revoke a read token; revoking it again changes nothing",
  scope: "project:read_token",
  params: z.object({ project_id: z.uuid(), token_id: z.uuid() }),
  reply: z.undefined(),
  status: 204,
  handler: ({ ctx, params }) => revokeKeyOnce(readTokens(ctx, params.project_id), params.token_id),
});
