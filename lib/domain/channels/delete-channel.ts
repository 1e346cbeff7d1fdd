import type { Granted } from "../../access/caller";
import { change } from "../../db/change";
import { auditedChannel, channelAt, lockedChannel } from "./channel-row";
import { giveUpWaiting } from "./give-up-waiting";

/** Deletes a channel with its credentials; what was told through it stays in the histories. Refuses with NOT_FOUND. */
export const deleteChannel = (ctx: Granted<"organization:write_channel">, id: string): Promise<undefined> =>
  change(ctx, async (tx) => {
    const before = await lockedChannel(tx, ctx, id);
    await giveUpWaiting(tx, ctx, id, "The channel was deleted.");
    await tx.channel.delete({ where: channelAt(ctx, id) });
    return {
      result: undefined,
      audit: { action: "DELETE", resourceType: "channel", recordId: id, before: auditedChannel(before) },
    };
  });
