import type { Granted } from "../../access/caller";
import type { Prisma } from "../../db/generated/client";
import type { Tx } from "../../db/tenant";
import { writerOf } from "../dashboards/dashboard-row";
import type { VariableChange } from "./schema";
import { stateOf, type VariableRow } from "./variable-row";
import { MOST } from "./variable-terms";

/**
 * Notes what became of a variable, with the next number of its project. Whoever writes variables holds the organization's row until the
 * commit, so that numbers are seen in their order and none comes in behind one that was read.
 */
export async function noteChange(
  tx: Tx,
  ctx: Granted<"project:write_variables">,
  event: VariableChange["event"],
  row: Omit<VariableRow, "versions">,
): Promise<void> {
  const [{ organizationId, now }, { projectId }] = [ctx, row];
  const last = await tx.variableChange.findFirst({ where: { organizationId, projectId }, orderBy: { sequence: "desc" } });
  const sequence = (last?.sequence ?? 0) + 1;
  const state = stateOf(row) as Prisma.InputJsonObject;
  await tx.variableChange.create({
    data: { organizationId, projectId, sequence, variableId: row.id, event, name: row.name, state, at: now, byName: writerOf(ctx).name },
  });
  await tx.variableChange.deleteMany({ where: { organizationId, projectId, sequence: { lte: sequence - MOST.changes } } });
}
