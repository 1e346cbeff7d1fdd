import type { Granted } from "../../access/caller";
import { change } from "../../db/change";
import { alertAt, auditedAlert, lockedAlert } from "./alert-row";
import { closeElsewhere } from "./tell-channels";

/** Deletes an alert with its runs. Refuses with NOT_FOUND. */
export const deleteAlert = (ctx: Granted<"project:write_alert">, projectId: string, id: string): Promise<undefined> =>
  change(ctx, async (tx) => {
    const before = await lockedAlert(tx, ctx, projectId, id);
    await closeElsewhere(tx, ctx, before);
    await tx.alert.delete({ where: alertAt(ctx, id) });
    return {
      result: undefined,
      audit: { action: "DELETE", resourceType: "alert", recordId: id, projectId, before: auditedAlert(before) },
    };
  });
