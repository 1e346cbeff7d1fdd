import { z } from "zod";
import { SCOPES } from "../access/scopes";
import { problemTitles } from "../doors/problem";
import type { Route, RouteSpec } from "../doors/route";
import { REFUSALS } from "../kernel/refusal";

export const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
type Method = (typeof METHODS)[number];
/** Path → its methods. The table of contents: the front, OpenAPI and the gate tests walk it. */
export type Manifest = Record<string, Partial<Record<Method | "OPTIONS", Route>>>;

/** What a browser asks for itself is nobody's to call. */
const callable = (methods: Manifest[string]): [Method, Route][] =>
  METHODS.flatMap((method): [Method, Route][] => (methods[method] ? [[method, methods[method]]] : []));

/** The OpenAPI 3.1 document, derived from the routes and their schemas alone. */
export function openApi(manifest: Manifest, { title, version, url }: { title: string; version: string; url: string }) {
  const schemas: Record<string, unknown> = {};
  const schemaOf = (schema: z.ZodType, io: "input" | "output"): unknown => {
    const whole = JSON.parse(
      JSON.stringify(z.toJSONSchema(schema, { io, reused: "inline" })).replaceAll('"#/$defs/', '"#/components/schemas/'),
    );
    const { $schema: _, $defs = {}, id, ...json } = whole;
    Object.assign(schemas, $defs);
    if (typeof id !== "string") return json;
    schemas[id] = json;
    return { $ref: `#/components/schemas/${id}` };
  };
  const content = (schema: z.ZodType, io: "input" | "output") => ({ "application/json": { schema: schemaOf(schema, io) } });
  const parameters = (schema: z.ZodType | undefined, where: "path" | "query") =>
    schema instanceof z.ZodObject
      ? Object.entries(schema.shape).map(([name, field]) => ({
          name,
          in: where,
          required: where === "path" || !field.safeParse(undefined).success,
          schema: schemaOf(field, "input"),
        }))
      : [];

  const operation = (path: string, method: string, { spec }: Route) => ({
    operationId: `${method.toLowerCase()}${path.replace(/\/api\/v1|[{}]/g, "").replace(/[^a-z0-9]+(.)?/gi, (_, c: string | undefined) => (c ?? "").toUpperCase())}`,
    summary: spec.summary,
    security: securityOf(spec),
    parameters: [...parameters(spec.params, "path"), ...parameters(spec.query, "query"), ...(spec.creates ? [IDEMPOTENCY_KEY] : [])],
    ...requestBody(spec),
    responses: {
      [spec.status ?? 200]: {
        description: spec.summary,
        ...replyContent(spec),
      },
      default: { $ref: `#/components/responses/${REFUSALS_OF[spec.dialect?.name ?? "platform"]}` },
    },
  });
  const replyContent = ({ reply, status }: RouteSpec) => {
    if (status === 204) return {};
    if (reply === "file") return { content: { "application/octet-stream": {} } };
    const encoded = reply === "encoded" ? { "application/x-protobuf": {} } : {};
    return { content: reply instanceof z.ZodType ? content(reply, "output") : { "application/json": {}, ...encoded } };
  };
  const securityOf = ({ scope, dialect }: RouteSpec) => {
    if (scope === "public") return [];
    const scopes = scope === "any" ? [] : [scope];
    return (dialect && dialect.name !== "platform" ? ["apiKey", "seqApiKey", "seqApiKeyQuery"] : ["apiKey"]).map((scheme) => ({
      [scheme]: scopes,
    }));
  };
  const requestBody = ({ body, dialect }: RouteSpec) => {
    if (body === undefined) return {};
    if (body === "bytes") {
      return { requestBody: { required: true, content: { ...BODIES_OF[dialect?.name ?? "platform"], "application/json": {} } } };
    }
    return { requestBody: { required: !body.safeParse({}).success, content: content(body, "input") } };
  };

  const paths = Object.fromEntries(
    Object.entries(manifest).map(([path, methods]) => [
      path,
      Object.fromEntries(callable(methods).map(([method, route]) => [method.toLowerCase(), operation(path, method, route)])),
    ]),
  );
  return {
    openapi: "3.1.0",
    info: { title, version, license: { name: "Apache-2.0", identifier: "Apache-2.0" } },
    servers: [{ url }],
    paths,
    components: {
      schemas: { ...schemas, Problem: problemSchema() },
      responses: {
        SeqError: {
          description: "A refusal, as Seq says it.",
          content: { "application/json": { schema: { type: "object", required: ["Error"], properties: { Error: { type: "string" } } } } },
        },
        Status: {
          description: "A refusal as a google.rpc.Status, in the request's encoding.",
          content: { "application/json": { schema: STATUS }, "application/x-protobuf": {} },
        },
        Problem: {
          description: "A refusal, as RFC 9457 says it.",
          content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
        },
      },
      securitySchemes: {
        apiKey: { type: "http", scheme: "bearer", description: `A key of Latchkey. Scopes: ${SCOPES.join(", ")}.` },
        seqApiKey: { type: "apiKey", in: "header", name: "X-Seq-ApiKey" },
        seqApiKeyQuery: { type: "apiKey", in: "query", name: "apiKey" },
      },
    },
  };
}

const REFUSALS_OF = { platform: "Problem", seq: "SeqError", otlp: "Status" } as const;
/** What may be sent beside JSON. */
const BODIES_OF = { platform: {}, seq: { "application/vnd.serilog.clef": {} }, otlp: { "application/x-protobuf": {} } } as const;

const STATUS = { type: "object", required: ["code", "message"], properties: { code: { type: "integer" }, message: { type: "string" } } };

const IDEMPOTENCY_KEY = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description:
    "The same key and body within 24 hours give the same answer and make nothing twice; where it held a secret, 409 with the id.",
  schema: { type: "string", minLength: 1, maxLength: 255 },
};

const problemSchema = () => ({
  type: "object",
  required: ["type", "title", "status", "detail", "instance", "code", "request_id"],
  properties: {
    type: { type: "string", format: "uri" },
    title: { type: "string" },
    status: { type: "integer" },
    detail: { type: "string", description: "A sentence that says what to do." },
    instance: { type: "string" },
    code: {
      type: "string",
      enum: Object.keys(REFUSALS),
      description: Object.entries(problemTitles())
        .map(([code, title]) => `${code}: ${title}`)
        .join(". "),
    },
    request_id: { type: "string" },
    errors: {
      type: "array",
      items: { type: "object", properties: { loc: { type: "array" }, msg: { type: "string" }, type: { type: "string" } } },
    },
  },
});
