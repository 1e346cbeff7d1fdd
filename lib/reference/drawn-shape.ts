import type { Shape } from "./example";

type Schemas = Record<string, unknown>;
const MOST_WORDS = 110;

/** A schema as a reader writes it down: `name: string`, `?` where it may be left out. A shape within itself is not unfolded twice. */
export function drawnShape(schema: Shape, schemas: Schemas, indent = "", enclosing: readonly string[] = []): string {
  const name = schema.$ref?.split("/").at(-1) ?? "";
  const named = schemas[name] as Shape | undefined; // written by us beside the reference
  if (named) return enclosing.includes(name) ? "…" : drawnShape(named, schemas, indent, [...enclosing, name]);
  const variants = schema.anyOf ?? schema.oneOf;
  if (variants) return [...new Set(variants.map((one) => drawnShape(one, schemas, indent, enclosing)))].join(" | ");
  if (schema.enum) return schema.enum.length > 8 ? "string" : schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.items) return `[${drawnShape(schema.items, schemas, indent, enclosing)}]`;
  if (!schema.properties) return plain(schema, schemas, indent, enclosing);
  const inner = `${indent}  `;
  const members = Object.entries(schema.properties)
    .filter(([, shape]) => !shape.not)
    .map(([member, shape]) => {
      const mark = schema.required?.includes(member) ? "" : "?";
      return `${inner}${member}${mark}: ${drawnShape(shape, schemas, inner, enclosing)}${words(shape)}`;
    });
  return `{\n${members.join("\n")}\n${indent}}`;
}

function plain(schema: Shape, schemas: Schemas, indent: string, enclosing: readonly string[]): string {
  if (schema.type === "object" && schema.additionalProperties instanceof Object)
    return `{ [name]: ${drawnShape(schema.additionalProperties, schemas, indent, enclosing)} }`;
  return schema.format ?? ([schema.type ?? "any JSON"].flat().join(" | ") || "any JSON");
}

const words = ({ description }: Shape): string =>
  description && description.length <= MOST_WORDS ? `  // ${description.replace(/\s+/g, " ")}` : "";
