import { z } from "zod";
import type { ChannelData } from "@/components/channels/channel-screen";
import { may } from "@/lib/access/grant";
import { listDeliveries, readChannel } from "@/lib/domain/channels/queries";
import { read } from "@/lib/doors/read";

const SHOWN = { limit: 50 };

export const channelRead = read({
  name: "channel",
  permission: "organization:read_channel",
  input: z.object({ org: z.string(), channel: z.uuid() }),
  run: async (ctx, { org, channel }): Promise<ChannelData> => ({
    org,
    channel: await readChannel(ctx, channel),
    deliveries: await listDeliveries(ctx, channel, SHOWN),
    mayManage: may(ctx.caller, "organization:write_channel"),
  }),
});
