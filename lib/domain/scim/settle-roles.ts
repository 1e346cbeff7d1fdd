import { LEADING_ROLE, ROLES, type Role } from "../../access/roles";
import type { AuditEntry } from "../../db/change";
import type { Tx } from "../../db/tenant";
import { giveRole } from "../members/give-role";

/** What a person is whom no group gives a role. */
export const PLAIN_ROLE = "member" satisfies Role;

/** The roles that the groups of these people stand for: of several, the one that stands first in the table of roles. */
export async function mappedRoles(tx: Tx, organizationId: string, ids: readonly string[]): Promise<Map<string, Role>> {
  const rows = await tx.scimGroupMember.findMany({
    where: { organizationId, scimUserId: { in: [...ids] }, group: { role: { not: null } } },
    select: { scimUserId: true, group: { select: { role: true } } },
  });
  const roles = new Map<string, Role>();
  for (const { scimUserId, group } of rows) {
    const known = roles.get(scimUserId);
    if (group.role && (!known || ROLES.indexOf(group.role) < ROLES.indexOf(known))) roles.set(scimUserId, group.role);
  }
  return roles;
}

/**
 * Gives people the role that their groups stand for now, at once: members theirs, the invited the one that they will join with. Whoever
 * becomes an admin does so first, so that an admin may hand over; the last one is kept (CONFLICT).
 */
export async function settleRoles(tx: Tx, organizationId: string, ids: readonly string[]): Promise<AuditEntry[]> {
  if (ids.length === 0) return [];
  const roles = await mappedRoles(tx, organizationId, ids);
  const people = await tx.scimUser.findMany({
    where: { organizationId, id: { in: [...ids] }, deletedAt: null },
    select: { id: true, userId: true, invitationId: true },
  });
  const members = await tx.membership.findMany({
    where: { organizationId, userId: { in: people.flatMap(({ userId }) => userId ?? []) } },
    select: { userId: true, role: true },
  });
  const present = new Map(members.map(({ userId, role }) => [userId, role]));
  const wanted = people
    .map((each) => ({ ...each, role: roles.get(each.id) ?? PLAIN_ROLE }))
    .sort((a, b) => Number(b.role === LEADING_ROLE) - Number(a.role === LEADING_ROLE));
  const audit: AuditEntry[] = [];
  for (const { userId, invitationId, role } of wanted) {
    const now = userId && present.get(userId);
    if (userId && now && now !== role) audit.push(...(await giveRole(tx, organizationId, userId, role)));
    else if (invitationId)
      await tx.invitation.updateMany({ where: { organizationId, id: invitationId, revokedAt: null, usageCount: 0 }, data: { role } });
  }
  return audit;
}
