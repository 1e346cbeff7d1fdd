import type { Granted } from "../../access/caller";
import { change } from "../../db/change";
import { LATEST } from "../../kernel/time";
import { alertAt, alertView, lockedAlert, WITH_CHANNELS } from "./alert-row";
import type { Alert, MuteAlert } from "./schema";

/** Keeps an alert from telling its channels for a while, for ever with null, no longer with nothing; its runs go on. Refuses with NOT_FOUND. */
export const muteAlert = (ctx: Granted<"project:write_alert">, projectId: string, id: string, { duration }: MuteAlert): Promise<Alert> =>
  change(ctx, async (tx) => {
    const before = await lockedAlert(tx, ctx, projectId, id);
    const mutedUntil = duration === 0 ? null : new Date(duration === null ? LATEST : ctx.now.getTime() + duration);
    const after = await tx.alert.update({ where: alertAt(ctx, id), data: { mutedUntil }, ...WITH_CHANNELS });
    const states = [before, after].map((row) => ({ name: row.name, muted_until: row.mutedUntil?.toISOString() ?? null }));
    return {
      result: alertView(after, ctx.now),
      audit: { action: "UPDATE", resourceType: "alert", recordId: id, projectId, before: states[0], after: states[1] },
    };
  });
