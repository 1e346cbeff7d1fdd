import type { Granted } from "../../access/caller";
import { changeInstance } from "../../db/change";

const BATCH = 200;

/**
 * Writes down that graces are over: the old keys were refused from that instant on, whether this has run or not. Several instances
 * may run it at once. Gives how many.
 */
export async function finishRotations(ctx: Granted<"instance:admin">): Promise<number> {
  return changeInstance(ctx, async (tx) => {
    const ended = await tx.$queryRaw<{ id: string; organization_id: string | null; project_id: string | null; at: Date }[]>`
      update api_keys k set revoked_at = k.grace_ends_at, revocation_reason = 'Rotation ended', updated_at = ${ctx.now}, version = k.version + 1
      from (select id from api_keys where revoked_at is null and grace_ends_at <= ${ctx.now} order by grace_ends_at limit ${BATCH} for no key update skip locked) due
      where k.id = due.id returning k.id::text, k.organization_id::text, k.project_id::text, k.grace_ends_at as at`;
    return {
      result: ended.length,
      audit: ended.map(({ id, organization_id, project_id, at }) => ({
        action: "UPDATE" as const,
        resourceType: "api_key",
        recordId: id,
        organizationId: organization_id,
        projectId: project_id,
        before: { revoked_at: null },
        after: { revoked_at: at.toISOString(), reason: "Rotation ended" },
      })),
    };
  });
}
