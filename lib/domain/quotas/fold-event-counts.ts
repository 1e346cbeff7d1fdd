import type { Granted } from "../../access/caller";
import { acrossTenants } from "../../db/tenant";
import { DAY, dayText } from "../../kernel/time";

/** As long as minutes of use. */
const KEPT_DAYS = 400;

/** Makes one row a day and project of the counts of days that are over, and forgets those of long ago. Gives how many rows went. */
export const foldEventCounts = (ctx: Granted<"instance:admin">): Promise<number> =>
  acrossTenants(ctx, async (tx) => {
    const first = dayText(new Date(ctx.now.getTime() - KEPT_DAYS * DAY));
    const [row] = await tx.$queryRaw<{ gone: number }[]>`select fold_event_counts(${first}::date) as gone`;
    return row?.gone ?? 0;
  });
