import type { Condition, OverrideData } from "@/lib/domain/variables/schema";

/** How a condition compares, in the order in which it is offered. */
export const COMPARISONS: Record<Condition["kind"], string> = {
  "value-equals": "is",
  "value-does-not-equal": "is not",
  "value-is-in": "is one of",
  "value-is-not-in": "is none of",
  "value-matches-regex": "matches",
  "value-does-not-match-regex": "does not match",
  "key-is-present": "is there",
  "key-is-not-present": "is not there",
};

/** What a condition asks, in words: "email matches @example\\.com$". */
function conditionWords(condition: Condition): string {
  const begin = `${condition.attribute} ${COMPARISONS[condition.kind]}`;
  if ("pattern" in condition) return `${begin} ${condition.pattern}`;
  if ("values" in condition) return `${begin} ${JSON.stringify(condition.values)}`;
  return "value" in condition ? `${begin} ${JSON.stringify(condition.value)}` : begin;
}

/** For whom an override counts. Without a condition, for everybody. */
export const overrideWords = ({ conditions }: Pick<OverrideData, "conditions">): string =>
  conditions.length === 0 ? "Everybody" : conditions.map(conditionWords).join(" and ");

/** What an override is called: its name, else its place. */
export const overrideName = ({ name }: Pick<OverrideData, "name">, place: number): string => name || `Override ${place + 1}`;
