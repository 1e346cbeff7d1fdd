import type { z } from "zod";

type Path = (string | number)[];
type Def = {
  type: string;
  format?: string;
  shape?: Record<string, z.ZodType>;
  element?: z.ZodType;
  innerType?: z.ZodType;
  options?: z.ZodType[];
  in?: z.ZodType;
  entries?: Record<string, string>;
  values?: unknown[];
};
const defOf = (schema: z.ZodType): Def => schema._zod.def as unknown as Def;

const FORMATS: Record<string, unknown> = {
  uuid: "01900000-0000-7000-8000-00000000abcd",
  datetime: "2027-01-01T00:00:00Z",
  email: "ada@example.com",
  url: "https://example.com/a",
  ipv4: "203.0.113.7",
};

/** A value that goes through a schema as far as its shape says, every member there; texts of free form are "sample". */
export function sampleOf(schema: z.ZodType): unknown {
  const def = defOf(schema);
  switch (def.type) {
    case "object":
      return Object.fromEntries(Object.entries(def.shape ?? {}).map(([name, member]) => [name, sampleOf(member)]));
    case "array":
      return def.element ? [sampleOf(def.element)] : [];
    case "enum":
      return Object.values(def.entries ?? {})[0];
    case "literal":
      return def.values?.[0];
    case "string":
      return FORMATS[def.format ?? ""] ?? "sample";
    case "number":
      return 1;
    case "boolean":
      return true;
    case "null":
      return null;
    case "union":
      return sampleOf((def.options ?? [])[0] as z.ZodType);
    case "pipe":
      return sampleOf(def.in as z.ZodType);
    case "lazy":
      return { any: ["json"] };
    default:
      return def.innerType ? sampleOf(def.innerType) : undefined;
  }
}

/** Where a schema's sample holds a text, and where JSON of any shape may stand. */
export function textPaths(value: unknown, path: Path = []): Path[] {
  if (typeof value === "string") return [path];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => textPaths(member, [...path, Array.isArray(value) ? Number(name) : name]));
}

/** The value with another text at a path. */
export function withText(value: unknown, [first, ...rest]: Path, text: unknown): unknown {
  if (first === undefined) return text;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string | number, unknown>;
  copy[first] = withText(copy[first], rest, text);
  return copy;
}
