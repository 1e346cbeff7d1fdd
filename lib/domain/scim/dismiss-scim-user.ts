import type { Role } from "../../access/roles";
import type { AuditEntry } from "../../db/change";
import type { Tx } from "../../db/tenant";
import { recallInvitationMail } from "../mails/recall-invitation-mail";
import { endMembership } from "../members/member-removal";
import type { ScimCaller } from "./scim-door-rule";
import type { ScimUserRow } from "./scim-user-row";

/**
 * Takes a person out of the organization: membership and personal keys end in this transaction, and so do all sessions of whoever belongs
 * to no other organization and runs no instance; the account stays. CONFLICT for the last admin. Gives the role that they had.
 */
export async function dismissScimUser(tx: Tx, ctx: ScimCaller, row: ScimUserRow): Promise<{ role: Role | null; audit: AuditEntry[] }> {
  const { organizationId, now } = ctx;
  if (row.invitationId) {
    await tx.invitation.updateMany({
      where: { organizationId, id: row.invitationId, revokedAt: null, usageCount: 0 },
      data: { revokedAt: now },
    });
    await recallInvitationMail(tx, organizationId, row.invitationId, now);
  }
  const { userId } = row;
  if (!row.isMember || !userId) return { role: row.formerRole, audit: [] };
  const membership = await tx.membership.findUnique({
    where: { organizationId_userId: { organizationId, userId } },
    select: { role: true },
  });
  const { audit } = await endMembership(tx, ctx, organizationId, userId);
  const [elsewhere] = await tx.$queryRaw<{ is: boolean }[]>`select belongs_elsewhere(${userId}::uuid, ${organizationId}::uuid) as is`;
  if (!elsewhere?.is && !row.user?.isOperator)
    await tx.userSession.updateMany({ where: { userId, endedAt: null }, data: { endedAt: now } });
  return { role: membership?.role ?? null, audit: [audit].flat() };
}
