import type { Rollout, SettledRollout, VariableConfig } from "./schema";
import { overridesOf, rolloutOf, type VariableRow } from "./variable-row";
import { LATEST } from "./variable-terms";

/** A variable as the published clients fetch it: with the values that its labels stand for, and all that chooses among them. */
export function variableConfig(row: VariableRow): VariableConfig {
  const valueAt = (version: number | null) => {
    const found = version === null ? undefined : row.versions.get(version);
    return found && { version: found.version, serialized_value: found.serializedValue };
  };
  const [rollout, overrides] = [rolloutOf(row), overridesOf(row)];
  const asksLatest = [rollout, ...overrides.map((each) => each.rollout)].some(({ latest_weight }) => latest_weight > 0);
  const labels = row.labels.map(({ label, targetType, targetLabel, version }) => {
    const ref = { version: null, ref: targetLabel ?? targetType };
    return [label, valueAt(version) ?? ref] as const;
  });
  const latest = valueAt(row.latestVersion);
  return {
    name: row.name,
    kind: "general",
    labels: Object.fromEntries([...labels, ...(asksLatest ? [[LATEST, { version: latest?.version ?? null, ref: LATEST }] as const] : [])]),
    latest_version: latest ?? null,
    rollout: sharesOf(rollout),
    overrides: overrides.map((each) => ({ conditions: each.conditions, rollout: sharesOf(each.rollout) })),
    description: row.description,
    json_schema: row.jsonSchema as VariableConfig["json_schema"],
    template_inputs_schema: row.templateInputsSchema as VariableConfig["json_schema"],
    type_name: null,
    aliases: row.aliases,
    example: row.example,
    display_name: null,
    prompt_slug: null,
  };
}

/** The newest version's share stands last: those that come before it keep their places when it changes. */
const sharesOf = ({ labels, latest_weight }: SettledRollout): Rollout => ({
  labels: latest_weight > 0 ? { ...labels, [LATEST]: latest_weight } : labels,
});
