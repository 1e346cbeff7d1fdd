import { LEADING_ROLE, type Role } from "../../access/roles";
import type { AuditEntry } from "../../db/change";
import type { Tx } from "../../db/tenant";
import { lockedRole, refuseLastAdmin } from "./last-admin";

/** Sets a member's role within a change. Nothing where it is theirs already; CONFLICT for the last admin, NOT_FOUND where there is no such member. */
export async function giveRole(tx: Tx, organizationId: string, userId: string, role: Role): Promise<AuditEntry[]> {
  const before = await lockedRole(tx, organizationId, userId);
  if (before === role) return [];
  if (before === LEADING_ROLE) await refuseLastAdmin(tx, organizationId);
  await tx.membership.update({ where: { organizationId_userId: { organizationId, userId } }, data: { role } });
  return [{ action: "UPDATE", resourceType: "member", recordId: userId, before: { role: before }, after: { role } }];
}
