import { z } from "zod";
import { changeRole } from "@/lib/domain/members/change-role";
import { removeMember } from "@/lib/domain/members/remove-member";
import { UpdateMember } from "@/lib/domain/members/schema";
import { route } from "@/lib/doors/route";

const params = z.object({ user_id: z.uuid() });

export const PATCH = route({
  summary: "Change a member's role",
  description: "The last admin stays one.",
  scope: "organization:write_member",
  params,
  body: UpdateMember,
  reply: z.undefined(),
  status: 204,
  refuses: ["CONFLICT"],
  handler: ({ ctx, params, body }) => changeRole(ctx, { ...body, ...params }),
});

export const DELETE = route({
  summary: "Remove a member; their personal keys are revoked",
  description: "The organization's keys stay. The last admin cannot be removed.",
  scope: "organization:write_member",
  params,
  reply: z.undefined(),
  status: 204,
  refuses: ["CONFLICT"],
  handler: ({ ctx, params }) => removeMember(ctx, params.user_id),
});
