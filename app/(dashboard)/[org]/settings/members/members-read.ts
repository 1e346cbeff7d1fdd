import { z } from "zod";
import type { MembersData } from "@/components/members/members-screen";
import { grant, may } from "@/lib/access/grant";
import { canSendMails } from "@/lib/domain/mails/queries";
import { listInvitations, listMembers } from "@/lib/domain/members/queries";
import { personOf } from "@/lib/domain/sessions/session-person";
import { read } from "@/lib/doors/read";

export const membersRead = read({
  name: "members",
  permission: "organization:read_member",
  input: z.object({ org: z.string() }),
  run: async (ctx, { org }): Promise<MembersData> => {
    const mayInvite = may(ctx.caller, "organization:write_invitation");
    const [members, invitations] = await Promise.all([
      listMembers(ctx),
      mayInvite ? listInvitations(grant(ctx, "organization:read_invitation")) : [],
    ]);
    return {
      org,
      members,
      invitations,
      mayManage: may(ctx.caller, "organization:write_member"),
      mayInvite,
      mailsAreSent: await canSendMails(),
      selfId: personOf(ctx).userId,
    };
  },
});
