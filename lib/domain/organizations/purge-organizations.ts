import type { Granted } from "../../access/caller";
import { changeInstance } from "../../db/change";
import { RESTORABLE_FOR } from "./schema";

/** Removes for good the organizations that were deleted more than seven days ago, with all that is theirs but their audit log. Gives how many. */
export async function purgeOrganizations(ctx: Granted<"instance:admin">): Promise<number> {
  const before = new Date(ctx.now.getTime() - RESTORABLE_FOR);
  return changeInstance(ctx, async (tx) => {
    // Locked, so that none is restored between here and there.
    const gone = await tx.$queryRaw<{ id: string; name: string }[]>`
      select id::text, name from organizations where deleted_at < ${before} order by id for update`;
    if (gone.length === 0) return { result: 0, audit: [] };
    const [row] = await tx.$queryRaw<{ purged: number }[]>`select purge_organizations(${before}) as purged`;
    return {
      result: row?.purged ?? 0,
      audit: gone.map(({ id, name }) => ({
        action: "DELETE" as const,
        resourceType: "organization",
        recordId: id,
        organizationId: id,
        before: { name },
        after: { purged: true },
      })),
    };
  });
}
