import type { Granted } from "../../access/caller";
import { change } from "../../db/change";
import { auditedSavedQuery, lockedSavedQuery } from "./saved-query-row";

/** Deletes a saved query, for everybody who saw it. */
export const deleteSavedQuery = (ctx: Granted<"project:read_otlp">, id: string): Promise<undefined> =>
  change(ctx, async (tx) => {
    const before = await lockedSavedQuery(tx, ctx, id);
    await tx.savedQuery.delete({ where: { organizationId_id: { organizationId: ctx.organizationId, id } } });
    return {
      result: undefined,
      audit: { action: "DELETE", resourceType: "saved_query", recordId: id, before: auditedSavedQuery(before) },
    };
  });
