import type { Granted } from "../../access/caller";
import { acrossTenants } from "../../db/tenant";

/** Marks that go in one transaction. */
const A_PIECE = 20_000;

/** Forgets by what batches are known again, an hour after they were stored. Gives how many. */
export async function forgetEventMarks(ctx: Granted<"instance:admin">, stopping?: AbortSignal): Promise<number> {
  for (let forgotten = 0; ; ) {
    const [row] = await acrossTenants(ctx, (tx) => tx.$queryRaw<{ gone: number }[]>`select forget_event_marks(${A_PIECE}::int) as gone`);
    forgotten += row?.gone ?? 0;
    if ((row?.gone ?? 0) < A_PIECE || stopping?.aborted) return forgotten;
  }
}
