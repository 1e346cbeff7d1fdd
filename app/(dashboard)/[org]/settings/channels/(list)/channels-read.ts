import { z } from "zod";
import type { ChannelsData } from "@/components/channels/channels-data";
import { grant, may } from "@/lib/access/grant";
import { listChannels } from "@/lib/domain/channels/queries";
import { canSendMails } from "@/lib/domain/mails/queries";
import { listMembers } from "@/lib/domain/members/queries";
import { read } from "@/lib/doors/read";

export const channelsRead = read({
  name: "channels",
  permission: "organization:read_channel",
  input: z.object({ org: z.string() }),
  run: async (ctx, { org }): Promise<ChannelsData> => {
    const [channels, members] = await Promise.all([listChannels(ctx), listMembers(grant(ctx, "organization:read_member"))]);
    return {
      org,
      channels,
      members: members.map(({ id, name, email }) => ({ id, name, email })),
      mayManage: may(ctx.caller, "organization:write_channel"),
      mailsAreSent: await canSendMails(),
    };
  },
});
