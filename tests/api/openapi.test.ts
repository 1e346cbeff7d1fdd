import { spawnSync } from "node:child_process";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { manifest } from "../../app/api/v1/manifest";
import { SCOPES } from "../../lib/access/scopes";
import type { Route, RouteSpec } from "../../lib/doors/route";
import { REFUSALS, type RefusalCode } from "../../lib/kernel/refusal";
import { jsonSchemas } from "../../lib/reference/json-schemas";
import { openApi } from "../../lib/reference/openapi";
import { refusalCodes } from "../../lib/reference/operation-refusals";
import { assertDocumented } from "../support/documented";

type Json = Record<string, unknown>;
type Media = Record<string, { schema: Json; example?: unknown }>;
type Parameter = { name: string; in: string; description?: string; schema: Json };
type Response = { $ref?: string; description: string; headers?: Json; content?: Media };
type Operation = {
  operationId: string;
  tags: string[];
  summary: string;
  description: string;
  security: Record<string, string[]>[];
  parameters: Parameter[];
  requestBody?: { content: Media };
  responses: Record<string, Response>;
};

const made = (url: string) => openApi(manifest, { title: "Latchkey", version: "1", url });
const document = made("https://keys.example.com");
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods as Record<string, Operation>).map(([method, operation]) => {
    const route = (manifest as Record<string, Record<string, Route>>)[path]?.[method.toUpperCase()];
    return { path, method, operation, spec: route?.spec as RouteSpec, name: `${method} ${path}` };
  }),
);
const responses = document.components.responses as Record<string, Response>;
const resolved = (response: Response): Response => responses[response.$ref?.split("/").at(-1) ?? ""] ?? response;

/** Every part of the document, with the way to it. */
function* parts(value: unknown, at: string[] = []): Generator<{ at: string[]; part: Json }> {
  if (!(value instanceof Object)) return;
  if (!Array.isArray(value)) yield { at, part: value as Json };
  for (const [key, inner] of Object.entries(value)) yield* parts(inner, [...at, key]);
}
const all = [...parts(document)];

describe("what linters ask of the document, the trailing slash apart", () => {
  test("it says what it is, whose and where; on one's own machine it is about where it was got", () => {
    expect(document.info).toMatchObject({ title: "Latchkey", license: { identifier: "Apache-2.0" } });
    for (const text of [document.info.description, document.info.contact.name, document.info.contact.url]) expect(text).toBeTruthy();
    expect(document.servers.map(({ url }) => url)).toEqual(["https://keys.example.com"]);
    for (const url of ["http://localhost:3000", "http://127.0.0.1:4250", "http://[::1]:3000"]) expect(made(url).servers[0]?.url).toBe("/");
  });

  test.each(operations)("$name has words, one tag of the list, an answer and refusals", ({ operation, spec }) => {
    expect(operation.summary.length).toBeGreaterThan(3);
    expect(operation.summary).not.toMatch(/\.$/);
    expect(operation.description.length).toBeGreaterThan(10);
    expect(document.tags.map(({ name }) => name)).toContain(operation.tags.join());
    expect(operation.operationId).toMatch(/^[a-zA-Z][a-zA-Z0-9]*$/);
    expect(Object.keys(operation.responses).filter((status) => status.startsWith("2"))).toHaveLength(
      spec.alsoAnswers?.includes(200) ? 2 : 1,
    );
    expect(Object.keys(operation.responses).some((status) => status.startsWith("4"))).toBe(true);
    expect(operation.responses.default).toBeUndefined();
    for (const { name, description } of operation.parameters) expect(description, name).toMatch(/\.$/);
  });

  test("each tag has words and an operation; each path's parameters are those of its braces", () => {
    for (const { name, description } of document.tags) {
      expect(description).toMatch(/\.$/);
      expect(operations.some(({ operation }) => operation.tags[0] === name)).toBe(true);
    }
    for (const { path, operation } of operations)
      expect(operation.parameters.filter((one) => one.in === "path").map(({ name }) => name)).toEqual(
        [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name),
      );
  });

  test("every time in an answer is one by its format", () => {
    const plain = all.flatMap(({ at, part }) =>
      Object.entries((part.properties as Record<string, Json>) ?? {})
        .filter(([name, one]) => /_(at|until)$/.test(name) && !JSON.stringify(one).includes('"format":"date-time"'))
        .map(([name]) => [...at, name].join("/")),
    );
    expect(plain).toEqual([]);
  });

  test("every array says what is in it, every reference leads somewhere, and nothing is left over", () => {
    for (const { at, part } of all) if (part.type === "array") expect(part.items, at.join("/")).toBeDefined();
    const references = new Set(all.flatMap(({ part }) => (typeof part.$ref === "string" ? [part.$ref] : [])));
    const components = Object.entries(document.components)
      .filter(([room]) => room !== "securitySchemes")
      .flatMap(([room, named]) => Object.keys(named).map((name) => `#/components/${room}/${name}`));
    expect([...references].sort()).toEqual(components.sort());
  });
});

