import type { Granted } from "../../access/caller";
import { acrossTenants } from "../../db/tenant";
import { DAY } from "../../kernel/time";

const KEPT_FOR = 30 * DAY;
const A_PIECE = 5_000;

/** Forgets mails that were sent or given up more than 30 days ago, in pieces. Gives how many. */
export async function forgetMails(ctx: Granted<"instance:admin">, stopping?: AbortSignal, aPiece = A_PIECE): Promise<number> {
  const before = new Date(ctx.now.getTime() - KEPT_FOR);
  const over = { OR: [{ sentAt: { lt: before } }, { givenUpAt: { lt: before } }] };
  let forgotten = 0;
  for (let count = aPiece; count === aPiece && !stopping?.aborted; forgotten += count)
    ({ count } = await acrossTenants(ctx, (tx) => tx.mail.deleteMany({ where: over, limit: aPiece })));
  return forgotten;
}
