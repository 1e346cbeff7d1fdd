import type { Literal, Node } from "./filter-tree";
import { formatFilter, isName, isPlainName } from "./format-filter";
import { parseFilter } from "./parse-filter";

/** A value of an event as it can be compared; `digits` are those of a number. */
export type ComparedValue = string | boolean | null | { digits: string };

const DIGITS = /^-?\d+(\.\d+)?$/;

/** The condition that a property of that name holds a value, whatever the name: `in`, `a.b` and `Request Id` are written in brackets. Null for a number in another form. */
export function propertyCondition(name: string, value: ComparedValue): string | null {
  const literal = literalOf(value);
  if (!literal) return null;
  const property: Node = isPlainName(name)
    ? { kind: "names", target: null, names: [name] }
    : { kind: "index", target: { kind: "built-in", name: "Properties" }, index: { kind: "text", text: name } };
  return formatFilter({ kind: "comparison", operator: "=", left: property, right: literal, ci: false });
}

function literalOf(value: ComparedValue): Literal | null {
  if (value === null) return { kind: "null" };
  if (typeof value === "string") return { kind: "text", text: value };
  if (typeof value === "boolean") return { kind: "boolean", value };
  return DIGITS.test(value.digits) ? { kind: "number", digits: value.digits, text: value.digits } : null;
}

/** A property of an event as a filter names it, by the names that lead to it: `Order.Id`, `@Resource.service.name`, `@Properties['Request Id']`. */
export function writtenPath(names: readonly string[], root: "Properties" | "Resource" = "Properties"): string {
  const [first = "", ...rest] = names;
  const isFree = root === "Properties" && isPlainName(first.split(".")[0] ?? "") && isDotted(first);
  const step = (name: string): string => (isDotted(name) ? `.${name}` : `[${formatFilter({ kind: "text", text: name })}]`);
  return (isFree ? first : `@${root}${step(first)}`) + rest.map(step).join("");
}

/** Dots also match one name that has dots. */
const isDotted = (name: string): boolean => name.split(".").every(isName);

/** A value as a filter has it; null for a number in another form. */
export function writtenValue(value: ComparedValue): string | null {
  const literal = literalOf(value);
  return literal && formatFilter(literal);
}

/** Both as one filter: a search for a text stays one, in double quotes. A filter that cannot be read gives way. */
export function narrowed(filter: string, condition: string): string {
  const further = readable(condition);
  const present = readable(filter);
  if (!further) return filter;
  if (!present) return condition;
  const operands = present.kind === "logic" && present.operator === "and" ? [...present.operands, further] : [present, further];
  return formatFilter({ kind: "logic", operator: "and", operands });
}

/** The condition that another does not hold, also where what it asks of is not there. */
export const excluding = (condition: string): string => `not (${condition})`;

function readable(text: string): Node | null {
  try {
    return parseFilter(text);
  } catch {
    return null;
  }
}
