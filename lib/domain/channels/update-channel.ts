import { actorOf, type Granted } from "../../access/caller";
import { change } from "../../db/change";
import type { Channel as ChannelRow } from "../../db/generated/client";
import type { Tx } from "../../db/tenant";
import { seal } from "../secrets/seal";
import { auditedChannel, CREDENTIAL, channelAt, channelView, lockedChannel, SIGNING, shownConfig } from "./channel-row";
import { giveUpWaiting } from "./give-up-waiting";
import type { Channel, ChannelConfigUpdate, UpdateChannel } from "./schema";
import { settleConfig } from "./settle-config";
import { mintSigningSecret } from "./signing-secret";

/**
 * Changes what is given; null and what is left out stay, and so does a credential that is omitted. Switched off, it is told nothing that waits for it.
 * Refuses with NOT_FOUND and VALIDATION_FAILED.
 */
export const updateChannel = (ctx: Granted<"organization:write_channel">, id: string, input: UpdateChannel): Promise<Channel> =>
  change(ctx, async (tx) => {
    const before = await lockedChannel(tx, ctx, id);
    const changed = input.config ? await changedConfig(tx, ctx, before, input.config) : undefined;
    const after = await tx.channel.update({
      where: channelAt(ctx, id),
      data: {
        ...changed,
        label: input.label ?? undefined,
        active: input.active ?? undefined,
        updatedAt: ctx.now,
        updatedByName: actorOf(ctx.caller).name,
      },
    });
    if (before.active && !after.active) await giveUpWaiting(tx, ctx, id, "The channel was switched off.");
    const credential = changed?.credentialSealed ? { credential: "changed" } : {};
    return {
      result: channelView(after, ctx.now),
      audit: {
        action: "UPDATE",
        resourceType: "channel",
        recordId: id,
        before: auditedChannel(before),
        after: { ...auditedChannel(after), ...credential },
      },
    };
  });

async function changedConfig(tx: Tx, ctx: Granted, row: ChannelRow, given: ChannelConfigUpdate) {
  const { shown, credential } = await settleConfig(tx, ctx, given, shownConfig(row));
  const sealed = credential ? await seal(tx, ctx, CREDENTIAL(row.id), credential) : credential;
  // What becomes a webhook gets a secret, which its first rotation tells; what is none any more loses it.
  const signing =
    given.type !== "webhook"
      ? { signingSealed: null, formerSigningSealed: null, formerSigningEndsAt: null }
      : row.signingSealed
        ? {}
        : { signingSealed: await seal(tx, ctx, SIGNING(row.id), mintSigningSecret()) };
  return { kind: given.type, config: shown, credentialSealed: sealed, ...signing };
}
