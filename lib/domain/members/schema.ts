import { z } from "zod";
import { ROLES, type Role } from "../../access/roles";
import { secretText } from "../../kernel/text";
import { timeText, WrittenTime } from "../../kernel/time-text";
import { Email, NewPassword, PersonName } from "../users/schema";

export const RoleName = z.enum(ROLES, { error: `Choose one of the roles: ${ROLES.join(", ")}.` });

/** Each role's id in the platform API, the same on every instance. */
export const ROLE_IDS: Record<Role, string> = {
  admin: "01900000-0000-7000-8000-000000000001",
  member: "01900000-0000-7000-8000-000000000002",
  guest: "01900000-0000-7000-8000-000000000003",
  billing: "01900000-0000-7000-8000-000000000004",
};

export const CreateInvitation = z
  .strictObject({
    role: RoleName,
    expiration: timeText("2027-02-18T00:00:00Z").optional().meta({ description: "At most 30 days ahead; 7 days unless given." }),
    email: Email.optional().meta({ description: "With an address, only that person can join, and gets a mail where mail is set up." }),
  })
  .meta({ id: "OrganizationInvitationCreateV1" });
export type CreateInvitation = z.output<typeof CreateInvitation>;

export const CreatedInvitation = z.object({ invite_url: z.string() }).meta({ id: "OrganizationInvitationCreateResponseV1" });
export type CreatedInvitation = z.output<typeof CreatedInvitation>;

export const UpdateMember = z.strictObject({ role: RoleName }).meta({ id: "OrganizationMemberUpdateV1" });
export const ChangeRole = UpdateMember.extend({ user_id: z.uuid() });
export type ChangeRole = z.output<typeof ChangeRole>;

/** Somebody signed in sends the token alone; somebody new gives an account as well. */
export const AcceptInvitation = z.strictObject({
  token: secretText().max(200),
  email: Email.optional(),
  password: NewPassword.optional(),
  name: PersonName.optional(),
});
export type AcceptInvitation = z.output<typeof AcceptInvitation>;

export const Member = z
  .object({
    id: z.uuid(),
    name: z.string(),
    email: z.string(),
    role_id: z.uuid(),
    member_since: WrittenTime,
    github_username: z.string().nullable(),
    avatar: z.string().nullable(),
    role: z.string(),
    last_seen_at: WrittenTime.nullable(),
    personal_keys: z.int().meta({ description: "Live personal keys in this organization." }),
  })
  .meta({ id: "OrganizationMemberReadV1" });
export type Member = z.output<typeof Member> & { role: Role };

/** What became of an invitation's mail; null where none was to be sent. */
const MailState = z.enum(["waiting", "sent", "failed"]);

export const Invitation = z
  .object({
    id: z.uuid(),
    organization_id: z.uuid(),
    invite_url: z.string(),
    expiration: WrittenTime.nullable(),
    max_usage_count: z.int(),
    role_id: z.uuid(),
    usage_count: z.int(),
    created_at: WrittenTime,
    last_used_at: WrittenTime.nullable(),
    role: z.string(),
    email: z.string().nullable(),
    created_by_name: z.string().nullable(),
    mail: MailState.nullable(),
  })
  .meta({ id: "OrganizationInvitationReadV1" });
export type Invitation = z.output<typeof Invitation> & { role: Role };
