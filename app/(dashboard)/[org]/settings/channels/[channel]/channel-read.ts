import { z } from "zod";
import type { ChannelData } from "@/components/channels/channels-data";
import { grant, may } from "@/lib/access/grant";
import { listDeliveries, readChannel } from "@/lib/domain/channels/queries";
import { canSendMails } from "@/lib/domain/mails/queries";
import { listMembers } from "@/lib/domain/members/queries";
import { read } from "@/lib/doors/read";

const SHOWN = { limit: 50 };

export const channelRead = read({
  name: "channel",
  permission: "organization:read_channel",
  input: z.object({ org: z.string(), channel: z.uuid() }),
  run: async (ctx, { org, channel: id }): Promise<ChannelData> => {
    const channel = await readChannel(ctx, id);
    const mayManage = may(ctx.caller, "organization:write_channel");
    const isMail = mayManage && channel.config.type === "notification";
    const members = isMail ? await listMembers(grant(ctx, "organization:read_member")) : [];
    return {
      org,
      channel,
      deliveries: await listDeliveries(ctx, id, SHOWN),
      mayManage,
      members: members.map(({ id, name, email }) => ({ id, name, email })),
      mailsAreSent: await canSendMails(),
    };
  },
});
