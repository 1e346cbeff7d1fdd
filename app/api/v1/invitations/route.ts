import { z } from "zod";
import { inviteMember } from "@/lib/domain/members/invite-member";
import { listInvitations } from "@/lib/domain/members/queries";
import { CreatedInvitation, CreateInvitation, Invitation } from "@/lib/domain/members/schema";
import { nextLink } from "@/lib/doors/next-link";
import { PageQuery } from "@/lib/doors/page-query";
import { route } from "@/lib/doors/route";

export const GET = route({
  summary: "List invitations that can still be accepted",
  scope: "organization:read_invitation",
  query: PageQuery,
  reply: z.array(Invitation),
  headers: nextLink,
  handler: ({ ctx, query }) => listInvitations(ctx, query),
});

export const POST = route({
  summary: "Invite somebody",
  description: "Answers the link that lets somebody in. Where there is mail and an address, it is mailed too.",
  scope: "organization:write_invitation",
  body: CreateInvitation,
  reply: CreatedInvitation,
  status: 201,
  creates: true,
  handler: ({ ctx, body }) => inviteMember(ctx, body),
});
