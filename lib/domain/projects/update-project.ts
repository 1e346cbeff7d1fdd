import type { Granted } from "../../access/caller";
import { change } from "../../db/change";
import { isTaken } from "../../db/database-fault";
import { holdPlan, refuseRetentionBeyondPlan } from "./project-retention";
import { auditedProject, lockedProject, projectNameTaken, projectView, WITH_ORGANIZATION } from "./project-row";
import type { Project, UpdateProject } from "./schema";

/**
 * Renames or describes a project, or sets its visibility or how long its events are kept; what the input leaves out stays. CONFLICT where the name is taken.
 * Refuses with NOT_FOUND and VALIDATION_FAILED.
 */
export async function updateProject(ctx: Granted<"project:write">, id: string, input: UpdateProject): Promise<Project> {
  try {
    return await change(ctx, async (tx) => {
      if (typeof input.retention_days === "number") await holdPlan(tx, ctx.organizationId);
      const before = await lockedProject(tx, ctx, id);
      // What stood before a downgrade may stay: the smaller of both counts.
      if (input.retention_days !== before.retentionDays) await refuseRetentionBeyondPlan(tx, ctx.organizationId, input.retention_days);
      const after = await tx.project.update({
        where: { organizationId_id: { organizationId: ctx.organizationId, id } },
        data: {
          name: input.project_name ?? undefined,
          description: input.description,
          visibility: input.visibility ?? undefined,
          retentionDays: input.retention_days,
          updatedAt: ctx.now,
        },
        ...WITH_ORGANIZATION,
      });
      return {
        result: projectView(after),
        audit: {
          action: "UPDATE",
          resourceType: "project",
          recordId: id,
          projectId: id,
          before: auditedProject(before),
          after: auditedProject(after),
        },
      };
    });
  } catch (error) {
    throw isTaken(error) ? projectNameTaken(input.project_name) : error;
  }
}
