import type { Granted } from "../../access/caller";
import { change } from "../../db/change";
import { isTaken } from "../../db/database-fault";
import { newId } from "../../kernel/id";
import { Refusal } from "../../kernel/refusal";
import { refuseRetentionBeyondPlan } from "./project-retention";
import { auditedProject, projectNameTaken, projectView, WITH_ORGANIZATION } from "./project-row";
import type { CreateProject, Project } from "./schema";

/** Makes a project. CONFLICT when the organization has one of that name; a key of one project cannot make others. Refuses with VALIDATION_FAILED. */
export async function createProject(ctx: Granted<"organization:create_project">, input: CreateProject): Promise<Project> {
  const { organizationId, now, caller } = ctx;
  if (caller.kind === "key" && caller.projectId) {
    throw new Refusal("INSUFFICIENT_SCOPE", "A key of one project cannot make others.", {
      members: { required: ["organization:create_project"], granted: caller.scopes },
    });
  }
  try {
    return await change(ctx, async (tx) => {
      await refuseRetentionBeyondPlan(tx, organizationId, input.retention_days);
      const row = await tx.project.create({
        data: {
          id: newId(),
          organizationId,
          name: input.project_name,
          description: input.description ?? null,
          visibility: input.visibility,
          retentionDays: input.retention_days ?? null,
          createdAt: now,
          updatedAt: now,
        },
        ...WITH_ORGANIZATION,
      });
      return {
        result: projectView(row),
        audit: {
          action: "INSERT",
          resourceType: "project",
          recordId: row.id,
          projectId: row.id,
          after: auditedProject(row),
        },
      };
    });
  } catch (error) {
    throw isTaken(error) ? projectNameTaken(input.project_name) : error;
  }
}
