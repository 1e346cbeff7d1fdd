import { z } from "zod";
import type { HomeData } from "@/components/home/home-data";
import { grant, may } from "@/lib/access/grant";
import { searchEvents } from "@/lib/domain/events/queries";
import { readableKeys } from "@/lib/domain/keys/key-reach";
import { keyAllowance, listKeys } from "@/lib/domain/keys/queries";
import { listInvitations, listMembers } from "@/lib/domain/members/queries";
import { keyUsageByHour } from "@/lib/domain/usage/queries";
import { publicUrl } from "@/lib/doors/memberships";
import { read } from "@/lib/doors/read";

export const homeRead = read({
  name: "home",
  permission: "organization:read_api_key",
  input: z.object({ org: z.string() }),
  run: async (ctx, { org }): Promise<HomeData> => {
    const mayInvite = may(ctx.caller, "organization:read_invitation");
    const [keys, usage, allowance, events, members, invitations] = await Promise.all([
      listKeys(readableKeys(ctx), { limit: 200 }),
      keyUsageByHour(ctx),
      keyAllowance(ctx),
      searchEvents(grant(ctx, "project:read_otlp"), { count: 6 }),
      listMembers(grant(ctx, "organization:read_member")),
      mayInvite ? listInvitations(grant(ctx, "organization:read_invitation")) : [],
    ]);
    return {
      org,
      keys,
      usage,
      allowance,
      events,
      people: members.length,
      invited: invitations.length,
      mayManage: may(ctx.caller, "organization:create_api_key"),
      baseUrl: publicUrl(),
    };
  },
});
