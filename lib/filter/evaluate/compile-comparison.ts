import type { Comparison, ComparisonOperator, Node } from "../grammar/filter-tree";
import type { Evaluate, NodeCompiler } from "./evaluation";
import { compareTexts, isNumber, known, numberOf, numberOrder, sameValue, type Value } from "./filter-value";
import { folded } from "./folded-text";
import { levelComparison } from "./level-comparison";
import { isLike, likeParts } from "./like-pattern";
import { RegularExpression } from "./regular-expression";

const ORDERS: Partial<Record<ComparisonOperator, (order: number) => boolean>> = {
  "<": (order) => order < 0,
  "<=": (order) => order <= 0,
  ">": (order) => order > 0,
  ">=": (order) => order >= 0,
};

/** A comparison as a function: undefined where an operand is, or is of a kind that cannot be so compared. */
export function compileComparison(node: Comparison, compiler: NodeCompiler): Evaluate {
  const { operator, ci } = node;
  const special = leveled(node, compiler);
  if (special) return special;
  const left = compiler.compile(node.left);
  if (node.right.kind === "regex") {
    const regex = new RegularExpression(node.right.source, ci);
    return (scope) => {
      const text = left(scope);
      return typeof text === "string" ? regex.isWhole(text, scope.fuel) === (operator === "=") : undefined;
    };
  }
  const right = compiler.compile(node.right);
  switch (operator) {
    case "=":
    case "<>":
      return equality(left, right, operator === "=", ci);
    case "like":
    case "not like":
      return like(left, node.right, right, operator === "like", ci);
    case "in":
    case "not in":
      if (isPlainList(node.right) && !ci) return inPlainList(left, right, operator === "in");
      return (scope) => {
        const value = left(scope);
        const among = right(scope);
        if (value === undefined || !Array.isArray(among)) return undefined;
        return among.some((one) => sameValue(known(one), value, ci, scope.fuel)) === (operator === "in");
      };
    default:
      return order(left, right, operator, ci);
  }
}

/** Texts and numbers alone, which a set finds at once. */
const isPlainList = (node: Node): boolean =>
  node.kind === "array" &&
  node.elements.every((one) => one.kind === "text" || (one.kind === "number" && typeof numberOf(one.digits) === "number"));

function inPlainList(left: Evaluate, right: Evaluate, wanted: boolean): Evaluate {
  let set: Set<Value> | undefined;
  return (scope) => {
    const value = left(scope);
    scope.fuel.burn(typeof value === "string" ? 1 + value.length / 16 : 1);
    if (value === undefined) return undefined;
    const among = right(scope);
    set ??= new Set(Array.isArray(among) ? among : []);
    return set.has(value) === wanted;
  };
}

function equality(left: Evaluate, right: Evaluate, wanted: boolean, ci: boolean): Evaluate {
  return (scope) => {
    const a = left(scope);
    const b = right(scope);
    if (a === undefined || b === undefined) return undefined;
    return sameValue(a, b, ci, scope.fuel) === wanted;
  };
}

function order(left: Evaluate, right: Evaluate, operator: ComparisonOperator, ci: boolean): Evaluate {
  const holds = ORDERS[operator] ?? (() => false);
  return (scope) => {
    const a = left(scope);
    const b = right(scope);
    scope.fuel.burn(1);
    if (isNumber(a) && isNumber(b)) return holds(numberOrder(a, b, scope.fuel));
    if (typeof a !== "string" || typeof b !== "string") return undefined;
    const { fuel } = scope;
    return holds(ci ? compareTexts(fuel.folded(a), fuel.folded(b), fuel) : compareTexts(a, b, fuel));
  };
}

function like(left: Evaluate, pattern: Node, right: Evaluate, wanted: boolean, ci: boolean): Evaluate {
  const partsOf = (text: string) => likeParts(ci ? folded(text) : text);
  const known = pattern.kind === "text" ? partsOf(pattern.text) : undefined;
  return (scope) => {
    const text = left(scope);
    const written = known ? "" : right(scope);
    if (typeof text !== "string" || typeof written !== "string") return undefined;
    if (!known) scope.fuel.burn(written.length * 2);
    return isLike(ci ? scope.fuel.folded(text) : text, known ?? partsOf(written), scope.fuel) === wanted;
  };
}

/** A comparison of `@Level` with known spellings of levels is one of severities, so that `Error` is what any client calls an error. */
function leveled(node: Comparison, compiler: NodeCompiler): Evaluate | undefined {
  const sides = levelComparison(node);
  if (!sides) return undefined;
  const { operator, texts } = sides;
  const { ci } = node;
  const severities = new Set<number>();
  const spellings = new Set<string>();
  for (const text of texts) {
    const severity = compiler.options.severity(text);
    if (severity === undefined) spellings.add(ci ? folded(text) : text);
    else severities.add(severity);
  }
  const holds = ORDERS[operator];
  if (holds) {
    const [severity] = severities;
    return severity === undefined
      ? undefined
      : ({ event, fuel }) => {
          fuel.burn(1);
          return holds(event.severity - severity);
        };
  }
  const wanted = operator === "=" || operator === "in";
  return ({ event, fuel }) => {
    fuel.burn(1);
    const level = event.level ?? "Information";
    return (severities.has(event.severity) || spellings.has(ci ? fuel.folded(level) : level)) === wanted;
  };
}
