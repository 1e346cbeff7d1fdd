import type { Granted } from "../../access/caller";
import { change } from "../../db/change";
import { auditedDashboard, lockedDashboard } from "./dashboard-row";

/** Deletes a dashboard, for everybody. Refuses with NOT_FOUND. */
export async function deleteDashboard(ctx: Granted<"project:write_dashboard">, projectId: string, id: string): Promise<undefined> {
  return change(ctx, async (tx) => {
    const before = await lockedDashboard(tx, ctx, projectId, id);
    await tx.dashboard.delete({ where: { organizationId_id: { organizationId: ctx.organizationId, id } } });
    return {
      result: undefined,
      audit: { action: "DELETE", resourceType: "dashboard", recordId: id, projectId, before: auditedDashboard(before) },
    };
  });
}