describe("scopes", () => {
  test("each stands in a scheme with its words; each operation names the one that it needs, beside every way to send a key", () => {
    const { apiKey, bearer } = document.components.securitySchemes;
    expect(Object.keys(apiKey.flows.clientCredentials.scopes).sort()).toEqual([...SCOPES].sort());
    for (const words of Object.values(apiKey.flows.clientCredentials.scopes)) expect(words).toMatch(/^[A-Z].*\.$/);
    expect(bearer).toMatchObject({ type: "http", scheme: "bearer" });
    for (const { operation, spec, name } of operations) {
      const schemes = operation.security.flatMap((one) => Object.keys(one));
      if (spec.scope === "public") expect(schemes, name).toEqual([]);
      else
        expect(schemes, name).toEqual([
          "bearer",
          "apiKey",
          ...(spec.dialect && ["seq", "otlp"].includes(spec.dialect.name) ? ["seqApiKey", "seqApiKeyQuery"] : []),
        ]);
      const scopes = operation.security.flatMap(({ apiKey: own = [] }) => own);
      expect(scopes, name).toEqual(["any", "public"].includes(spec.scope) ? [] : [spec.scope]);
    }
  });
});

describe("refusals", () => {
  test.each(operations)("$name names each by its status, in the shape of its callers", ({ operation, spec }) => {
    const dialect = spec.dialect?.name ?? "platform";
    const schema = { platform: "Problem", seq: "SeqError", otlp: "RpcStatus", scim: "ScimError" }[dialect];
    for (const code of refusalCodes(spec)) {
      const status = (code === "RATE_LIMITED" && spec.dialect?.limitedStatus) || REFUSALS[code];
      const refusal = resolved(operation.responses[status] as Response);
      expect(refusal.description).toContain(`\`${code}\``);
      expect(JSON.stringify(refusal.content)).toContain(`#/components/schemas/${schema}`);
      expect(Object.keys(refusal.headers ?? {})).toEqual(
        expect.arrayContaining([
          "X-Request-Id",
          ...(status === 401 || status === 403 ? ["WWW-Authenticate"] : []),
          ...(status === 429 || status === 503 ? ["Retry-After"] : []),
        ]),
      );
    }
  });

  test("a name stands for one set of codes", () => {
    const sets = new Map<string, string>();
    for (const { operation, spec } of operations)
      for (const [status, { $ref = "" }] of Object.entries(operation.responses).filter(([status]) => Number(status) >= 400)) {
        const codes = refusalCodes(spec)
          .filter((code: RefusalCode) => ((code === "RATE_LIMITED" && spec.dialect?.limitedStatus) || REFUSALS[code]) === Number(status))
          .join();
        expect(sets.get($ref) ?? codes, $ref).toBe(codes);
        sets.set($ref, codes);
      }
  });

  test("Problem has RFC 9457's members, and says what an error's place is made of", () => {
    const { Problem, FieldError } = document.components.schemas as Record<string, { required: string[]; properties: Record<string, Json> }>;
    expect(Problem?.required).toEqual(expect.arrayContaining(["type", "title", "status", "detail", "instance", "code", "request_id"]));
    expect(FieldError?.properties.loc).toMatchObject({ type: "array", items: { anyOf: [{ type: "string" }, { type: "integer" }] } });
  });
});

describe("headers stand where they come", () => {
  test.each(operations)("$name", ({ operation, spec, method }) => {
    const [good] = Object.entries(operation.responses).find(([status]) => status.startsWith("2")) ?? [];
    const headers = Object.keys(operation.responses[good ?? ""]?.headers ?? {});
    const has = (name: string) => headers.includes(name);
    expect(has("RateLimit") && has("RateLimit-Policy")).toBe(spec.scope !== "public");
    expect(has("Link")).toBe(operation.parameters.some(({ name }) => name === "cursor"));
    expect(operation.parameters.some(({ name }) => name === "Idempotency-Key")).toBe(Boolean(spec.creates));
    if (spec.creates) expect(method).toBe("post");
  });
});

