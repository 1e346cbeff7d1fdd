import { z } from "zod";
import { deleteChannel } from "@/lib/domain/channels/delete-channel";
import { readChannel } from "@/lib/domain/channels/queries";
import { Channel, UpdateChannel } from "@/lib/domain/channels/schema";
import { updateChannel } from "@/lib/domain/channels/update-channel";
import { route } from "@/lib/doors/route";

const params = z.object({ channel_id: z.uuid() });

export const GET = route({
  summary: "Read a channel",
  scope: "organization:read_channel",
  params,
  reply: Channel,
  handler: ({ ctx, params }) => readChannel(ctx, params.channel_id),
});

export const PUT = route({
  summary: "Change a channel; what is left out stays",
  description: "A credential that is omitted, empty, or masked as it was read is kept. Switched off, a channel is told nothing.",
  scope: "organization:write_channel",
  params,
  body: UpdateChannel,
  example: { label: "On call", active: true },
  reply: Channel,
  handler: ({ ctx, params, body }) => updateChannel(ctx, params.channel_id, body),
});

export const DELETE = route({
  summary: "Delete a channel",
  scope: "organization:write_channel",
  params,
  reply: z.undefined(),
  status: 204,
  handler: ({ ctx, params }) => deleteChannel(ctx, params.channel_id),
});
