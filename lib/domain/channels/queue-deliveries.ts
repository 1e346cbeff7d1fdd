import type { Prisma } from "../../db/generated/client";
import type { Tx } from "../../db/tenant";
import { newId } from "../../kernel/id";
import { tokenless } from "../../kernel/without-tokens";
import type { ChannelMessage } from "./schema";

type NewDeliveries = {
  organizationId: string;
  channelIds: readonly string[];
  message: ChannelMessage;
  now: Date;
  about?: { alertId: string; runId: string };
};

/** Hands a message to channels within the caller's transaction: it goes out after the commit, or not at all. Those that are switched off are left out. */
export async function queueDeliveries(tx: Tx, { organizationId, channelIds, message, now, about }: NewDeliveries): Promise<void> {
  const channels = await tx.channel.findMany({
    where: { organizationId, id: { in: [...channelIds] }, active: true },
    select: { id: true, label: true },
  });
  await tx.channelDelivery.createMany({
    data: channels.map(({ id, label }) => ({
      organizationId,
      id: newId(),
      channelId: id,
      channelLabel: label,
      ...about,
      message: tokenless(message) as Prisma.InputJsonObject,
      createdAt: now,
      nextAttemptAt: now,
    })),
  });
}
