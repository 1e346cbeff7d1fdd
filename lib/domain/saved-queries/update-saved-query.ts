import type { Granted } from "../../access/caller";
import { change } from "../../db/change";
import { isTaken } from "../../db/database-fault";
import { foldedName } from "../../kernel/folded-name";
import { auditedSavedQuery, lockedSavedQuery, savedQueryNameTaken, savedQueryView } from "./saved-query-row";
import type { SavedQuery, UpdateSavedQuery } from "./schema";

/** Renames a saved query, or changes what it asks; what the input leaves out stays. CONFLICT where the name is taken. */
export async function updateSavedQuery(
  ctx: Granted<"project:read_otlp">,
  id: string,
  { name, sql }: UpdateSavedQuery,
): Promise<SavedQuery> {
  try {
    return await change(ctx, async (tx) => {
      const before = await lockedSavedQuery(tx, ctx, id);
      const after = await tx.savedQuery.update({
        where: { organizationId_id: { organizationId: ctx.organizationId, id } },
        data: { name, nameFolded: name === undefined ? undefined : foldedName(name), sql, updatedAt: ctx.now },
      });
      const states = { before: auditedSavedQuery(before), after: auditedSavedQuery(after) };
      return { result: savedQueryView(after), audit: { action: "UPDATE", resourceType: "saved_query", recordId: id, ...states } };
    });
  } catch (error) {
    throw isTaken(error) ? savedQueryNameTaken(name) : error;
  }
}
