import { actorOf, type Granted } from "../../access/caller";
import { change } from "../../db/change";
import { Prisma } from "../../db/generated/client";
import { SECOND } from "../../kernel/time";
import type { QueryReach } from "../query/ask-sql";
import { alertAt, alertView, auditedAlert, foundAlert, keysAskedOf, lesserReach, lockedAlert } from "./alert-row";
import { assignChannels } from "./assign-channels";
import type { Alert, UpdateAlert } from "./schema";
import { closeElsewhere } from "./tell-channels";

/** Changes what is given. Another query or window begins anew: what was found before is compared with nothing. */
export const updateAlert = (ctx: Granted<"project:write_alert">, projectId: string, id: string, input: UpdateAlert): Promise<Alert> =>
  change(ctx, async (tx) => {
    const { now } = ctx;
    const before = await lockedAlert(tx, ctx, projectId, id);
    const seconds = (ms: number | undefined) => (ms === undefined ? undefined : ms / SECOND);
    const asked = input.query !== undefined && input.query !== before.query;
    const isAnew = asked || (input.time_window !== undefined && seconds(input.time_window) !== before.windowSeconds);
    const isPaced = input.frequency !== undefined && seconds(input.frequency) !== before.frequencySeconds;
    const starts = input.active === true && !before.active;
    await tx.alert.update({
      where: alertAt(ctx, id),
      data: {
        name: input.name,
        description: input.description,
        query: input.query,
        windowSeconds: seconds(input.time_window),
        frequencySeconds: seconds(input.frequency),
        watermarkSeconds: seconds(input.watermark),
        notifyWhen: input.notify_when,
        active: input.active,
        // Whoever changes what is told, or to whom, shows nobody more than they may see themselves.
        keysSeen: asked
          ? keysAskedOf(ctx, input.query ?? "")
          : lesserReach(before.keysSeen as QueryReach["keys"], keysAskedOf(ctx, before.query)),
        ...(isAnew || starts ? ANEW : {}),
        ...(isAnew || isPaced || starts ? { nextRunAt: now, claimedUntil: null } : {}),
        updatedAt: now,
        updatedByName: actorOf(ctx.caller).name,
      },
    });
    await assignChannels(tx, ctx, id, input);
    const after = await foundAlert(tx, ctx, projectId, id);
    const isOver = isAnew || (before.active && !after.active);
    const stillTold = new Set(isOver ? [] : after.channels.map(({ channelId }) => channelId));
    await closeElsewhere(tx, ctx, { ...before, channels: before.channels.filter(({ channelId }) => !stillTold.has(channelId)) });
    const states = { before: auditedAlert(before), after: auditedAlert(after) };
    return { result: alertView(after, now), audit: { action: "UPDATE", resourceType: "alert", recordId: id, projectId, ...states } };
  });

const ANEW = {
  lastRunAt: null,
  lastError: null,
  failures: 0,
  matches: null,
  matchingSince: null,
  digest: null,
  result: Prisma.DbNull,
  resultLength: null,
};
