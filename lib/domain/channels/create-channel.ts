import { actorOf, type Granted } from "../../access/caller";
import { change } from "../../db/change";
import { newId } from "../../kernel/id";
import { Refusal } from "../../kernel/refusal";
import { lockOrganization } from "../organizations/organization-row";
import { seal } from "../secrets/seal";
import { auditedChannel, CREDENTIAL, channelView, SIGNING } from "./channel-row";
import type { CreateChannel, CreatedChannel } from "./schema";
import { settleConfig } from "./settle-config";
import { mintSigningSecret } from "./signing-secret";

const MOST = 200;

/**
 * Makes a channel, whose credential is kept sealed; a webhook's signing secret is told this once. CONFLICT where there are 200.
 * Refuses with NOT_FOUND and VALIDATION_FAILED.
 */
export const createChannel = (ctx: Granted<"organization:write_channel">, { label, config }: CreateChannel): Promise<CreatedChannel> =>
  change(ctx, async (tx) => {
    const { organizationId, now, caller } = ctx;
    await lockOrganization(tx, organizationId);
    if ((await tx.channel.count({ where: { organizationId } })) >= MOST)
      throw new Refusal("CONFLICT", `An organization has at most ${MOST} channels. Delete one that nobody needs any more.`);
    const { shown, credential } = await settleConfig(tx, ctx, config, null);
    const id = newId();
    const signing_secret = config.type === "webhook" ? mintSigningSecret() : null;
    const row = await tx.channel.create({
      data: {
        organizationId,
        id,
        label,
        kind: config.type,
        config: shown,
        credentialSealed: credential ? await seal(tx, ctx, CREDENTIAL(id), credential) : null,
        signingSealed: signing_secret && (await seal(tx, ctx, SIGNING(id), signing_secret)),
        createdAt: now,
        createdByName: actorOf(caller).name,
      },
    });
    return {
      result: { ...channelView(row, now), signing_secret },
      audit: { action: "INSERT", resourceType: "channel", recordId: id, after: auditedChannel(row) },
    };
  });
