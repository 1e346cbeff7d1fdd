import type { Attribute } from "./attribute-terms";
import { type Compared, comparedValue, type Filter, type FilterValue, type Operator } from "./filter-grammar";

export type Complex = Record<string, unknown>;
export const isComplex = (value: unknown): value is Complex => typeof value === "object" && value !== null && !Array.isArray(value);

/** Whether a resource, or one value of a multi-valued attribute, meets a filter. */
export function matchesFilter(filter: Filter, value: Complex): boolean {
  switch (filter.is) {
    case "and":
      return filter.parts.every((part) => matchesFilter(part, value));
    case "or":
      return filter.parts.some((part) => matchesFilter(part, value));
    case "not":
      return !matchesFilter(filter.part, value);
    case "some":
      return valuesAt(filter.of, value).some((each) => isComplex(each) && matchesFilter(filter.filter, each));
    case "compare":
      return compare(filter.of, filter.op, filter.value, value);
  }
}

function compare(of: Compared, op: Operator, sought: FilterValue, holder: Complex): boolean {
  const attribute = of.sub ?? comparedValue(of.attribute);
  const values = valuesAt(of, holder)
    .map((each) => (isComplex(each) && !of.sub && attribute ? each[attribute.name] : each))
    .filter(isPresent);
  if (op === "pr") return valuesAt(of, holder).some(isPresent);
  if (sought === null) return op === "eq" ? values.length === 0 : op === "ne" && values.length > 0;
  if (op === "ne") return values.length === 0 || values.some((each) => !holds("eq", each, sought, attribute));
  return values.some((each) => holds(op, each, sought, attribute));
}

const isPresent = (value: unknown): boolean =>
  value !== undefined &&
  value !== null &&
  value !== "" &&
  !(Array.isArray(value) && value.length === 0) &&
  !(isComplex(value) && Object.keys(value).length === 0);

/** Every value at a place of a resource, those of a multi-valued attribute one by one. */
export function valuesAt({ extension, attribute, sub }: Compared, resource: Complex): unknown[] {
  if (!attribute) return [];
  const holder = extension ? resource[extension] : resource;
  if (!isComplex(holder)) return [];
  const own = holder[attribute.name];
  const values = Array.isArray(own) ? own : own === undefined ? [] : [own];
  return sub ? values.flatMap((each) => (isComplex(each) && each[sub.name] !== undefined ? [each[sub.name]] : [])) : values;
}

function holds(op: Operator, value: unknown, sought: FilterValue, attribute: Attribute | null): boolean {
  if (typeof value === "boolean" || typeof sought !== "string") return op === "eq" && value === sought;
  const [a, b] = attribute?.type === "dateTime" ? [Date.parse(String(value)), Date.parse(sought)] : texts(String(value), sought, attribute);
  switch (op) {
    case "eq":
      return a === b;
    case "gt":
      return a > b;
    case "ge":
      return a >= b;
    case "lt":
      return a < b;
    case "le":
      return a <= b;
    case "co":
      return String(a).includes(String(b));
    case "sw":
      return String(a).startsWith(String(b));
    case "ew":
      return String(a).endsWith(String(b));
    default:
      return false;
  }
}

const texts = (a: string, b: string, attribute: Attribute | null): [string, string] =>
  attribute?.caseExact ? [a, b] : [a.toLowerCase(), b.toLowerCase()];
