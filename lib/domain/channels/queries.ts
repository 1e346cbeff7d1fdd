import type { Granted } from "../../access/caller";
import { inTenant } from "../../db/tenant";
import type { Page } from "../../kernel/page";
import { channelView, foundChannel } from "./channel-row";
import { deliveryView } from "./delivery-row";
import type { Channel, Delivery } from "./schema";

/** The organization's channels by label; a page of them goes by age, oldest first. */
export async function listChannels(ctx: Granted<"organization:read_channel">, page?: Page): Promise<Channel[]> {
  const where = { organizationId: ctx.organizationId, ...(page?.cursor ? { id: { gt: page.cursor } } : {}) };
  const rows = await inTenant(ctx, (tx) =>
    tx.channel.findMany({ where, orderBy: page ? { id: "asc" } : [{ label: "asc" }, { id: "asc" }], take: page?.limit }),
  );
  return rows.map((row) => channelView(row, ctx.now));
}

/** One channel, or NOT_FOUND. */
export const readChannel = (ctx: Granted<"organization:read_channel">, id: string): Promise<Channel> =>
  inTenant(ctx, async (tx) => channelView(await foundChannel(tx, ctx, id), ctx.now));

/** What was handed to a channel, latest first. NOT_FOUND where it is not there. */
export const listDeliveries = (ctx: Granted<"organization:read_channel">, channelId: string, page: Page): Promise<Delivery[]> =>
  inTenant(ctx, async (tx) => {
    await foundChannel(tx, ctx, channelId);
    const rows = await tx.channelDelivery.findMany({
      where: { organizationId: ctx.organizationId, channelId, ...(page.cursor ? { id: { lt: page.cursor } } : {}) },
      orderBy: { id: "desc" },
      take: page.limit,
    });
    return rows.map(deliveryView);
  });
