import type { Metadata } from "next";
import { MembersScreen } from "@/components/members/members-screen";
import { grant, may } from "@/lib/access/grant";
import { mailsAreSent } from "@/lib/domain/mails/mails-are-sent";
import { listInvitations, listMembers } from "@/lib/domain/members/queries";
import { memberships, page } from "@/lib/doors/page";

export const metadata: Metadata = { title: "Members" };

export default async function MembersPage({ params }: { params: Promise<{ org: string }> }) {
  const { org } = await params;
  const ctx = await page(org, "organization:read_member");
  const mayInvite = may(ctx.caller, "organization:write_invitation");
  const [members, invitations, { user }] = await Promise.all([
    listMembers(ctx),
    mayInvite ? listInvitations(grant(ctx, "organization:read_invitation")) : [],
    memberships(),
  ]);
  return (
    <MembersScreen
      org={org}
      members={members}
      invitations={invitations}
      mayManage={may(ctx.caller, "organization:write_member")}
      mayInvite={mayInvite}
      mailsAreSent={mailsAreSent()}
      selfId={user.id}
    />
  );
}
