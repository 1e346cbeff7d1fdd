import { problemTitles } from "../doors/problem";
import type { Route } from "../doors/route";
import { REFUSALS, type RefusalCode } from "../kernel/refusal";
import { version } from "../kernel/version";
import { API_TAGS } from "./api-tags";
import { drawnShape } from "./drawn-shape";
import { exampleOf, type Shape } from "./example";
import { type Manifest, openApi } from "./openapi";
import { refusalCodes } from "./operation-refusals";
import type { ReferenceOperation } from "./schema";

type Media = Record<string, { schema?: Shape; example?: unknown }>;
type Parameter = { name: string; in: "path" | "query" | "header"; required: boolean; description: string; schema: Shape };
type Operation = {
  operationId: string;
  tags: string[];
  summary: string;
  description: string;
  security: { apiKey?: string[] }[];
  parameters: Parameter[];
  requestBody?: { content: Media };
  responses: Record<string, { content?: Media }>;
};

export type Reference = {
  tags: { name: string; description: string }[];
  operations: ReferenceOperation[];
  refusals: { code: RefusalCode; status: number; title: string }[];
};

/** What the reference page shows, read out of the OpenAPI document. */
export function reference(manifest: Manifest): Reference {
  const document = openApi(manifest, { title: "Latchkey", version, url: "" });
  const schemas: Record<string, unknown> = document.components.schemas;
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, Operation>).flatMap(([method, operation]) => {
      const route = manifest[path]?.[method.toUpperCase() as keyof Manifest[string]];
      return route ? [shownOperation(path, method.toUpperCase(), operation, route, schemas)] : [];
    }),
  );
  const order = API_TAGS.map(({ name }) => name);
  const titles = problemTitles();
  return {
    tags: document.tags,
    operations: operations.sort((a, b) => order.indexOf(a.tag) - order.indexOf(b.tag)),
    refusals: (Object.keys(REFUSALS) as RefusalCode[]).map((code) => ({ code, status: REFUSALS[code], title: titles[code] })),
  };
}

function shownOperation(
  path: string,
  method: string,
  operation: Operation,
  { spec }: Route,
  schemas: Record<string, unknown>,
): ReferenceOperation {
  const [status = "200", reply] = Object.entries(operation.responses).find(([each]) => each.startsWith("2")) ?? [];
  const sent = operation.requestBody?.content ?? {};
  const answer = reply?.content?.["application/json"]?.schema;
  return {
    id: operation.operationId,
    method,
    path,
    tag: operation.tags[0] ?? "",
    summary: operation.summary,
    description: operation.description,
    scope: operation.security.length === 0 ? "no key" : (operation.security.flatMap(({ apiKey = [] }) => apiKey)[0] ?? "any key"),
    parameters: operation.parameters.map(({ name, in: where, required, description, schema }) => ({
      name,
      in: where,
      required,
      words: description,
      type: drawnShape(schema, schemas),
      example: String(exampleOf(schema, schemas)),
    })),
    body: bodyOf(sent, schemas),
    bodyTypes: Object.keys(sent),
    example: exampleText(sent),
    reply: answer ? drawnShape(answer, schemas) : null,
    status,
    refusals: refusalsOf(spec),
  };
}

function bodyOf(sent: Media, schemas: Record<string, unknown>): string | null {
  const schema = sent["application/json"]?.schema;
  return schema ? drawnShape(schema, schemas) : Object.keys(sent).join(" or ") || null;
}

function exampleText(sent: Media): string | null {
  const example = sent["application/json"]?.example;
  return example === undefined ? null : JSON.stringify(example, null, 2);
}

function refusalsOf(spec: Route["spec"]): ReferenceOperation["refusals"] {
  const byStatus = new Map<number, RefusalCode[]>();
  for (const code of refusalCodes(spec)) {
    const status = (code === "RATE_LIMITED" && spec.dialect?.limitedStatus) || REFUSALS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return [...byStatus].map(([status, codes]) => ({ status, codes }));
}
