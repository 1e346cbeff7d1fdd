import type { Granted } from "../../access/caller";
import type { Tx } from "../../db/tenant";
import { Refusal } from "../../kernel/refusal";

type Given = {
  channel_ids?: readonly string[] | null;
  channel_assignments?: readonly { channel_id: string; schedule_id?: string | null }[] | null;
};

/** Puts the channels that are named in the place of those before; where neither member is given they stay. VALIDATION_FAILED at one that is not there. */
export async function assignChannels(tx: Tx, ctx: Granted<"project:write_alert">, alertId: string, given: Given): Promise<void> {
  if (given.channel_ids == null && given.channel_assignments == null) return;
  const { organizationId } = ctx;
  const wanted = new Map<string, string | null>((given.channel_ids ?? []).map((id) => [id, null]));
  for (const { channel_id, schedule_id } of given.channel_assignments ?? []) wanted.set(channel_id, schedule_id ?? null);
  const found = await tx.channel.findMany({ where: { organizationId, id: { in: [...wanted.keys()] } }, select: { id: true } });
  const known = new Set(found.map(({ id }) => id));
  const missing = [...wanted.keys()].find((id) => !known.has(id));
  if (missing !== undefined) {
    const msg = `There is no channel ${missing} in this organization.`;
    throw new Refusal("VALIDATION_FAILED", msg, { errors: [{ loc: ["body", "channel_ids"], msg, type: "custom" }] });
  }
  await tx.alertChannel.deleteMany({ where: { organizationId, alertId } });
  await tx.alertChannel.createMany({
    data: [...wanted].map(([channelId, scheduleId]) => ({ organizationId, alertId, channelId, scheduleId })),
  });
}
