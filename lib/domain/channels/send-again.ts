import type { Granted } from "../../access/caller";
import { change } from "../../db/change";
import { Refusal } from "../../kernel/refusal";
import { lockedChannel } from "./channel-row";
import { deliveryView } from "./delivery-row";
import type { Delivery } from "./schema";

/**
 * Has a delivery tried at once: one that was taken, that was given up, or that waits for its next attempt. CONFLICT where the channel is switched off.
 * Refuses with NOT_FOUND.
 */
export const sendAgain = (
  ctx: Granted<"organization:write_channel">,
  { channelId, deliveryId }: { channelId: string; deliveryId: string },
): Promise<Delivery> =>
  change(ctx, async (tx) => {
    const { organizationId, now } = ctx;
    const channel = await lockedChannel(tx, ctx, channelId);
    const at = { organizationId_id: { organizationId, id: deliveryId } };
    const found = await tx.channelDelivery.findUnique({ where: at });
    if (found?.channelId !== channelId) throw new Refusal("NOT_FOUND", "There is no such delivery of this channel.");
    if (!channel.active) throw new Refusal("CONFLICT", "The channel is switched off. Switch it on first.");
    const row = await tx.channelDelivery.update({
      where: at,
      data: { state: "waiting", nextAttemptAt: now, endedAt: null, attemptCount: 0, reason: null },
    });
    return {
      result: deliveryView(row),
      audit: {
        action: "UPDATE",
        resourceType: "channel",
        recordId: channelId,
        after: { label: channel.label, delivery: deliveryId, sent: "again" },
      },
    };
  });
