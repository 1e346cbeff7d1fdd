import { z } from "zod";

type Json = Record<string, unknown>;
export type JsonSchemas = { all: Record<string, unknown>; of: (schema: z.ZodType, io: "input" | "output") => unknown };

const ANY_JSON = "JsonValue";

/**
 * Turns zod schemas into JSON Schemas, in which each schema with an id stands once. Any JSON is one schema without a condition, since
 * generated types cannot write a union that holds itself; whatever else refers to itself must be an object with an id.
 */
export function jsonSchemas(): JsonSchemas {
  const all: Record<string, unknown> = {};
  const of = (schema: z.ZodType, io: "input" | "output"): unknown => {
    const { $schema: _, $defs = {}, id, ...json } = z.toJSONSchema(schema, { io, reused: "inline" }) as Json & { $defs?: Json };
    const named = Object.fromEntries(Object.entries($defs).map(([name, one]) => [name, nameOf(name, one)]));
    const whole = (part: unknown) => withoutId(renamed(part, named));
    for (const [name, one] of Object.entries($defs)) all[named[name] ?? name] = named[name] === ANY_JSON ? anyJson() : whole(one);
    if (typeof id !== "string") return whole(json);
    all[id] = whole(json);
    return { $ref: `#/components/schemas/${id}` };
  };
  return { all, of };
}

const anyJson = () => ({ title: "Any JSON", description: "A text, a number, true, false, null, an array or an object." });

function nameOf(name: string, schema: unknown): string {
  if (!/^__schema\d+$/.test(name)) return name;
  if (isAnyJson(schema, name)) return ANY_JSON;
  throw new Error(`A schema that refers to itself has no name: give it one by .meta({ id }). ${JSON.stringify(schema).slice(0, 200)}`);
}

/** As zod writes `z.json()`. */
function isAnyJson(schema: unknown, name: string): boolean {
  const { anyOf } = schema as { anyOf?: Json[] };
  return anyOf?.some(({ type, items }) => type === "array" && (items as Json | undefined)?.$ref === `#/$defs/${name}`) ?? false;
}

function renamed(part: unknown, names: Record<string, string>): unknown {
  if (Array.isArray(part)) return part.map((one) => renamed(one, names));
  if (!(part instanceof Object)) return part;
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) => {
      const name = key === "$ref" && typeof value === "string" ? value.replace("#/$defs/", "") : undefined;
      return [key, name === undefined ? renamed(value, names) : `#/components/schemas/${names[name] ?? name}`];
    }),
  );
}

/** The name under which a schema stands is no part of it. */
function withoutId(schema: unknown): unknown {
  if (!(schema instanceof Object) || Array.isArray(schema)) return schema;
  const { id: _, ...rest } = schema as Json;
  return typeof _ === "string" ? rest : schema;
}
