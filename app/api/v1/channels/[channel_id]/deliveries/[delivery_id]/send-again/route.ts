import { z } from "zod";
import { Delivery } from "@/lib/domain/channels/schema";
import { sendAgain } from "@/lib/domain/channels/send-again";
import { route } from "@/lib/doors/route";

export const POST = route({
  summary: "Send a delivery again, at once",
  scope: "organization:write_channel",
  params: z.object({ channel_id: z.uuid(), delivery_id: z.uuid() }),
  refuses: ["CONFLICT"],
  reply: Delivery,
  handler: ({ ctx, params }) => sendAgain(ctx, { channelId: params.channel_id, deliveryId: params.delivery_id }),
});
