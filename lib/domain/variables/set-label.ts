import type { Granted } from "../../access/caller";
import type { LabelTarget, SetLabel, VariableDefinition } from "./schema";
import { unfit } from "./settle-variable";
import { changeVariable } from "./update-variable";
import type { VariableRow } from "./variable-row";

/** Makes a label stand for a version, for the newest one, or for the value in the program's code; null takes it away. */
export const setLabel = (
  ctx: Granted<"project:write_variables">,
  projectId: string,
  name: string,
  { label, to }: SetLabel,
): Promise<VariableDefinition> =>
  changeVariable(ctx, projectId, name, async (before, valueAt) => {
    const labels = labelTargets(before);
    if (to === null) delete labels[label];
    else if (typeof to !== "number") labels[label] = { target_type: to };
    else {
      const value = await valueAt(to);
      if (value === undefined) throw unfit(["to"], `There is no version ${to} of this variable.`, "unknown");
      labels[label] = { target_type: "version", version: to, serialized_value: value };
    }
    return { labels };
  });

function labelTargets(row: VariableRow): Record<string, LabelTarget> {
  const targets: Record<string, LabelTarget> = {};
  for (const { label, targetType, targetLabel, version } of row.labels) {
    const found = version === null ? undefined : row.versions.get(version);
    if (found) targets[label] = { target_type: "version", version: found.version, serialized_value: found.serializedValue };
    else if (targetLabel !== null) targets[label] = { target_type: "label", target_label: targetLabel };
    else targets[label] = { target_type: targetType === "latest" ? "latest" : "code_default" };
  }
  return targets;
}
