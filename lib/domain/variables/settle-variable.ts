import { regexProblem } from "../../filter/evaluate/regular-expression";
import { type FieldError, Refusal } from "../../kernel/refusal";
import { unsoundPart } from "../../kernel/sound-input";
import { misfitAmong } from "./fits-schema";
import type { LabelTarget, OverrideData, RolloutData, SettledOverride, SettledRollout } from "./schema";
import { CODE_DEFAULT, LATEST, MOST } from "./variable-terms";

type Loc = (string | number)[];

export const unfit = (loc: Loc, msg: string, type = "custom"): Refusal =>
  new Refusal("VALIDATION_FAILED", `${loc.join(".")}: ${msg}`, { errors: [{ loc: ["body", ...loc], msg, type } satisfies FieldError] });

/**
 * Published clients write back what they fetched, in which `latest` and `code_default` stand among the labels: they are none of one's own.
 * Refuses what takes one of these words for something else.
 */
export function ownLabels(labels: Record<string, LabelTarget>): Map<string, LabelTarget> {
  const own = new Map(Object.entries(labels));
  for (const word of [LATEST, CODE_DEFAULT]) {
    const target = own.get(word);
    if (target && target.target_type !== word)
      throw unfit(["labels", word], `${word} has a meaning of its own and cannot be a label. Choose another name.`);
    own.delete(word);
  }
  if (own.size > MOST.labels) throw unfit(["labels"], `A variable has at most ${MOST.labels} labels.`, "too_big");
  for (const [label, target] of own) if (target.target_type === "label") refuseLostLabel(own, label, target.target_label);
  return own;
}

function refuseLostLabel(own: Map<string, LabelTarget>, label: string, first: string): void {
  const seen = new Set([label]);
  for (let next = first; next !== LATEST && next !== CODE_DEFAULT; ) {
    const target = own.get(next);
    if (!target) throw unfit(["labels", label, "target_label"], `There is no label ${next} here.`, "unknown");
    if (seen.has(next)) throw unfit(["labels", label, "target_label"], "These labels stand for one another in a circle.", "circle");
    if (target.target_type !== "label") return;
    seen.add(next);
    next = target.target_label;
  }
}

/** Of weights, sums that floating point makes a little more than 1 are 1. */
const WHOLE = 1 + 1e-9;

/** A rollout over labels that there are, as it is kept: the newest version's share by itself, no share for the code's value. */
export function settledRollout({ labels, latest_weight }: RolloutData, known: ReadonlySet<string>, loc: Loc): SettledRollout {
  const { [LATEST]: latest = 0, [CODE_DEFAULT]: rest = 0, ...own } = labels;
  for (const label of Object.keys(own))
    if (!known.has(label)) throw unfit([...loc, "labels", label], `There is no label ${label} here.`, "unknown");
  const settled = { labels: own, latest_weight: latest_weight || latest };
  const sum = [...Object.values(own), settled.latest_weight, rest].reduce((all, weight) => all + weight, 0);
  if (sum > WHOLE) throw unfit(loc, "The shares come to more than 1.", "too_big");
  return settled;
}

export function settledOverrides(overrides: readonly OverrideData[], known: ReadonlySet<string>): SettledOverride[] {
  let steps = 0;
  for (const [i, { conditions }] of overrides.entries())
    for (const [j, condition] of conditions.entries()) {
      if (!("pattern" in condition)) continue;
      const problem = patternProblem(condition.pattern, steps);
      if (typeof problem === "string")
        throw unfit(["overrides", i, "conditions", j, "pattern"], `This pattern cannot be used: ${problem}.`);
      steps = problem;
    }
  return overrides.map((each, i) => ({ ...each, rollout: settledRollout(each.rollout, known, ["overrides", i, "rollout"]) }));
}

/** A pattern means the same to us, by RE2, and to clients, by JavaScript: what either does not take is refused. */
function patternProblem(pattern: string, before: number): string | number {
  try {
    new RegExp(pattern, "u");
  } catch {
    return "JavaScript's clients cannot read it";
  }
  return regexProblem(pattern, before);
}

/** The value that a text holds, or VALIDATION_FAILED at its place. */
function parsedValue(text: string, loc: Loc): unknown {
  const value = parse(text, loc);
  const unsound = unsoundPart(value);
  if (unsound) throw unfit([...loc, ...unsound.path], unsound.msg, unsound.type);
  return value;
}

function parse(text: string, loc: Loc): unknown {
  if (Buffer.byteLength(text) > MOST.valueBytes)
    throw unfit(loc, `A value has at most ${MOST.valueBytes.toLocaleString("en-US")} bytes.`, "too_big");
  try {
    return JSON.parse(text);
  } catch (cause) {
    const at = cause instanceof Error ? /position (\d+)/.exec(cause.message)?.[1] : undefined;
    throw unfit(
      loc,
      `This is not JSON${at === undefined ? "" : `: it cannot be read at position ${at}`}. A text needs its quotation marks.`,
    );
  }
}

export type PlacedValue = { text: string; loc: Loc };

/** Refuses a schema that cannot be used, and the first value that does not fit it, with the place in the value. */
export function holdToSchema(schema: Record<string, unknown> | null, values: readonly PlacedValue[], member = "json_schema"): void {
  const parsed = values.map(({ text, loc }) => parsedValue(text, loc));
  if (schema === null) return;
  if (Buffer.byteLength(JSON.stringify(schema)) > MOST.schemaBytes)
    throw unfit([member], `A schema has at most ${MOST.schemaBytes.toLocaleString("en-US")} bytes.`, "too_big");
  const misfit = misfitAmong(schema, parsed);
  if (!misfit) return;
  if ("schema" in misfit) throw unfit([member], misfit.schema);
  throw unfit([...(values[misfit.at ?? 0]?.loc ?? []), ...misfit.path], misfit.msg, "schema");
}