describe("schemas", () => {
  const ajv = new Ajv2020({ strict: false, logger: false });
  addFormats(ajv);
  ajv.addSchema(document, "document");

  test("a schema that refers to itself is an object with a name: generated types can write no other", () => {
    const schemas = document.components.schemas as Record<string, Json>;
    expect(Object.keys(schemas).filter((name) => !/^[A-Z][A-Za-z0-9]*$/.test(name))).toEqual([]);
    // Straight through unions and arrays; the members of an object are looked at later, and may refer back.
    const straight = (schema: Json): string[] => [
      ...(typeof schema.$ref === "string" ? [schema.$ref.split("/").at(-1) ?? ""] : []),
      ...["anyOf", "oneOf", "allOf"].flatMap((key) => ((schema[key] as Json[] | undefined) ?? []).flatMap(straight)),
      ...(schema.items ? straight(schema.items as Json) : []),
    ];
    const leadsTo = (name: string, to: string, seen = new Set<string>()): boolean =>
      straight(schemas[name] ?? {}).some((next) => next === to || (!seen.has(next) && leadsTo(next, to, seen.add(next))));
    for (const name of Object.keys(schemas)) expect(leadsTo(name, name), name).toBe(false);
  });

  test("one that has no name is refused where the document is made; any JSON needs none", () => {
    type Tree = { children: Tree[] };
    const Tree: z.ZodType<Tree> = z.lazy(() => z.object({ children: z.array(Tree) }));
    expect(() => jsonSchemas().of(z.object({ tree: Tree }), "output")).toThrow(/give it one by \.meta/);
    const schemas = jsonSchemas();
    expect(schemas.of(z.object({ meta: z.record(z.string(), z.json()) }), "input")).toMatchObject({
      properties: { meta: { additionalProperties: { $ref: "#/components/schemas/JsonValue" } } },
    });
    expect(Object.keys(schemas.all)).toEqual(["JsonValue"]);
  });

  test("each example fits its schema, and each body of ours is taken by the address itself", () => {
    let bodies = 0;
    for (const { path, method, operation, spec, name } of operations) {
      const pointer = ["paths", path, method].map((key) => key.replaceAll("~", "~0").replaceAll("/", "~1")).join("/");
      const contents = {
        requestBody: operation.requestBody?.content,
        ...Object.fromEntries(Object.entries(operation.responses).map(([status, one]) => [`responses/${status}`, one.content])),
      };
      for (const [at, content] of Object.entries(contents))
        for (const [type, { example }] of Object.entries(content ?? {})) {
          // What is no text can be shown no example of; all else that is sent and answered has one.
          expect(example === undefined, `${name} ${at} ${type}`).toBe(/octet-stream|protobuf/.test(type) || at.match(/[45]\d\d$/) !== null);
          if (example === undefined) continue;
          const validate = ajv.compile({ $ref: `document#/${encodeURI(`${pointer}/${at}/content/${type.replaceAll("/", "~1")}/schema`)}` });
          expect(validate(example), `${name} ${at}: ${ajv.errorsText(validate.errors)}`).toBe(true);
        }
      if (!(spec.body instanceof z.ZodType)) continue;
      bodies++;
      const taken = spec.body.safeParse(operation.requestBody?.content["application/json"]?.example);
      expect(taken.success ? [] : taken.error.issues, name).toEqual([]);
    }
    expect(bodies).toBeGreaterThan(15);
  });

  test("what is sent and read of events has a shape and an example, in each of its encodings", () => {
    const telemetry = operations.filter(({ spec }) => spec.body === "bytes" && spec.dialect);
    expect(telemetry.length).toBeGreaterThan(8);
    for (const { operation, name } of telemetry)
      for (const [type, { schema, example }] of Object.entries(operation.requestBody?.content ?? {})) {
        expect(Object.keys(schema), `${name} ${type}`).not.toEqual([]);
        expect(example === undefined, `${name} ${type}`).toBe(type === "application/x-protobuf");
      }
    for (const { operation, spec, name } of operations.filter(({ spec }) => spec.reply === "text" || spec.reply === "encoded"))
      for (const [type, { schema }] of Object.entries(operation.responses[String(spec.status ?? 200)]?.content ?? {}))
        expect(Object.keys(schema), `${name} ${type}`).not.toEqual([]);
  });
});

test("an answer that is not as the document says is noticed wherever a test asks", () => {
  const ask = { path: "/api/v1/whoami/" };
  const answer =
    (status: number, body: unknown, type = "application/json", more = {}) =>
    () =>
      assertDocumented(ask, { status, headers: new Headers({ "content-type": type, ...more }), text: JSON.stringify(body) });
  const good = { valid: true, code: "VALID", detail: "Good." };
  expect(answer(200, good)).not.toThrow();
  expect(answer(200, { ...good, more: 1 })).toThrow("does not fit");
  expect(answer(200, { ...good, code: "FINE" })).toThrow("does not fit");
  expect(answer(200, good, "text/html")).toThrow("no text/html");
  expect(answer(200, good, "application/json", { link: "<x>" })).toThrow("no header link");
  expect(answer(409, {}, "application/problem+json")).toThrow("no such status");
});

describe("patterns", () => {
  const patterns = [...new Set(all.flatMap(({ part }) => (typeof part.pattern === "string" ? [part.pattern] : [])))];

  test("have nothing that other languages' expressions have not", () => {
    expect(patterns.length).toBeGreaterThan(5);
    for (const pattern of patterns) {
      // Classes of Unicode, escapes of the flag u, named groups, looking back, and letters that Python does not know behind a backslash.
      expect(pattern).not.toMatch(/\\[pP]|\\u\{|\(\?<|\\[a-zA-Z](?<!\\[AbBdDsSwWZnrtfvxu0-9])/);
      expect(() => new RegExp(pattern, "u")).not.toThrow();
    }
  });

  test("are taken by Python's re, where there is a Python", (context) => {
    const program = "import json,re,sys\nfor p in json.load(sys.stdin): re.compile(p)";
    const { status, stderr, error } = spawnSync("python3", ["-c", program], { input: JSON.stringify(patterns), encoding: "utf8" });
    if (error) context.skip("there is no Python here: the rule above alone holds it");
    expect([status, stderr]).toEqual([0, ""]);
  });
});
