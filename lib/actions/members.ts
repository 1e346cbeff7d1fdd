"use server";

import { z } from "zod";
import { changeRole } from "../domain/members/change-role";
import { inviteMember } from "../domain/members/invite-member";
import { leaveOrganization } from "../domain/members/leave-organization";
import { removeMember } from "../domain/members/remove-member";
import { revokeInvitation } from "../domain/members/revoke-invitation";
import { ChangeRole, CreateInvitation } from "../domain/members/schema";
import { action } from "../doors/action";

export const createInvitationAction = action({ permission: "organization:write_invitation", input: CreateInvitation, run: inviteMember });
export const revokeInvitationAction = action({
  permission: "organization:write_invitation",
  input: z.strictObject({ id: z.uuid() }),
  run: (ctx, { id }) => revokeInvitation(ctx, id),
});
export const changeRoleAction = action({ permission: "organization:write_member", input: ChangeRole, run: changeRole });
export const removeMemberAction = action({
  permission: "organization:write_member",
  input: z.strictObject({ user_id: z.uuid() }),
  run: (ctx, { user_id }) => removeMember(ctx, user_id),
});
export const leaveOrganizationAction = action({ permission: "organization:read", input: z.strictObject({}), run: leaveOrganization });
