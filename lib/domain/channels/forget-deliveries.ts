import type { Granted } from "../../access/caller";
import { acrossTenants } from "../../db/tenant";
import { DAY } from "../../kernel/time";

const KEPT_FOR = 30 * DAY;
const A_PIECE = 5_000;

/** Forgets deliveries that ended more than 30 days ago, in pieces. Gives how many. */
export async function forgetDeliveries(ctx: Granted<"instance:admin">, stopping?: AbortSignal, aPiece = A_PIECE): Promise<number> {
  const over = { state: { not: "waiting" }, endedAt: { lt: new Date(ctx.now.getTime() - KEPT_FOR) } };
  let forgotten = 0;
  for (let count = aPiece; count === aPiece && !stopping?.aborted; forgotten += count)
    ({ count } = await acrossTenants(ctx, (tx) => tx.channelDelivery.deleteMany({ where: over, limit: aPiece })));
  return forgotten;
}
