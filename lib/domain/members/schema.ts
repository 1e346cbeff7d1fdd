import { z } from "zod";
import { ROLES } from "../../access/roles";
import { PlainText } from "../../kernel/plain-text";
import { Email, NewPassword } from "../users/schema";

export const RoleName = z.enum(ROLES, { error: `Choose one of the roles: ${ROLES.join(", ")}.` });

export const CreateInvitation = z.strictObject({ role: RoleName, email: Email.optional() }).meta({ id: "OrganizationInvitationCreateV1" });
export type CreateInvitation = z.output<typeof CreateInvitation>;

export const ChangeRole = z.strictObject({ user_id: z.uuid(), role: RoleName });
export type ChangeRole = z.output<typeof ChangeRole>;

/** Somebody signed in sends the token alone; somebody new gives an account as well. */
export const AcceptInvitation = z.strictObject({
  token: z.string().max(200),
  email: Email.optional(),
  password: NewPassword.optional(),
  name: PlainText.min(1).max(100).optional(),
});
export type AcceptInvitation = z.output<typeof AcceptInvitation>;

export type MemberView = {
  user_id: string;
  name: string;
  email: string;
  role: z.output<typeof RoleName>;
  member_since: string;
  last_seen_at: string | null;
};
export type InvitationView = {
  id: string;
  role: z.output<typeof RoleName>;
  email: string | null;
  invite_url: string;
  expires_at: string;
  created_at: string;
  created_by_name: string | null;
  usage_count: number;
  max_usage_count: number;
};
