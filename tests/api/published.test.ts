import fs from "node:fs";
import { describe, expect, test } from "vitest";
import { manifest } from "../../app/api/v1/manifest";
import { openApi } from "../../lib/reference/openapi";

type Schema = {
  $ref?: string;
  type?: string | string[];
  format?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  enum?: unknown[];
  const?: unknown;
};
type Media = { content?: Record<string, { schema: Schema }> };
type Described = {
  security: Record<string, string[]>[];
  parameters: { name: string; in: string; required: boolean }[];
  requestBody?: Media & { required: boolean };
  responses: Record<string, Media>;
};

const document = openApi(manifest, { title: "Latchkey", version: "1", url: "" });
const schemas = document.components.schemas as Record<string, Schema>;
const lines = (name: string) =>
  fs
    .readFileSync(`tests/cases/${name}.txt`, "utf8")
    .split("\n")
    .filter((line) => line && !line.startsWith("#"));

const published = lines("published-operations").map((line) => {
  const [method = "", path = "", scope = "", body = "", status = "", answer = "", query = ""] = line.split(" ");
  const described = (document.paths[path] as Record<string, Described> | undefined)?.[method.toLowerCase()];
  return { name: `${method} ${path}`, described, scope, body, status, answer, query: query.split(",").filter(Boolean) };
});
const here = published.flatMap(({ described, ...one }) => (described ? [{ ...one, described }] : []));

type Member = { name: string; isNeeded: boolean; type: string };
const shapes = new Map(
  lines("published-shapes").flatMap((line): [string, Member[]][] => {
    const [, name = "", inner] = /^([\w-]+) \{(.*)\}$/.exec(line) ?? [];
    return inner === undefined
      ? []
      : [
          [
            name,
            inner
              .split(/;(?![^{]*\})/)
              .map(memberOf)
              .filter(({ name: own }) => own),
          ],
        ];
  }),
);
function memberOf(text: string): Member {
  const [, name = "", mark = "", type = ""] = /^\s*([\w$]+)(\*?): (.*?)( = .*)?\s*$/.exec(text) ?? [];
  return { name, isNeeded: mark === "*", type };
}

const resolved = (schema: Schema): Schema => (schema.$ref ? resolved(schemas[schema.$ref.split("/").at(-1) ?? ""] ?? {}) : schema);
const variantsOf = (schema: Schema): Schema[] => {
  const one = resolved(schema);
  return [...(one.anyOf ?? []), ...(one.oneOf ?? [])].flatMap(variantsOf).concat(one.anyOf || one.oneOf ? [] : [one]);
};
const kindsOf = (schema: Schema): string[] => variantsOf(schema).flatMap(({ type }) => [type ?? "any"].flat());

/** The words of the page for a type, as JSON Schema writes it. */
const PLAIN: Record<string, [string, string?]> = {
  string: ["string"],
  integer: ["integer"],
  number: ["number"],
  boolean: ["boolean"],
  uuid: ["string", "uuid"],
  time: ["string", "date-time"],
  "string format=date": ["string", "date"],
};

/** What is wrong with a member that a published client reads or sends; undefined where it is as the page says. */
function faultOf({ type }: Member, schema: Schema | undefined, isAnswer: boolean): string | undefined {
  if (!schema) return "missing";
  const [, plain = "", mark] = /^(.*?)(\??)$/.exec(type) ?? [];
  const kinds = kindsOf(schema);
  if (kinds.includes("any")) return undefined;
  // An answer may be null only where the page says so; what is sent may be null wherever it does.
  if (isAnswer && !mark && kinds.includes("null") && PLAIN[plain]) return "null, which the page does not know";
  if (!isAnswer && mark && !kinds.includes("null")) return "not null, which the page allows";
  const [kind, format] = PLAIN[plain] ?? [];
  if (kind && !kinds.includes(kind)) return `${kinds.join("|")} for ${plain}`;
  if (isAnswer && format && !variantsOf(schema).some((one) => one.format === format)) return `no format ${format}`;
  if (plain.startsWith("[") && !kinds.includes("array")) return `${kinds.join("|")} for ${plain}`;
  return undefined;
}

/** A dashboard's definition comes back to the letter: what was sent without variables has none. */
const AS_IT_WAS_SENT = ["DashboardSpec.variables"];

function faultsOf(shape: string, schema: Schema, isAnswer: boolean, depth = 0): string[] {
  if (depth > 4) return [];
  const all = shape.startsWith("[") ? (resolved(schema).items ?? {}) : schema;
  const members = shapes.get(shape.replace(/[[\]]/g, ""));
  if (!members) return [];
  const one = resolved(all);
  const variants = variantsOf(one).map((variant) => [variant, ...(variant.allOf ?? []).map(resolved)]);
  const properties: Record<string, Schema> = Object.assign({}, ...variants.flat().map((part) => part.properties ?? {}));
  // Of what is one of several only what each of them needs is needed.
  const [needed = [], ...further] = variants.map((parts) => parts.flatMap((part) => part.required ?? []));
  const isNeeded = (name: string) => needed.includes(name) && further.every((names) => names.includes(name));
  const faults = members.flatMap((member) => {
    if (isAnswer && !member.isNeeded && !properties[member.name]) return [];
    const fault =
      faultOf(member, properties[member.name], isAnswer) ??
      (isAnswer && member.isNeeded && !isNeeded(member.name) ? "not always there" : undefined);
    if (AS_IT_WAS_SENT.includes(`${shape}.${member.name}`)) return [];
    if (fault) return [`${shape}.${member.name}: ${fault}`];
    // What is one of several is told apart by the variant's own shape, and is looked at where it stands alone.
    const inner = member.type.replace(/\?$/, "");
    const [only, ...others] = variantsOf(properties[member.name] ?? {}).filter(({ type }) => type !== "null");
    return only && others.length === 0 && shapes.has(inner.replace(/[[\]]/g, "")) ? faultsOf(inner, only, isAnswer, depth + 1) : [];
  });
  // The page writes the members of what is one of several in one list, where none can be needed.
  const more =
    isAnswer || further.length > 0
      ? []
      : needed.filter(isNeeded).filter((name) => !members.some((member) => member.name === name && member.isNeeded));
  return [...faults, ...more.map((name) => `${shape}.${name}: needed, which the page does not ask for`)];
}

describe("what published clients call is as they know it", () => {
  test.each(here)("$name", ({ described, scope, body, status, answer, query }) => {
    expect(described.security.flatMap((one) => one.apiKey ?? [])).toEqual([scope]);
    const good = described.responses[status];
    expect(Object.keys(described.responses)).toContain(status);
    for (const name of query) {
      const parameter = described.parameters.find((one) => one.in === "query" && one.name === name.replace("*", ""));
      expect(parameter?.required, name).toBe(name.endsWith("*"));
    }
    expect(described.parameters.filter((one) => one.in === "query" && one.required).every((one) => query.includes(`${one.name}*`))).toBe(
      true,
    );
    const sent = described.requestBody?.content?.["application/json"]?.schema;
    expect(Boolean(sent) && described.requestBody?.required, "a body where none is sent").toBe(
      body === "-" ? false : Boolean(sent) && described.requestBody?.required,
    );
    const read = Object.entries(good?.content ?? {}).find(([type]) => type.endsWith("json"))?.[1].schema;
    expect(answer === "-").toBe(read === undefined);
    expect([...(sent && body !== "-" ? faultsOf(body, sent, false) : []), ...(read ? faultsOf(answer, read, true) : [])]).toEqual([]);
  });
});
