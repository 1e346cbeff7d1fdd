import type { Granted } from "../../access/caller";
import type { Tx } from "../../db/tenant";

/** Nothing that waits for a channel is tried any more. */
export async function giveUpWaiting(tx: Tx, ctx: Granted<"organization:write_channel">, channelId: string, reason: string): Promise<void> {
  await tx.channelDelivery.updateMany({
    where: { organizationId: ctx.organizationId, channelId, state: "waiting" },
    data: { state: "failed", endedAt: ctx.now, reason },
  });
}
