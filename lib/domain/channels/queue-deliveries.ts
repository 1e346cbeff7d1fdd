import type { Prisma } from "../../db/generated/client";
import type { Tx } from "../../db/tenant";
import { newId } from "../../kernel/id";
import { tokenless } from "../../kernel/without-tokens";
import type { ChannelType } from "./channel-terms";
import type { ChannelMessage } from "./schema";

type NewDeliveries = {
  organizationId: string;
  channelIds: readonly string[];
  /** Those of this kind alone. */
  kind?: ChannelType;
  message: ChannelMessage;
  now: Date;
  about?: { alertId: string; runId: string | null };
};

/** Hands a message to channels within the caller's transaction: it goes out after the commit, or not at all. Those that are switched off are left out. */
export async function queueDeliveries(tx: Tx, { organizationId, channelIds, kind, message, now, about }: NewDeliveries): Promise<void> {
  const channels = await tx.channel.findMany({
    where: { organizationId, id: { in: [...channelIds] }, kind, active: true },
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
