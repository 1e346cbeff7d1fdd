export type Shape = {
  $ref?: string;
  type?: string | string[];
  properties?: Record<string, Shape>;
  required?: string[];
  items?: Shape;
  anyOf?: Shape[];
  oneOf?: Shape[];
  allOf?: Shape[];
  not?: Shape;
  enum?: unknown[];
  const?: unknown;
  format?: string;
  description?: string;
  title?: string;
  examples?: unknown[];
  default?: unknown;
  additionalProperties?: Shape | boolean;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
};

const OF_FORMAT: Record<string, unknown> = {
  uuid: "0193e4a1-7a60-7c3e-9d52-6b1f0c2f4a11",
  "date-time": "2027-02-18T00:00:00Z",
  email: "ada@example.com",
  uri: "https://example.com/",
  ipv4: "203.0.113.7",
};

/** A value of a schema, for a reader to start from: what it is an example of by its own word, else what must be there. */
export function exampleOf(schema: unknown, schemas: Record<string, unknown>, depth = 0): unknown {
  const shape = schema as Shape; // JSON Schemas that we wrote
  const again = (one: unknown) => exampleOf(one, schemas, depth + 1);
  if (shape.examples?.length) return shape.examples[0];
  if (shape.$ref) return depth > 8 ? null : again(schemas[shape.$ref.split("/").at(-1) ?? ""] ?? {});
  if (shape.const !== undefined) return shape.const;
  if (shape.default !== undefined) return shape.default;
  if (shape.enum) return shape.enum[0];
  const variants = shape.anyOf ?? shape.oneOf;
  if (variants) return again(variants.find(({ type }) => type !== "null") ?? {});
  if (shape.allOf) return Object.assign({}, ...shape.allOf.map((one) => again(one)));
  if (shape.properties) return objectOf(shape, again);
  if (shape.items) return [again(shape.items)];
  return plainOf(shape);
}

function objectOf({ properties = {}, required = [] }: Shape, again: (one: Shape) => unknown): Record<string, unknown> {
  const shown = Object.entries(properties).filter(([name, one]) => required.includes(name) || one.examples?.length);
  return Object.fromEntries(shown.map(([name, one]) => [name, again(one)]));
}

function plainOf({ type, format, minimum }: Shape): unknown {
  const [kind] = [type ?? "object"].flat().filter((one) => one !== "null");
  if (kind === "string") return OF_FORMAT[format ?? ""] ?? "text";
  if (kind === "integer" || kind === "number") return Math.max(minimum ?? 0, 0);
  if (kind === "boolean") return true;
  if (kind === "array") return [];
  return {};
}
