import { z } from "zod";
import { rotateSigningSecret } from "@/lib/domain/channels/rotate-signing-secret";
import { CreatedChannel, RotateSigningSecret } from "@/lib/domain/channels/schema";
import { route } from "@/lib/doors/route";

export const POST = route({
  summary: "Rotate a webhook's signing secret",
  description:
    "Until the grace period is over each delivery is signed with both secrets, so that receivers can change over in their own time.",
  scope: "organization:write_channel",
  params: z.object({ channel_id: z.uuid() }),
  body: RotateSigningSecret,
  example: { grace_period: "PT24H" },
  reply: CreatedChannel,
  status: 201,
  creates: true,
  handler: ({ ctx, params, body }) => rotateSigningSecret(ctx, params.channel_id, body),
});
