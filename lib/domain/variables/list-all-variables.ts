import type { Granted } from "../../access/caller";
import { inTenant } from "../../db/tenant";
import { rfc3339 } from "../../kernel/time";
import type { ListedVariable } from "./opened/schema";
import { rolloutOf, variablesWithin } from "./variable-row";

/** The variables of all the projects that are there, by name, without their values. */
export const listAllVariables = (ctx: Granted<"project:read_variables">): Promise<ListedVariable[]> =>
  inTenant(ctx, async (tx) => {
    const rows = await tx.variable.findMany({
      where: variablesWithin(ctx, undefined),
      select: {
        id: true,
        name: true,
        description: true,
        projectId: true,
        project: { select: { name: true } },
        rollout: true,
        overrides: true,
        latestVersion: true,
        updatedAt: true,
      },
      orderBy: [{ name: "asc" }, { id: "asc" }],
    });
    return rows.map((row) => ({
      id: row.id,
      name: row.name,
      description: row.description,
      project_id: row.projectId,
      project_name: row.project.name,
      rollout: rolloutOf(row),
      overrides: (row.overrides as unknown[]).length,
      latest_version: row.latestVersion,
      updated_at: rfc3339(row.updatedAt),
    }));
  });
