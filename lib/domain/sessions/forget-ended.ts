import type { Granted } from "../../access/caller";
import { acrossTenants } from "../../db/tenant";
import { DAY } from "../../kernel/time";

const KEPT_FOR = 30 * DAY;
/** A dismissed notice must not come back while what it is about lasts; its id changes when the same happens again. */
const DISMISSED_FOR = 400 * DAY;
const A_PIECE = 5_000;

/** Forgets sessions and invitations 30 days after they ended, and dismissals of notices after 400. Gives how many. */
export async function forgetEnded(ctx: Granted<"instance:admin">, stopping?: AbortSignal, aPiece = A_PIECE): Promise<number> {
  const [ended, dismissed] = [KEPT_FOR, DISMISSED_FOR].map((kept) => new Date(ctx.now.getTime() - kept));
  let forgotten = 0;
  while (!stopping?.aborted) {
    const [row] = await acrossTenants(
      ctx,
      (tx) => tx.$queryRaw<{ forgotten: number }[]>`select forget_ended(${ended}, ${dismissed}, ${aPiece}::int) as forgotten`,
    );
    forgotten += row?.forgotten ?? 0;
    if (!row?.forgotten) break;
  }
  return forgotten;
}
