import type { Granted } from "../../access/caller";
import { change } from "../../db/change";
import { isTaken } from "../../db/database-fault";
import { foldedName } from "../../kernel/folded-name";
import { newId } from "../../kernel/id";
import { Refusal } from "../../kernel/refusal";
import { lockOrganization } from "../organizations/organization-row";
import type { CreateSignal, Signal } from "./schema";
import { auditedSignal, ownProjectOf, refuseUnusable, signalNameTaken, signalView } from "./signal-row";

/** Of one project, and of all projects: what is saved in one leaves room in the others. */
const MOST = 500;

/**
 * Saves a search for everybody in the organization. CONFLICT when one of that project, or of all, is called so, or when there are 500 of it; NOT_FOUND for a project that is
 * not the caller's. Under a key of one project it looks in that one. Refuses with INVALID_REQUEST and VALIDATION_FAILED.
 */
export async function createSignal(ctx: Granted<"project:write_dashboard">, input: CreateSignal): Promise<Signal> {
  const { organizationId, now, caller } = ctx;
  const projectId = input.project_id ?? ownProjectOf(ctx);
  refuseUnusable(input.filter);
  try {
    return await change(ctx, async (tx) => {
      await lockOrganization(tx, organizationId);
      if (projectId !== null) {
        const own = ownProjectOf(ctx) ?? projectId;
        const found = own === projectId && (await tx.project.count({ where: { organizationId, id: projectId, deletedAt: null } })) > 0;
        if (!found) throw new Refusal("NOT_FOUND", "There is no such project in this organization.");
      }
      if ((await tx.signal.count({ where: { organizationId, projectId } })) >= MOST)
        throw new Refusal(
          "CONFLICT",
          `${projectId === null ? "All projects together have" : "A project has"} at most ${MOST} saved searches. Delete one that nobody opens any more.`,
        );
      const row = await tx.signal.create({
        data: {
          id: newId(),
          organizationId,
          projectId,
          name: input.name,
          nameFolded: foldedName(input.name),
          filter: input.filter,
          createdBy: caller.kind === "person" ? caller.userId : null,
          createdByName: caller.kind === "person" || caller.kind === "key" ? caller.name : "Latchkey",
          createdAt: now,
          updatedAt: now,
        },
      });
      return {
        result: signalView(row),
        audit: { action: "INSERT", resourceType: "signal", recordId: row.id, projectId, after: auditedSignal(row) },
      };
    });
  } catch (error) {
    throw isTaken(error) ? signalNameTaken(input.name) : error;
  }
}
