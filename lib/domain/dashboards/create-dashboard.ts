import type { Granted } from "../../access/caller";
import { change } from "../../db/change";
import { isTaken } from "../../db/database-fault";
import { newId } from "../../kernel/id";
import { Refusal } from "../../kernel/refusal";
import { lockOrganization } from "../organizations/organization-row";
import { auditedDashboard, requireProject, writerOf, writtenView } from "./dashboard-row";
import { readDefinition } from "./read-definition";
import type { WrittenDashboard } from "./schema";

const MOST = 200;

type NewDashboard = { name: string; slug: string; definition: string };

/**
 * Makes a dashboard for everybody in the organization; its definition is JSON text, kept as it is. CONFLICT when the project has one under
 * this slug, or 200; NOT_FOUND for a project that the caller does not reach. Refuses with VALIDATION_FAILED.
 */
export async function createDashboard(
  ctx: Granted<"project:write_dashboard">,
  projectId: string,
  { name, slug, definition }: NewDashboard,
): Promise<WrittenDashboard> {
  readDefinition(definition);
  const { organizationId, now } = ctx;
  const writer = writerOf(ctx);
  try {
    return await change(ctx, async (tx) => {
      await lockOrganization(tx, organizationId);
      await requireProject(tx, ctx, projectId);
      if ((await tx.dashboard.count({ where: { organizationId, projectId } })) >= MOST)
        throw new Refusal("CONFLICT", `A project has at most ${MOST} dashboards. Delete one that nobody opens any more.`);
      const row = await tx.dashboard.create({
        data: {
          id: newId(),
          organizationId,
          projectId,
          name,
          slug,
          definition,
          createdBy: writer.id,
          createdByName: writer.name,
          createdAt: now,
          updatedAt: now,
        },
      });
      return {
        result: writtenView(row),
        audit: { action: "INSERT", resourceType: "dashboard", recordId: row.id, projectId, after: auditedDashboard(row) },
      };
    });
  } catch (error) {
    throw isTaken(error) ? slugTaken(slug) : error;
  }
}

function slugTaken(slug: string): Refusal {
  const msg = `A dashboard of this project has the slug ${slug} already. Choose another.`;
  return new Refusal("CONFLICT", msg, { errors: [{ loc: ["body", "slug"], msg, type: "taken" }] });
}
