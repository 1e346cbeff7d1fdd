import type { Tx } from "../../db/tenant";
import type { VariableRow } from "./variable-row";

/** The value of one of a variable's versions; undefined where it is not kept, or never was. */
export async function versionValue(
  tx: Tx,
  { organizationId, id: variableId }: Pick<VariableRow, "organizationId" | "id">,
  version: number,
): Promise<string | undefined> {
  const where = { organizationId_variableId_version: { organizationId, variableId, version } };
  return (await tx.variableVersion.findUnique({ where }))?.serializedValue;
}
