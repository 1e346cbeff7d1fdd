import type { Granted } from "../../access/caller";
import { change } from "../../db/change";
import { auditedSignal, lockedSignal } from "./signal-row";

/** Deletes a saved search, for everybody. Refuses with NOT_FOUND. */
export async function deleteSignal(ctx: Granted<"project:write_dashboard">, id: string): Promise<undefined> {
  return change(ctx, async (tx) => {
    const before = await lockedSignal(tx, ctx, id);
    await tx.signal.delete({ where: { organizationId_id: { organizationId: ctx.organizationId, id } } });
    return {
      result: undefined,
      audit: { action: "DELETE", resourceType: "signal", recordId: id, projectId: before.projectId, before: auditedSignal(before) },
    };
  });
}
