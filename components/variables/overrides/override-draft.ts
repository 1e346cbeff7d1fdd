import type { Condition, OverrideData } from "@/lib/domain/variables/schema";
import { CODE_DEFAULT, LATEST } from "@/lib/domain/variables/variable-terms";
import { rolloutOf, type Share, sharesOf } from "../rollout-shares";

/** A condition as it is being written. `text` is what it compares with: a value, a value a line, or a pattern. */
export type ConditionDraft = { id: number; attribute: string; kind: Condition["kind"]; text: string };
/** An override as it is being written. `gives` is a label, one of the two words that are none, or SEVERAL: then `shares` say which. */
export type OverrideDraft = {
  id: number;
  name: string;
  description: OverrideData["description"];
  conditions: ConditionDraft[];
  gives: string;
  shares: Share[];
};

/** No label's name, since it has a space. */
export const SEVERAL = "several labels";

let last = 0;
/** What tells rows apart while they are moved. */
const nextId = (): number => ++last;

export const emptyCondition = (): ConditionDraft => ({ id: nextId(), attribute: "", kind: "value-equals", text: "" });
export const emptyOverride = (labels: readonly string[]): OverrideDraft => ({
  id: nextId(),
  name: "",
  description: undefined,
  conditions: [emptyCondition()],
  gives: labels[0] ?? LATEST,
  shares: sharesOf({ labels: {} }, labels),
});

/** A JSON value as people write it: a text as it is, unless it would be taken for something else. */
export function textOfValue(value: unknown): string {
  return typeof value === "string" && value !== "" && valueOfText(value) === value && !value.includes("\n") ? value : JSON.stringify(value);
}

/** The value that a text stands for: `true`, `5`, `null`, `"5"`, `{…}` and `[…]` are JSON, anything else is a text. */
export function valueOfText(text: string): unknown {
  const trimmed = text.trim();
  try {
    return JSON.parse(trimmed);
  } catch {
    return trimmed;
  }
}

const linesOf = (text: string): string[] => text.split("\n").filter((line) => line.trim() !== "");

function conditionDraft(condition: Condition): ConditionDraft {
  const { attribute, kind } = condition;
  const text =
    "pattern" in condition
      ? condition.pattern
      : "values" in condition
        ? condition.values.map(textOfValue).join("\n")
        : "value" in condition
          ? textOfValue(condition.value)
          : "";
  return { id: nextId(), attribute, kind, text };
}

function conditionOf({ attribute, kind, text }: ConditionDraft): Condition {
  switch (kind) {
    case "value-equals":
    case "value-does-not-equal":
      return { kind, attribute, value: valueOfText(text) } as Condition; // what JSON.parse gives, or a text
    case "value-is-in":
    case "value-is-not-in":
      return { kind, attribute, values: linesOf(text).map(valueOfText) } as Condition; // the same
    case "value-matches-regex":
    case "value-does-not-match-regex":
      return { kind, attribute, pattern: text };
    case "key-is-present":
    case "key-is-not-present":
      return { kind, attribute };
  }
}

/** The one label that gets everybody; SEVERAL where there is more than one. */
function givenOf({ labels, latest_weight = 0 }: OverrideData["rollout"]): string {
  const given = Object.entries({ ...labels, [LATEST]: latest_weight }).filter(([, weight]) => weight > 0);
  const [only] = given;
  if (!only) return CODE_DEFAULT;
  return given.length === 1 && only[1] === 1 ? only[0] : SEVERAL;
}

export const draftsOf = (overrides: readonly OverrideData[], labels: readonly string[]): OverrideDraft[] =>
  overrides.map(({ name, description, conditions, rollout }) => ({
    id: nextId(),
    name: name ?? "",
    description,
    conditions: conditions.map(conditionDraft),
    gives: givenOf(rollout),
    shares: sharesOf(rollout, [...new Set([...labels, ...Object.keys(rollout.labels)])]),
  }));

const rolloutTo = (name: string): OverrideData["rollout"] => (name === CODE_DEFAULT ? rolloutOf([]) : rolloutOf([{ name, weight: 1 }]));

export const overridesOf = (drafts: readonly OverrideDraft[]): OverrideData[] =>
  drafts.map(({ name, description, conditions, gives, shares }) => ({
    ...(name.trim() ? { name: name.trim() } : {}),
    ...(description ? { description } : {}),
    conditions: conditions.map(conditionOf),
    rollout: gives === SEVERAL ? rolloutOf(shares) : rolloutTo(gives),
  }));

/** The list with one of its rows moved up or down. */
export function movedBy<T>(rows: readonly T[], at: number, by: number): T[] {
  const to = at + by;
  const [row] = rows.slice(at, at + 1);
  if (row === undefined || to < 0 || to >= rows.length) return [...rows];
  const rest = rows.filter((_, place) => place !== at);
  return [...rest.slice(0, to), row, ...rest.slice(to)];
}
