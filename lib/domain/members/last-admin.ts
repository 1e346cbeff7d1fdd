import { LEADING_ROLE, type Role } from "../../access/roles";
import type { Tx } from "../../db/tenant";
import { Refusal } from "../../kernel/refusal";
import { lockOrganization } from "../organizations/organization-row";

/** A member's role, under the organization's lock: two admins who demote each other leave one. NOT_FOUND where there is no such member. */
export async function lockedRole(tx: Tx, organizationId: string, userId: string): Promise<Role> {
  await lockOrganization(tx, organizationId);
  const membership = await tx.membership.findUnique({ where: { organizationId_userId: { organizationId, userId } } });
  if (membership) return membership.role;
  throw new Refusal("NOT_FOUND", "There is no such member in this organization.");
}

/** CONFLICT where nobody else is an admin. Call it under the lock. */
export async function refuseLastAdmin(tx: Tx, organizationId: string): Promise<void> {
  if ((await tx.membership.count({ where: { organizationId, role: LEADING_ROLE } })) < 2) {
    throw new Refusal("CONFLICT", "This is the last admin. Make somebody else an admin first.");
  }
}
