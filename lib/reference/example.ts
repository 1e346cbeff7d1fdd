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
  date: "2027-02-18",
  time: "10:00:00Z",
  duration: "PT1H",
  ipv6: "2001:db8::7",
  hostname: "example.com",
  email: "ada@example.com",
  uri: "https://example.com/",
  ipv4: "203.0.113.7",
};

/** A text by the name of its member, where nothing else says what one looks like. */
const OF_NAME: Record<string, string> = {
  name: "Terraform",
  label: "On call",
  description: "Who deploys the shop",
  detail: "The key is good.",
  project_name: "shop",
  organization_name: "acme",
  organization: "acme",
  created_by_name: "Ada Lovelace",
  updated_by_name: "Ada Lovelace",
  token: "sk_live_…",
  token_start: "sk_live_Ab3xK9dQ",
  token_prefix: "wt_live_Ab3xK9dQ",
  url: "https://hooks.example.com/latchkey",
  invite_url: "https://keys.example.com/invite/…",
  message: "Stock is low",
};

/** A value of a schema, for a reader to start from: what it is an example of by its own word, else what must be there. */
export function exampleOf(schema: unknown, schemas: Record<string, unknown>, depth = 0, name = ""): unknown {
  const shape = schema as Shape; // JSON Schemas that we wrote
  const again = (one: unknown, member = name) => exampleOf(one, schemas, depth + 1, member);
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
  return plainOf(shape, name);
}

function objectOf({ properties = {}, required = [] }: Shape, again: (one: Shape, member: string) => unknown): Record<string, unknown> {
  const shown = Object.entries(properties).filter(([name, one]) => required.includes(name) || one.examples?.length);
  return Object.fromEntries(shown.map(([name, one]) => [name, again(one, name)]));
}

function plainOf({ type, format, minimum }: Shape, name: string): unknown {
  const [kind] = [type ?? "object"].flat().filter((one) => one !== "null");
  if (kind === "string") return OF_FORMAT[format ?? ""] ?? OF_NAME[name] ?? "text";
  if (kind === "integer" || kind === "number") return Math.max(minimum ?? 0, 0);
  if (kind === "boolean") return true;
  if (kind === "array") return [];
  return {};
}
