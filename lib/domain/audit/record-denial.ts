import type { Granted } from "../../access/caller";
import type { OrganizationScope } from "../../access/scopes";
import { change } from "../../db/change";
import { MINUTE } from "../../kernel/time";

/**
 * Writes that a signed-in person was refused something of their organization for want of a role, or of being its owner: at most one entry a person, permission
 * and minute, since what is appended here never goes away. Gives whether it was written.
 */
export async function recordDenial(ctx: Granted, permission: OrganizationScope | "owner"): Promise<boolean> {
  const { organizationId, caller, now } = ctx;
  if (organizationId === null || caller.kind !== "person") return false;
  return change(ctx, async (tx) => {
    // Two at the same moment, perhaps under two instances: the second waits and finds the first.
    await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`denial ${organizationId} ${caller.userId} ${permission}`}, 0))::text`;
    const known = await tx.auditLog.findFirst({
      where: {
        organizationId,
        createdAt: { gt: new Date(now.getTime() - MINUTE), lt: new Date(now.getTime() + MINUTE) },
        action: "DENIED",
        actorId: caller.userId,
        resourceType: permission,
      },
      select: { id: true },
    });
    if (known) return { result: false, audit: [] };
    return { result: true, audit: { action: "DENIED", resourceType: permission, recordId: null, after: { permission } } };
  });
}
