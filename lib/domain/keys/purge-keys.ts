import type { Granted } from "../../access/caller";
import { changeInstance } from "../../db/change";
import { settings } from "../../kernel/settings";
import { DAY } from "../../kernel/time";

/** Removes for good the keys that ended longer ago than the instance keeps them; events keep a key's id and name. Gives how many. */
export async function purgeKeys(ctx: Granted<"instance:admin">): Promise<number> {
  const endedBefore = new Date(ctx.now.getTime() - settings.keyRetentionDays * DAY);
  return changeInstance(ctx, async (tx) => {
    const [row] = await tx.$queryRaw<{ purged: number }[]>`select purge_keys(${endedBefore}) as purged`;
    const purged = row?.purged ?? 0;
    return {
      result: purged,
      audit:
        purged === 0
          ? []
          : { action: "DELETE", resourceType: "api_key", recordId: null, after: { purged, ended_before: endedBefore.toISOString() } },
    };
  });
}
