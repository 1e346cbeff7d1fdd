import type { Granted } from "../../access/caller";
import { change } from "../../db/change";
import type { ChannelTarget } from "./channel-target";
import type { ChannelTested } from "./schema";

type Tested = { target: ChannelTarget; channelId?: string; outcome: Pick<ChannelTested, "delivered" | "status" | "fault"> };

/** Writes down that somebody had a message sent to where they say: the host of it, never its path, and what came of it. */
export const noteChannelTest = (ctx: Granted<"organization:write_channel">, { target, channelId, outcome }: Tested): Promise<void> =>
  change(ctx, async () => ({
    result: undefined,
    audit: {
      action: "UPDATE",
      resourceType: "channel",
      recordId: channelId ?? null,
      after: { tested: placeOf(target), delivered: outcome.delivered, status: outcome.status, fault: outcome.fault },
    },
  }));

function placeOf(target: ChannelTarget): string {
  if (target.type === "notification") return "mail";
  return new URL(target.type === "webhook" ? target.url : target.baseUrl).host;
}
