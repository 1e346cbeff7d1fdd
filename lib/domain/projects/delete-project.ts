import type { Granted } from "../../access/caller";
import { change } from "../../db/change";
import { endKeys } from "../keys/write-life";
import { lockOrganization } from "../organizations/organization-row";
import { endSignals } from "../signals/end-signals";
import { auditedProject, lockedProject } from "./project-row";

/**
 * Deletes a project: its keys and tokens are revoked and its saved searches deleted with it, its events are not read any more, and its name is free again.
 * Keys for all projects go on. The organization is locked first, as by every creation of a key, so that none is made meanwhile.
 * Refuses with NOT_FOUND.
 */
export async function deleteProject(ctx: Granted<"project:write">, id: string): Promise<undefined> {
  const { organizationId, now } = ctx;
  return change(ctx, async (tx) => {
    await lockOrganization(tx, organizationId);
    const before = await lockedProject(tx, ctx, id);
    await endKeys(tx, ctx, { organizationId, projectId: id }, "Project deleted");
    await tx.project.update({ where: { organizationId_id: { organizationId, id } }, data: { deletedAt: now, updatedAt: now } });
    return {
      result: undefined,
      audit: [
        { action: "DELETE", resourceType: "project", recordId: id, projectId: id, before: auditedProject(before) },
        ...(await endSignals(tx, organizationId, id)),
      ],
    };
  });
}
