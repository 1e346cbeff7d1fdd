import type { Granted } from "../../access/caller";
import type { Channel as ChannelRow } from "../../db/generated/client";
import { inTenant, type Tx } from "../../db/tenant";
import { open } from "../secrets/seal";
import { CREDENTIAL, channelAt, FORMER_SIGNING, foundChannel, SIGNING, shownConfig } from "./channel-row";
import type { WebhookFormat } from "./channel-terms";
import type { ShownConfig, TestChannel } from "./schema";
import { settleConfig } from "./settle-config";

/** Where a message goes, with what opens the door there. It is kept nowhere. */
export type ChannelTarget =
  | { type: "webhook"; format: WebhookFormat; url: string; secrets: readonly string[] }
  | { type: "opsgenie"; authKey: string; baseUrl: string }
  | { type: "notification"; label: string; recipients: readonly string[] };

/** What a channel's messages go to now; null where it is gone or switched off. Rejects with SealBroken where its credential does not open. */
export const channelTarget = (ctx: Granted<"organization:read_channel">, channelId: string): Promise<ChannelTarget | null> =>
  inTenant(ctx, async (tx) => {
    const row = await tx.channel.findUnique({ where: channelAt(ctx, channelId) });
    if (!row?.active) return null;
    return targetOf(row.label, shownConfig(row), await storedCredential(tx, ctx, row), await signingSecrets(tx, ctx, row));
  });

/** The same of a config that is not saved yet; what it leaves out is the saved channel's. */
export const triedTarget = (
  ctx: Granted<"organization:write_channel">,
  { config, channel_id, label }: TestChannel,
): Promise<ChannelTarget> =>
  inTenant(ctx, async (tx) => {
    const row = channel_id === undefined ? null : await foundChannel(tx, ctx, channel_id);
    const { shown, credential } = await settleConfig(tx, ctx, config, row && shownConfig(row));
    const opened = credential === undefined && row ? await storedCredential(tx, ctx, row) : (credential ?? "");
    // Another server gets no message that the saved channel's receiver would take for ours.
    const secrets = credential === undefined && row ? await signingSecrets(tx, ctx, row) : [];
    return targetOf(label ?? row?.label ?? "a channel", shown, opened, secrets);
  });

function targetOf(label: string, shown: ShownConfig, credential: string, secrets: readonly string[]): ChannelTarget {
  switch (shown.type) {
    case "webhook":
      return { type: shown.type, format: shown.format, url: credential, secrets };
    case "opsgenie":
      return { type: shown.type, authKey: credential, baseUrl: shown.base_url };
    case "notification":
      return { type: shown.type, label, recipients: shown.recipients };
  }
}

const storedCredential = async (tx: Tx, ctx: Granted, { id, credentialSealed }: ChannelRow): Promise<string> =>
  credentialSealed === null ? "" : open(tx, ctx, CREDENTIAL(id), credentialSealed);

async function signingSecrets(tx: Tx, ctx: Granted, row: ChannelRow): Promise<string[]> {
  const { id, signingSealed, formerSigningSealed, formerSigningEndsAt } = row;
  const inGrace = formerSigningSealed !== null && formerSigningEndsAt !== null && formerSigningEndsAt > ctx.now;
  return [
    ...(signingSealed ? [await open(tx, ctx, SIGNING(id), signingSealed)] : []),
    ...(inGrace ? [await open(tx, ctx, FORMER_SIGNING(id), formerSigningSealed)] : []),
  ];
}
