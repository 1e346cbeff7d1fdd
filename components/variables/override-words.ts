import type { Condition, OverrideData } from "@/lib/domain/variables/schema";

/** What a condition asks, in words: "email matches @example\\.com$". */
function conditionWords(condition: Condition): string {
  const { attribute } = condition;
  switch (condition.kind) {
    case "key-is-present":
      return `${attribute} is there`;
    case "key-is-not-present":
      return `${attribute} is not there`;
    case "value-equals":
      return `${attribute} is ${JSON.stringify(condition.value)}`;
    case "value-does-not-equal":
      return `${attribute} is not ${JSON.stringify(condition.value)}`;
    case "value-is-in":
      return `${attribute} is one of ${JSON.stringify(condition.values)}`;
    case "value-is-not-in":
      return `${attribute} is none of ${JSON.stringify(condition.values)}`;
    case "value-matches-regex":
      return `${attribute} matches ${condition.pattern}`;
    case "value-does-not-match-regex":
      return `${attribute} does not match ${condition.pattern}`;
  }
}

/** For whom an override counts. Without a condition, for everybody. */
export const overrideWords = ({ conditions }: Pick<OverrideData, "conditions">): string =>
  conditions.length === 0 ? "Everybody" : conditions.map(conditionWords).join(" and ");

/** What an override is called: its name, else its place. */
export const overrideName = ({ name }: Pick<OverrideData, "name">, place: number): string => name || `Override ${place + 1}`;
