/** The keyword by which each look at a part of a value is counted. */
export const FUEL = "x-latchkey-fuel";

type Schema = Record<string, unknown>;

const OF_ONE = [
  "additionalItems",
  "additionalProperties",
  "contains",
  "contentSchema",
  "else",
  "if",
  "items",
  "not",
  "propertyNames",
  "then",
  "unevaluatedItems",
  "unevaluatedProperties",
];
const OF_LIST = ["allOf", "anyOf", "items", "oneOf", "prefixItems"];
const OF_MAP = ["$defs", "definitions", "dependencies", "dependentSchemas", "patternProperties", "properties"];
/** References that are found while a value is looked at, or by a name that may stand anywhere. */
const REFUSED = ["$anchor", "$dynamicAnchor", "$dynamicRef", "$id", "$recursiveAnchor", "$recursiveRef"];

/**
 * A copy of a schema, each part of which counts the looks at it. References lead to a place within it (`#/$defs/…`), so that no part is
 * left out; a text says what cannot be used.
 */
export function fuelledSchema(schema: Schema): Schema | string {
  const copy = structuredClone(schema);
  const seen = new Set<Schema>();
  const visit = (part: unknown): string | undefined => {
    if (!isSchema(part) || seen.has(part)) return undefined;
    seen.add(part);
    const refused = REFUSED.find((keyword) => Object.hasOwn(part, keyword));
    if (refused) return `${refused} is not known here: give a part a place under $defs, and refer to it by {"$ref": "#/$defs/…"}.`;
    const fault = referenceFault(part) ?? firstFault(partsOf(part).map((each) => () => visit(each)));
    part[FUEL] = weightOf(part);
    return fault;
  };
  const referenceFault = ({ $ref }: Schema): string | undefined => {
    if ($ref === undefined) return undefined;
    if (typeof $ref !== "string" || !/^#(?:\/|$)/.test($ref))
      return 'A $ref leads within the schema, as {"$ref": "#/$defs/…"} does. Nothing is fetched.';
    const target = at(copy, $ref);
    return target === undefined ? `There is nothing at ${$ref.slice(0, 100)} in the schema.` : visit(target);
  };
  return visit(copy) ?? copy;
}

/** What a look at a value costs with this part, its parts apart. */
export function stepsOf(weight: number, data: unknown, part: { uniqueItems?: unknown; format?: unknown }): number {
  if (Array.isArray(data)) return weight + (part.uniqueItems === true ? data.length ** 2 / 8 : 0);
  if (typeof data === "string") return weight + (part.format === undefined ? data.length / 16 : data.length);
  return weight;
}

const isSchema = (value: unknown): value is Schema => typeof value === "object" && value !== null && !Array.isArray(value);

const partsOf = (part: Schema): unknown[] => [
  ...OF_ONE.map((keyword) => part[keyword]),
  ...OF_LIST.flatMap((keyword) => (Array.isArray(part[keyword]) ? part[keyword] : [])),
  ...OF_MAP.flatMap((keyword) => (isSchema(part[keyword]) ? Object.values(part[keyword]) : [])),
];

/** Its own members, and those of its lists and maps. */
const weightOf = (part: Schema): number =>
  Object.values(part).reduce<number>(
    (sum, value) => sum + 1 + (typeof value === "object" && value !== null ? Object.keys(value).length : 0),
    1,
  );

function firstFault(looks: (() => string | undefined)[]): string | undefined {
  for (const look of looks) {
    const fault = look();
    if (fault) return fault;
  }
  return undefined;
}

function at(schema: Schema, pointer: string): unknown {
  const steps = pointer.slice(1).split("/").slice(1);
  return steps.reduce<unknown>((part, step) => {
    const name = decoded(step)?.replaceAll("~1", "/").replaceAll("~0", "~");
    return name !== undefined && typeof part === "object" && part !== null && Object.hasOwn(part, name)
      ? (part as Schema)[name]
      : undefined;
  }, schema);
}

/** Undefined for what is not percent-encoded as it should be, which leads nowhere. */
function decoded(step: string): string | undefined {
  try {
    return decodeURIComponent(step);
  } catch {
    return undefined;
  }
}
