import { actorOf, type Granted } from "../../access/caller";
import { change } from "../../db/change";
import { refuseUnconfirmedIn } from "../../db/confirmed-caller";
import { Refusal } from "../../kernel/refusal";
import { open, seal } from "../secrets/seal";
import { channelAt, channelView, FORMER_SIGNING, lockedChannel, SIGNING } from "./channel-row";
import type { CreatedChannel, RotateSigningSecret } from "./schema";
import { mintSigningSecret } from "./signing-secret";

/**
 * Makes a new secret and tells it this once; until the grace period is over each delivery is signed with the former one, too. CONFLICT for a channel
 * that is no webhook, and within the grace period of the rotation before: else a secret that somebody still checks with would end early.
 * Refuses with NOT_FOUND.
 */
export const rotateSigningSecret = (
  ctx: Granted<"organization:write_channel">,
  id: string,
  { grace_period }: RotateSigningSecret,
): Promise<CreatedChannel> =>
  change(ctx, async (tx) => {
    await refuseUnconfirmedIn(tx, ctx, ctx.organizationId);
    const before = await lockedChannel(tx, ctx, id);
    if (!before.signingSealed) throw new Refusal("CONFLICT", "Only a webhook's deliveries are signed.");
    if (grace_period > 0 && before.formerSigningEndsAt && before.formerSigningEndsAt > ctx.now)
      throw new Refusal(
        "CONFLICT",
        "The former secret is still within its grace period. Wait for its end, or rotate without a grace period.",
      );
    const signing_secret = mintSigningSecret();
    const former = grace_period > 0 ? await open(tx, ctx, SIGNING(id), before.signingSealed) : null;
    const formerSigningEndsAt = former && new Date(ctx.now.getTime() + grace_period);
    const row = await tx.channel.update({
      where: channelAt(ctx, id),
      data: {
        signingSealed: await seal(tx, ctx, SIGNING(id), signing_secret),
        formerSigningSealed: former && (await seal(tx, ctx, FORMER_SIGNING(id), former)),
        formerSigningEndsAt,
        updatedAt: ctx.now,
        updatedByName: actorOf(ctx.caller).name,
      },
    });
    const ends = formerSigningEndsAt ? { former_secret_ends_at: formerSigningEndsAt.toISOString() } : {};
    return {
      result: { ...channelView(row, ctx.now), signing_secret },
      audit: { action: "UPDATE", resourceType: "channel", recordId: id, after: { label: row.label, signing_secret: "rotated", ...ends } },
    };
  });
