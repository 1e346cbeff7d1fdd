import type { Granted } from "../../access/caller";
import type { Tx } from "../../db/tenant";
import { Refusal } from "../../kernel/refusal";
import type { LabelTarget, ReturnVariable, VariableDefinition, VariableState } from "./schema";
import { changeVariable, type VariableUpdate } from "./update-variable";
import type { VariableRow } from "./variable-row";
import { versionValue } from "./version-value";

type Write = Granted<"project:write_variables">;

/**
 * Makes a variable be as it was after a change that is still kept. Versions stay: where another value was the newest then, it becomes a
 * version of its own. CONFLICT where a version that is needed is no longer kept, or the variable was changed since it was read.
 */
export const returnVariable = (
  ctx: Write,
  projectId: string,
  name: string,
  { sequence, revision }: ReturnVariable,
): Promise<VariableDefinition> =>
  changeVariable(ctx, projectId, name, async (before, tx) => ({ ...(await stateAgain(tx, before, sequence)), revision }));

async function stateAgain(tx: Tx, row: VariableRow, sequence: number): Promise<VariableUpdate> {
  const { organizationId, projectId } = row;
  const found = await tx.variableChange.findFirst({ where: { organizationId, projectId, sequence, variableId: row.id } });
  if (!found) throw new Refusal("NOT_FOUND", "That change of the variable is no longer kept.");
  const { labels, latest_version, json_schema, template_inputs_schema, ...state } = found.state as VariableState;
  const newest = latest_version === null ? undefined : await keptValue(tx, row, latest_version);
  const isNewest = newest === undefined || newest === row.versions.get(row.latestVersion ?? 0)?.serializedValue;
  return {
    ...state,
    json_schema: json_schema as VariableUpdate["json_schema"],
    template_inputs_schema: template_inputs_schema as VariableUpdate["json_schema"],
    labels: Object.fromEntries(
      await Promise.all(Object.entries(labels).map(async ([label, was]) => [label, await targetAgain(tx, row, was)] as const)),
    ),
    newest: isNewest ? undefined : { serialized_value: newest, description: `As version ${latest_version}` },
  };
}

async function targetAgain(tx: Tx, row: VariableRow, was: VariableState["labels"][string]): Promise<LabelTarget> {
  const { target_type, target_label, version } = was;
  if (target_type === "latest" || target_type === "code_default") return { target_type };
  if (target_label !== null) return { target_type: "label", target_label };
  return { target_type: "version", serialized_value: await keptValue(tx, row, version ?? 0), version };
}

async function keptValue(tx: Tx, row: VariableRow, version: number): Promise<string> {
  const value = row.versions.get(version)?.serializedValue ?? (await versionValue(tx, row, version));
  if (value === undefined) throw new Refusal("CONFLICT", `Version ${version}, which counted then, is no longer kept.`);
  return value;
}
