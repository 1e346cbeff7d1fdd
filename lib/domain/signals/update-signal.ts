import type { Granted } from "../../access/caller";
import { change } from "../../db/change";
import { isTaken } from "../../db/database-fault";
import { foldedName } from "../../kernel/folded-name";
import type { Signal, UpdateSignal } from "./schema";
import { auditedSignal, lockedSignal, refuseUnusable, signalNameTaken, signalView } from "./signal-row";

/**
 * Renames a saved search, or changes what it looks for; what the input leaves out stays. CONFLICT where the name is taken.
 * Refuses with INVALID_REQUEST, NOT_FOUND and VALIDATION_FAILED.
 */
export async function updateSignal(ctx: Granted<"project:write_dashboard">, id: string, { name, filter }: UpdateSignal): Promise<Signal> {
  if (filter !== undefined) refuseUnusable(filter);
  try {
    return await change(ctx, async (tx) => {
      const before = await lockedSignal(tx, ctx, id);
      const after = await tx.signal.update({
        where: { organizationId_id: { organizationId: ctx.organizationId, id } },
        data: { name, nameFolded: name === undefined ? undefined : foldedName(name), filter, updatedAt: ctx.now },
      });
      const states = { before: auditedSignal(before), after: auditedSignal(after) };
      return {
        result: signalView(after),
        audit: { action: "UPDATE", resourceType: "signal", recordId: id, projectId: after.projectId, ...states },
      };
    });
  } catch (error) {
    throw isTaken(error) ? signalNameTaken(name) : error;
  }
}
