import type { Granted } from "../../access/caller";
import { LEADING_ROLE } from "../../access/roles";
import type { Written } from "../../db/change";
import type { Tx } from "../../db/tenant";
import { endKeys } from "../keys/write-life";
import { lockedRole, refuseLastAdmin } from "./last-admin";

/**
 * Ends a membership, whoever wants it: the person's personal keys are revoked with it, so that joining again brings none back; the
 * organization's keys stay. CONFLICT for the last admin.
 */
export async function endMembership(tx: Tx, ctx: Granted, organizationId: string, userId: string): Promise<Written<undefined>> {
  const before = await lockedRole(tx, organizationId, userId);
  if (before === LEADING_ROLE) await refuseLastAdmin(tx, organizationId);
  await endKeys(tx, ctx, { organizationId, ownerId: userId }, "Owner left the organization");
  await tx.membership.delete({ where: { organizationId_userId: { organizationId, userId } } });
  return {
    result: undefined,
    audit: { action: "DELETE", resourceType: "member", recordId: userId, before: { role: before } },
  };
}
