import { LRUCache } from "lru-cache";
import { Fuel } from "../../filter/evaluate/fuel";
import { RegularExpression } from "../../filter/evaluate/regular-expression";
import type { Condition, Rollout, VariableConfig } from "./schema";
import { shareOf } from "./share-of";
import { CODE_DEFAULT, LATEST } from "./variable-terms";

/** Who asks: the key that decides shares, and what is known of them for conditions. */
export type Asker = { targetingKey: string | undefined; attributes: Readonly<Record<string, unknown>> };

/**
 * What an asker gets. `value` is JSON; without it, the value in the program's code counts. `override` is the place of the one that fits,
 * from 0. `isSplit`: it hangs on the targeting key; where there is none then, `needsKey` is true and nothing is chosen.
 */
export type Resolved = {
  label: string | undefined;
  value: string | undefined;
  version: number | undefined;
  override: number | undefined;
  isSplit: boolean;
  needsKey: boolean;
};

/** Chooses as the published client does, with the configuration that it fetches. Throws EXHAUSTED where patterns take too much. */
export function resolveVariable(config: VariableConfig, asker: Asker, fuel = new Fuel()): Resolved {
  const at = config.overrides.findIndex(({ conditions }) => conditions.every((condition) => fits(condition, asker.attributes, fuel)));
  const override = at < 0 ? undefined : at;
  const rollout = config.overrides[at]?.rollout ?? config.rollout;
  const { targetingKey } = asker;
  const isSplit = !isSure(rollout);
  if (isSplit && targetingKey === undefined)
    return { label: undefined, value: undefined, version: undefined, override, isSplit, needsKey: true };
  const label = labelAt(rollout, isSplit ? shareOf(config.name, targetingKey ?? "") : 0);
  return { label, ...(label === undefined ? NOTHING : valueBehind(config, label)), override, isSplit, needsKey: false };
}

const NOTHING = { value: undefined, version: undefined };

/** Whether everybody gets the same. */
function isSure({ labels }: Rollout): boolean {
  const weights = Object.values(labels).filter((weight) => weight > 0);
  return weights.length === 0 || (weights.length === 1 && weights[0] === 1);
}

/** The label within whose share a place from 0 to 1 lies, in the order of the rollout. */
function labelAt({ labels }: Rollout, place: number): string | undefined {
  let end = 0;
  for (const [label, weight] of Object.entries(labels)) {
    end += weight;
    if (place < end) return label;
  }
  return undefined;
}

/** The value behind a label, through the labels that it stands for. */
function valueBehind(config: VariableConfig, label: string, seen = new Set<string>()): Pick<Resolved, "value" | "version"> {
  const target = Object.hasOwn(config.labels, label) ? config.labels[label] : undefined;
  if (!target || seen.has(label)) return NOTHING;
  if ("serialized_value" in target) return { value: target.serialized_value, version: target.version };
  if (target.ref === CODE_DEFAULT) return NOTHING;
  if (target.ref === LATEST) return { value: config.latest_version?.serialized_value, version: config.latest_version?.version };
  return valueBehind(config, target.ref, seen.add(label));
}

function fits(condition: Condition, attributes: Asker["attributes"], fuel: Fuel): boolean {
  fuel.step();
  const isPresent = Object.hasOwn(attributes, condition.attribute);
  const value = isPresent ? attributes[condition.attribute] : undefined;
  switch (condition.kind) {
    case "key-is-present":
      return isPresent;
    case "key-is-not-present":
      return !isPresent;
    case "value-equals":
      return value === condition.value;
    case "value-does-not-equal":
      return value !== condition.value;
    case "value-is-in":
      return isAmong(value, condition.values, fuel);
    case "value-is-not-in":
      return !isAmong(value, condition.values, fuel);
    case "value-matches-regex":
      return typeof value === "string" && expression(condition.pattern, fuel).isIn(value, fuel);
    case "value-does-not-match-regex":
      return typeof value !== "string" || !expression(condition.pattern, fuel).isIn(value, fuel);
  }
}

function isAmong(value: unknown, values: readonly unknown[], fuel: Fuel): boolean {
  fuel.burn(values.length);
  return values.includes(value);
}

const expressions = new LRUCache<string, RegularExpression>({ max: 500 });
const COMPILING = 5000;

function expression(pattern: string, fuel: Fuel): RegularExpression {
  const known = expressions.get(pattern);
  if (known) return known;
  fuel.burn(COMPILING);
  const made = new RegularExpression(pattern, false);
  expressions.set(pattern, made);
  return made;
}
