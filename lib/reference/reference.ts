import { problemTitles } from "../doors/problem";
import { REFUSALS, type RefusalCode } from "../kernel/refusal";
import { type Manifest, openApi } from "./openapi";

type Shape = {
  $ref?: string;
  type?: string | string[];
  properties?: Record<string, Shape>;
  required?: string[];
  items?: Shape;
  anyOf?: Shape[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
};
type Operation = {
  operationId: string;
  summary: string;
  security: { apiKey?: string[] }[];
  requestBody?: { content: Record<string, { schema?: Shape }> };
  responses: Record<string, { content?: Record<string, { schema: Shape }> }>;
};

export type Reference = {
  operations: {
    id: string;
    method: string;
    path: string;
    summary: string;
    scope: string;
    body: string | null;
    reply: string | null;
    status: string;
  }[];
  refusals: { code: RefusalCode; status: number; title: string }[];
};

/** What the reference page shows, read out of the OpenAPI document. */
export function reference(manifest: Manifest): Reference {
  const document = openApi(manifest, { title: "Latchkey", version: "1", url: "" });
  const schemas = document.components.schemas as Record<string, Shape>;
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, Operation>).map(([method, operation]) => {
      const [status = "200", reply] = Object.entries(operation.responses)[0] ?? [];
      const answer = reply?.content?.["application/json"]?.schema;
      return {
        id: operation.operationId,
        method: method.toUpperCase(),
        path,
        summary: operation.summary,
        scope: scopeOf(operation.security),
        body: bodyOf(operation, schemas),
        reply: answer ? drawn(answer, schemas) : null,
        status,
      };
    }),
  );
  const titles = problemTitles();
  const refusals = Object.entries(REFUSALS).map(([code, status]) => ({
    code: code as RefusalCode,
    status,
    title: titles[code as RefusalCode],
  }));
  return { operations, refusals };
}

const scopeOf = (security: Operation["security"]): string =>
  security.length === 0 ? "no key" : (security.flatMap(({ apiKey = [] }) => apiKey)[0] ?? "any key");

function bodyOf({ requestBody }: Operation, schemas: Record<string, Shape>): string | null {
  if (!requestBody) return null;
  const schema = requestBody.content["application/json"]?.schema;
  return schema ? drawn(schema, schemas) : Object.keys(requestBody.content).join(" or ");
}

/** A schema as a reader writes it down: `name: string`, `?` where it may be left out. A shape within itself, such as any JSON, is not unfolded twice. */
function drawn(schema: Shape, schemas: Record<string, Shape>, indent = "", enclosing: readonly string[] = []): string {
  const name = schema.$ref?.split("/").at(-1) ?? "";
  const named = schemas[name];
  if (named) return enclosing.includes(name) ? "…" : drawn(named, schemas, indent, [...enclosing, name]);
  if (schema.anyOf) {
    const variants = new Set(schema.anyOf.map((one) => drawn(one, schemas, indent, enclosing)));
    return variants.has("[…]") || variants.has("…") ? "any JSON" : [...variants].join(" | ");
  }
  if (schema.enum) return schema.enum.length > 8 ? "string" : schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.items) return `[${drawn(schema.items, schemas, indent, enclosing)}]`;
  if (!schema.properties) return schema.format ?? String(schema.type ?? "any JSON");
  const inner = `${indent}  `;
  const members = Object.entries(schema.properties).map(
    ([member, shape]) => `${inner}${member}${schema.required?.includes(member) ? "" : "?"}: ${drawn(shape, schemas, inner, enclosing)}`,
  );
  return `{\n${members.join("\n")}\n${indent}}`;
}
