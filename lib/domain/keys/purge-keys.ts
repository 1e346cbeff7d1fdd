import type { Granted } from "../../access/caller";
import { changeInstance } from "../../db/change";
import { settings } from "../../kernel/settings";
import { DAY } from "../../kernel/time";

/** Keys, and rows of their usage, that go in one transaction. */
const A_PIECE = 2_000;

/** Removes for good the keys that ended longer ago than the instance keeps them, in pieces; events keep a key's id and name. Gives how many. */
export async function purgeKeys(ctx: Granted<"instance:admin">, stopping?: AbortSignal, aPiece = A_PIECE): Promise<number> {
  const endedBefore = new Date(ctx.now.getTime() - settings.keyRetentionDays * DAY);
  let whole = 0;
  for (let more = true; more && !stopping?.aborted; ) {
    const done = await changeInstance(ctx, async (tx) => {
      const [row] = await tx.$queryRaw<
        { purged: number; more: boolean }[]
      >`select purged, more from purge_some_keys(${endedBefore}, ${aPiece}::int)`;
      const purged = row?.purged ?? 0;
      return {
        result: { purged, more: row?.more === true },
        audit:
          purged === 0
            ? []
            : { action: "DELETE", resourceType: "api_key", recordId: null, after: { purged, ended_before: endedBefore.toISOString() } },
      };
    });
    whole += done.purged;
    more = done.more;
  }
  return whole;
}
