import type { Granted } from "../../access/caller";
import type { Tx } from "../../db/tenant";
import { Refusal } from "../../kernel/refusal";
import { type LabelTarget, type VariableDefinition, VariableState } from "./schema";
import { changeVariable, type VariableUpdate } from "./update-variable";
import type { VariableRow } from "./variable-row";

/**
 * Puts a variable back to how it was after one of its changes: what everybody gets, the schema and the words; its name stays. Where the
 * newest version counts, its value of then becomes a version anew. CONFLICT where a version of then is no longer kept.
 */
export const returnVariable = (
  ctx: Granted<"project:write_variables">,
  projectId: string,
  name: string,
  sequence: number,
): Promise<VariableDefinition> => changeVariable(ctx, projectId, name, (before, valueAt, tx) => stateAfter(tx, before, valueAt, sequence));

async function stateAfter(
  tx: Tx,
  before: VariableRow,
  keptValue: (version: number) => Promise<string | undefined>,
  sequence: number,
): Promise<VariableUpdate> {
  const { id: variableId, projectId, organizationId } = before;
  const change = await tx.variableChange.findFirst({ where: { organizationId, projectId, sequence, variableId } });
  if (!change) throw new Refusal("NOT_FOUND", "There is no such change of this variable any more.");
  const { labels, latest_version, name: _name, aliases: _aliases, ...state } = VariableState.parse(change.state);
  const valueAt = async (version: number) => {
    const found = await keptValue(version);
    if (found !== undefined) return found;
    throw new Refusal("CONFLICT", `Version ${version} is no longer kept, so the variable cannot be put back to it.`);
  };
  const targets: Record<string, LabelTarget> = {};
  for (const [label, { target_type, target_label, version }] of Object.entries(labels)) {
    if (version !== null) targets[label] = { target_type: "version", version, serialized_value: await valueAt(version) };
    else if (target_label !== null) targets[label] = { target_type: "label", target_label };
    else targets[label] = { target_type: target_type === "latest" ? "latest" : "code_default" };
  }
  const asksNewest =
    [state.rollout, ...state.overrides.map(({ rollout }) => rollout)].some(({ latest_weight }) => latest_weight > 0) ||
    Object.values(labels).some(({ target_type, target_label }) => target_type === "latest" || target_label === "latest");
  const isOlder = asksNewest && latest_version !== null && latest_version !== before.latestVersion;
  const newest = isOlder ? { serialized_value: await valueAt(latest_version), description: `As version ${latest_version}` } : undefined;
  const { json_schema, template_inputs_schema, ...rest } = state;
  return {
    ...rest,
    json_schema: json_schema as VariableUpdate["json_schema"],
    template_inputs_schema: template_inputs_schema as VariableUpdate["json_schema"],
    labels: targets,
    newest,
  };
}
