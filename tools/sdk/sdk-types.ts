/** Writes JSON Schemas of the OpenAPI document as TypeScript types. */
export type Schema = {
  $ref?: string;
  type?: string | string[];
  title?: string;
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  not?: Schema;
  enum?: unknown[];
  const?: unknown;
  format?: string;
};

const ANY_JSON = "string | number | boolean | null | JsonValue[] | { [name: string]: JsonValue }";

/** A named schema as an exported type. */
export function declaration(name: string, schema: Schema): string {
  const body = name === "JsonValue" ? ANY_JSON : typeOf(schema);
  return `${comment(schema.description)}export type ${name} = ${body};\n`;
}

export function typeOf(schema: Schema): string {
  if (schema.$ref) return schema.$ref.split("/").at(-1) ?? "unknown";
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return union(schema.enum.map((value) => JSON.stringify(value)));
  const variants = schema.anyOf ?? schema.oneOf;
  if (variants) return union(variants.map(typeOf));
  // What narrows a type by patterns says nothing that TypeScript can hold.
  const parts = (schema.allOf ?? []).filter((part) => part.$ref ?? part.type ?? part.properties).map(typeOf);
  const own = schema.type || schema.properties ? [ownType(schema)] : [];
  const both = [...own, ...parts];
  return both.length === 0 ? "unknown" : both.length === 1 ? (both[0] ?? "unknown") : both.map((part) => `(${part})`).join(" & ");
}

function ownType(schema: Schema): string {
  const kinds = [schema.type ?? "object"].flat();
  return union(kinds.map((kind) => plainType(kind, schema)));
}

function plainType(kind: string, schema: Schema): string {
  if (kind === "string") return schema.format === "binary" ? "Uint8Array" : "string";
  if (kind === "integer" || kind === "number") return "number";
  if (kind === "array") return `${wrapped(typeOf(schema.items ?? {}))}[]`;
  if (kind === "object") return objectType(schema);
  return kind;
}

function objectType({ properties = {}, required = [], additionalProperties }: Schema): string {
  const members = Object.entries(properties)
    .filter(([, one]) => !one.not)
    .map(([name, one]) => {
      const isNeeded = required.includes(name);
      return `${comment(one.description)}${/^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name)}${isNeeded ? "" : "?"}: ${typeOf(one)}${isNeeded ? "" : " | undefined"}`;
    });
  const isOpen = additionalProperties instanceof Object;
  const more = isOpen ? `{ [name: string]: ${members.length > 0 ? "unknown" : typeOf(additionalProperties)} }` : "";
  if (members.length === 0) return more || (additionalProperties === false ? "Record<string, never>" : "{ [name: string]: unknown }");
  return `{ ${members.join("; ")} }${more ? ` & ${more}` : ""}`;
}

const union = (types: string[]): string => [...new Set(types)].join(" | ");
const wrapped = (type: string): string => (/[|&]/.test(type) ? `(${type})` : type);

export const comment = (text: string | undefined): string =>
  text ? `\n/** ${text.replaceAll("*/", "* /").trim().split("\n").join("\n * ")} */\n` : "";
