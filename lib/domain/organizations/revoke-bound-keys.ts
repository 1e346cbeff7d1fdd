import { type Arrival, actorOf } from "../../access/caller";
import type { AuditEntry } from "../../db/change";
import type { Tx } from "../../db/tenant";

type Bound = { projectId: string } | { userId: string };

/**
 * Revokes every live key that is bound to a project, or a person's personal keys, in an organization; gives the audit rows. Call it
 * under the organization's lock, which every creation of a key takes as well, so that none is made meanwhile.
 */
export async function revokeBoundKeys(
  tx: Tx,
  { caller, now }: Arrival,
  organizationId: string,
  bound: Bound,
  reason: string,
): Promise<AuditEntry[]> {
  const by = actorOf(caller);
  const rows = await tx.apiKey.updateManyAndReturn({
    where: {
      organizationId,
      ...("userId" in bound ? { kind: "personal" } : {}),
      ...bound,
      revokedAt: null,
      AND: [{ OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] }, { OR: [{ graceEndsAt: null }, { graceEndsAt: { gt: now } }] }],
    },
    data: {
      revokedAt: now,
      revokedBy: by.id,
      revokedByName: by.name,
      revocationReason: reason,
      updatedAt: now,
      updatedBy: by.id,
      version: { increment: 1 },
    },
    select: { id: true, projectId: true },
  });
  return rows.map(({ id, projectId }) => ({
    action: "UPDATE",
    resourceType: "api_key",
    recordId: id,
    projectId,
    before: { revoked_at: null },
    after: { revoked_at: now.toISOString(), reason },
  }));
}
