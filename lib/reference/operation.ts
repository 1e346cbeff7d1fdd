import { z } from "zod";
import type { Route, RouteSpec } from "../doors/route";
import { answerHeaders } from "./answer-headers";
import { tagOf } from "./api-tags";
import { exampleOf } from "./example";
import type { JsonSchemas } from "./json-schemas";
import { operationId } from "./operation-id";
import { refusalResponses } from "./operation-refusals";
import { parameterWords } from "./parameter-words";
import { keyWords, securityOf } from "./security-schemes";

type Shared = { schemas: JsonSchemas; responses: Record<string, unknown> };

/** An address and a method as OpenAPI describes them: all from the route's declaration. */
export function operation(
  at: { path: string; method: string; methods: readonly string[] },
  { spec }: Route,
  { schemas, responses }: Shared,
) {
  return {
    operationId: operationId({ ...at, spec }),
    tags: [tagOf(at.path)],
    summary: spec.summary,
    description: [spec.description, keyWords(spec)].filter(Boolean).join("\n\n"),
    security: securityOf(spec),
    parameters: [
      ...parameters(spec.params, "path", schemas),
      ...parameters(spec.query, "query", schemas),
      ...(spec.creates ? [IDEMPOTENCY_KEY] : []),
      ...(spec.tagged ? [IF_NONE_MATCH] : []),
      ...(spec.reply === "events" ? [LAST_EVENT_ID] : []),
    ],
    ...requestBody(spec, schemas),
    responses: {
      [spec.status ?? 200]: answer(spec, schemas),
      ...(spec.tagged ? { 304: { description: "Nothing has changed; the answer has no body.", headers: answerHeaders(spec) } } : {}),
      ...Object.fromEntries((spec.alsoAnswers ?? []).map((status) => [status, alsoAnswered(spec, status, schemas)])),
      ...refusalResponses(spec, responses),
    },
  };
}

const parameters = (schema: z.ZodType | undefined, where: "path" | "query", schemas: JsonSchemas) =>
  schema instanceof z.ZodObject
    ? Object.entries(schema.shape as Record<string, z.ZodType>).map(([name, field]) => ({
        name,
        in: where,
        required: where === "path" || !field.safeParse(undefined).success,
        description: field.description ?? parameterWords(name, where),
        schema: schemas.of(field, "input"),
      }))
    : [];

const ANSWERED = { 200: "The answer.", 201: "It is made.", 202: "It is taken.", 204: "It is done; the answer has no body." } as const;

function answer(spec: RouteSpec, schemas: JsonSchemas) {
  const content = answerContent(spec, schemas);
  return { description: ANSWERED[spec.status ?? 200], headers: answerHeaders(spec), ...(content ? { content } : {}) };
}

function alsoAnswered(spec: RouteSpec, status: 200 | 304 | 412, schemas: JsonSchemas) {
  const headers = answerHeaders(spec);
  if (status === 200) return answer({ ...spec, status }, schemas);
  if (status === 304) return { description: "It is as the version that If-None-Match names.", headers };
  const content = { "application/scim+json": { schema: { $ref: "#/components/schemas/ScimError" } } };
  return { description: "It was changed since the version that If-Match names.", headers, content };
}

function answerContent({ reply, status, answers }: RouteSpec, schemas: JsonSchemas) {
  if (status === 204) return undefined;
  if (answers) return media(answers, "output", schemas);
  if (reply === "file") return { "application/octet-stream": { schema: BINARY } };
  const schema = reply instanceof z.ZodType ? schemas.of(reply, "output") : {};
  return { "application/json": { schema, example: exampleOf(schema, schemas.all) } };
}

function requestBody({ body, bodies, example }: RouteSpec, schemas: JsonSchemas) {
  if (body === undefined) return {};
  if (bodies) return { requestBody: { required: true, content: media(bodies, "input", schemas) } };
  if (body === "bytes") return { requestBody: { required: true, content: { "application/json": { schema: {} } } } };
  const schema = schemas.of(body, "input");
  const content = { "application/json": { schema, example: example ?? exampleOf(schema, schemas.all) } };
  return { requestBody: { required: !body.safeParse({}).success, content } };
}

const BINARY = { type: "string", format: "binary" };

const media = (types: NonNullable<RouteSpec["bodies"]>, io: "input" | "output", schemas: JsonSchemas) =>
  Object.fromEntries(
    Object.entries(types).map(([type, { schema, example }]) => [
      type,
      { schema: schema === "binary" ? BINARY : schemas.of(schema, io), ...(example === undefined ? {} : { example }) },
    ]),
  );

const optionalHeader = (name: string, description: string) => ({
  name,
  in: "header",
  required: false,
  description,
  schema: { type: "string" },
});
const IF_NONE_MATCH = optionalHeader("If-None-Match", "The ETag of an answer that you have: 304 where it is still the same.");
const LAST_EVENT_ID = optionalHeader("Last-Event-ID", "The id of the last event that you had: what came after it is told first.");

const IDEMPOTENCY_KEY = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description:
    "The same key and body within 24 hours give the same answer and make nothing twice; where it held a secret, 409 with the id.",
  schema: { type: "string", minLength: 1, maxLength: 255, pattern: "^[\\x21-\\x7e]+$" },
};
