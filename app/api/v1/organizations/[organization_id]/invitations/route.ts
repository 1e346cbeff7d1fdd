import { z } from "zod";
import { inviteIntoOrganization } from "@/lib/domain/members/invite-member";
import { CreatedInvitation, CreateInvitation } from "@/lib/domain/members/schema";
import { route } from "@/lib/doors/route";

export const POST = route({
  summary: "Invite somebody into an organization",
  scope: "instance:admin",
  params: z.object({ organization_id: z.uuid() }),
  body: CreateInvitation,
  reply: CreatedInvitation,
  status: 201,
  creates: true,
  handler: ({ ctx, params, body }) => inviteIntoOrganization(ctx, params.organization_id, body),
});
