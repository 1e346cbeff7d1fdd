import type { Granted } from "../../access/caller";
import type { Tx } from "../../db/tenant";
import type { LabelTarget, SetLabel, VariableDefinition } from "./schema";
import { unfit } from "./settle-variable";
import { changeVariable } from "./update-variable";
import type { VariableRow } from "./variable-row";
import { versionValue } from "./version-value";

type Write = Granted<"project:write_variables">;

/** Moves one label, or takes it away; the others stay. CONFLICT where the variable was changed since the revision that the caller has read. */
export const setLabel = (ctx: Write, projectId: string, name: string, { label, target, revision }: SetLabel): Promise<VariableDefinition> =>
  changeVariable(ctx, projectId, name, async (before, tx) => {
    const labels = labelTargets(before);
    if (target === null) labels.delete(label);
    else labels.set(label, await targetOf(tx, before, target));
    return { labels: Object.fromEntries(labels), revision };
  });

/** What the labels of a variable stand for, as it would be sent to leave them as they are. */
function labelTargets(row: VariableRow): Map<string, LabelTarget> {
  return new Map(
    row.labels.flatMap(({ label, targetType, targetLabel, version }): [string, LabelTarget][] => {
      if (targetType === "latest" || targetType === "code_default") return [[label, { target_type: targetType }]];
      if (targetLabel !== null) return [[label, { target_type: "label", target_label: targetLabel }]];
      const value = version === null ? undefined : row.versions.get(version)?.serializedValue;
      return value === undefined ? [] : [[label, { target_type: "version", serialized_value: value, version }]];
    }),
  );
}

async function targetOf(tx: Tx, row: VariableRow, target: NonNullable<SetLabel["target"]>): Promise<LabelTarget> {
  if (target.target_type !== "version") return target;
  const value = await versionValue(tx, row, target.version);
  if (value === undefined) throw unfit(["target", "version"], `There is no version ${target.version} of this variable.`, "unknown");
  return { ...target, serialized_value: value };
}
