import { ChannelTested, TestChannel } from "@/lib/domain/channels/schema";
import { route } from "@/lib/doors/route";
import { testChannel } from "@/lib/doors/test-channel";

export const POST = route({
  summary: "Try a channel before it is saved",
  description:
    "Sends one test message and answers with what came of it. With `channel_id` a credential that is left out is the saved channel's, and the message is signed as its deliveries are.",
  scope: "organization:write_channel",
  body: TestChannel,
  example: { config: { type: "webhook", format: "auto", url: "https://hooks.example.com/services/T000/B000/secret" } },
  refuses: ["NOT_FOUND"],
  reply: ChannelTested,
  handler: ({ ctx, body }) => testChannel(ctx, body),
});
