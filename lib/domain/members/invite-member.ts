import { actorOf, type Granted } from "../../access/caller";
import { change, changeAtTheDoor, type Written } from "../../db/change";
import type { Tx } from "../../db/tenant";
import { newId } from "../../kernel/id";
import { Refusal } from "../../kernel/refusal";
import { DAY, rfc3339 } from "../../kernel/time";
import { queueMail } from "../mails/queue-mail";
import { lockOrganization } from "../organizations/organization-row";
import { invitationUrl } from "./invitation-token";
import { refuseUnheldRole } from "./role-rule";
import type { CreatedInvitation, CreateInvitation } from "./schema";

const VALID_FOR = 7 * DAY;
const VALID_AT_MOST = 30 * DAY;

/**
 * Makes a link that lets one person join with this role, within seven days unless said otherwise; to an address given it is mailed as well,
 * where mail is set up. INSUFFICIENT_SCOPE where the role holds more than the caller, CONFLICT where the person is a member already.
 * Refuses with NOT_FOUND, VALIDATION_FAILED and RATE_LIMITED.
 */
export async function inviteMember(ctx: Granted<"organization:write_invitation">, input: CreateInvitation): Promise<CreatedInvitation> {
  refuseUnheldRole(ctx.caller, input.role, "organization:write_invitation");
  return change(ctx, (tx) => writeInvitation(tx, ctx, ctx.organizationId, input));
}

/**
 * The same by the operator, into any organization: so the first admin of one that was made over the API gets in.
 * Refuses with NOT_FOUND, CONFLICT, VALIDATION_FAILED and RATE_LIMITED.
 */
export const inviteIntoOrganization = (ctx: Granted<"instance:admin">, id: string, input: CreateInvitation): Promise<CreatedInvitation> =>
  changeAtTheDoor(ctx, id, (tx) => writeInvitation(tx, ctx, id, input));

/** The same within a change. */
export async function writeInvitation(
  tx: Tx,
  ctx: Granted,
  organizationId: string,
  input: CreateInvitation,
): Promise<Written<CreatedInvitation>> {
  const { now, caller } = ctx;
  const { role, email = null } = input;
  const expiresAt = expiryOf(input.expiration, now);
  const organization = await lockOrganization(tx, organizationId);
  if (email) await refuseMember(tx, organizationId, email);
  await refuseTooMany(tx, organizationId, email, now);
  const { id: createdBy, name: createdByName } = actorOf(caller);
  const id = newId();
  await tx.invitation.create({ data: { id, organizationId, role, email, createdBy, createdByName, createdAt: now, expiresAt } });
  if (email) {
    const mail = {
      template: "invitation" as const,
      organization_name: organization.displayName,
      role,
      invited_by: caller.kind === "person" ? caller.name : null,
      organization_id: organizationId,
      invitation_id: id,
      expires_at: rfc3339(expiresAt),
    };
    await queueMail(tx, { organizationId, recipient: email, mail, now });
  }
  return {
    result: { invite_url: invitationUrl({ organizationId, invitationId: id }) },
    audit: {
      action: "INSERT",
      resourceType: "invitation",
      recordId: id,
      after: { role, email, expires_at: expiresAt.toISOString() },
    },
  };
}

function expiryOf(text: string | undefined, now: Date): Date {
  if (text === undefined) return new Date(now.getTime() + VALID_FOR);
  const at = new Date(text);
  const ahead = at.getTime() - now.getTime();
  if (ahead > 0 && ahead <= VALID_AT_MOST) return at;
  const msg = ahead > 0 ? "An invitation is valid for 30 days at most." : "The expiration is in the past. Give a later time.";
  throw new Refusal("VALIDATION_FAILED", msg, { errors: [{ loc: ["body", "expiration"], msg, type: "expiration_out_of_range" }] });
}

async function refuseMember(tx: Tx, organizationId: string, email: string): Promise<void> {
  const member = await tx.membership.findFirst({ where: { organizationId, user: { email } }, select: { userId: true } });
  if (!member) return;
  const msg = `${email} belongs to this organization already. Change the role in the list of members instead.`;
  throw new Refusal("CONFLICT", msg, { errors: [{ loc: ["body", "email"], msg, type: "taken" }] });
}

const MOST_OPEN = 100;
const MOST_MAILS_A_DAY = 200;

/** One open invitation an address, a hundred in all, two hundred mails a day: an organization is no way to write to strangers. */
async function refuseTooMany(tx: Tx, organizationId: string, email: string | null, now: Date): Promise<void> {
  const open = await tx.invitation.findMany({
    where: { organizationId, revokedAt: null, usageCount: 0, expiresAt: { gt: now } },
    select: { email: true },
    take: MOST_OPEN,
  });
  if (email && open.some((each) => each.email === email)) {
    const msg = `${email} is invited already. Revoke that invitation first, or send its link again.`;
    throw new Refusal("CONFLICT", msg, { errors: [{ loc: ["body", "email"], msg, type: "taken" }] });
  }
  if (open.length >= MOST_OPEN)
    throw new Refusal("CONFLICT", `${MOST_OPEN} invitations are open already. Revoke those that nobody will use.`);
  if (!email) return;
  const mails = await tx.invitation.count({
    where: { organizationId, email: { not: null }, createdAt: { gt: new Date(now.getTime() - DAY) } },
  });
  if (mails >= MOST_MAILS_A_DAY)
    throw new Refusal("RATE_LIMITED", `${MOST_MAILS_A_DAY} people were invited by mail today. Send a link, or continue tomorrow.`, {
      retryAfter: DAY / 1_000,
    });
}
