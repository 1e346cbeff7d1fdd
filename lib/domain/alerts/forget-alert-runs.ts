import type { Granted } from "../../access/caller";
import { acrossTenants } from "../../db/tenant";
import { DAY } from "../../kernel/time";

const KEPT_FOR = 14 * DAY;
const A_PIECE = 5_000;

/** Forgets runs after 14 days, in pieces. Gives how many. */
export async function forgetAlertRuns(ctx: Granted<"instance:admin">, stopping?: AbortSignal, aPiece = A_PIECE): Promise<number> {
  const over = { ranAt: { lt: new Date(ctx.now.getTime() - KEPT_FOR) } };
  let forgotten = 0;
  for (let count = aPiece; count === aPiece && !stopping?.aborted; forgotten += count)
    ({ count } = await acrossTenants(ctx, (tx) => tx.alertRun.deleteMany({ where: over, limit: aPiece })));
  return forgotten;
}
