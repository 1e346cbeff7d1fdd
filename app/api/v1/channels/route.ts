import { z } from "zod";
import { createChannel } from "@/lib/domain/channels/create-channel";
import { listChannels } from "@/lib/domain/channels/queries";
import { Channel, CreateChannel, CreatedChannel } from "@/lib/domain/channels/schema";
import { nextLink } from "@/lib/doors/next-link";
import { PageQuery } from "@/lib/doors/page-query";
import { route } from "@/lib/doors/route";

export const GET = route({
  summary: "List channels",
  scope: "organization:read_channel",
  query: PageQuery,
  reply: z.array(Channel),
  headers: nextLink,
  handler: ({ ctx, query }) => listChannels(ctx, query),
});

export const POST = route({
  summary: "Create a channel",
  description:
    "Credentials are kept sealed and masked when they are read. A webhook's deliveries are signed as Standard Webhooks says, with `signing_secret`, which is told in this answer alone.",
  scope: "organization:write_channel",
  body: CreateChannel,
  example: { label: "On call", config: { type: "webhook", format: "auto", url: "https://hooks.example.com/services/T000/B000/secret" } },
  reply: CreatedChannel,
  status: 201,
  creates: true,
  handler: ({ ctx, body }) => createChannel(ctx, body),
});
