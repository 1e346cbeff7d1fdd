import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { deflateSync, gzipSync } from "node:zlib";
import { fromBinary, toBinary } from "@bufbuild/protobuf";
import { SeverityNumber } from "@opentelemetry/api-logs";
import { OTLPLogExporter as JsonLogs } from "@opentelemetry/exporter-logs-otlp-http";
import { OTLPLogExporter as ProtoLogs } from "@opentelemetry/exporter-logs-otlp-proto";
import { OTLPMetricExporter as JsonMetrics } from "@opentelemetry/exporter-metrics-otlp-http";
import { OTLPMetricExporter as ProtoMetrics } from "@opentelemetry/exporter-metrics-otlp-proto";
import { OTLPTraceExporter as JsonTraces } from "@opentelemetry/exporter-trace-otlp-http";
import { OTLPTraceExporter as ProtoTraces } from "@opentelemetry/exporter-trace-otlp-proto";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { LoggerProvider, SimpleLogRecordProcessor } from "@opentelemetry/sdk-logs";
import { MeterProvider, PeriodicExportingMetricReader } from "@opentelemetry/sdk-metrics";
import { BasicTracerProvider, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-base";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { StatusSchema } from "../../lib/domain/otlp/generated/google/rpc/status_pb";
import { messageFromJson } from "../../lib/domain/otlp/message-from-json";
import { SIGNALS } from "../../lib/domain/otlp/otlp-terms";
import { countRequest } from "../../lib/limits/rate-limit";
import { foundTestOrganization, type TestOrganization } from "../support/organization";
import { frontServer } from "../support/servers";

const JSON_BODY = { "content-type": "application/json" };
const PROTOBUF_BODY = { "content-type": "application/x-protobuf" };
const WRONG = `sk_live_${"x".repeat(40)}`;
const PATHS = ["/v1/logs", "/v1/traces", "/v1/metrics", "/ingest/otlp/v1/logs", "/ingest/otlp/v1/traces", "/ingest/otlp/v1/metrics"];

let server: Awaited<ReturnType<typeof frontServer>>;
let org: TestOrganization;
let token: string;
beforeAll(async () => {
  server = await frontServer();
  org = await foundTestOrganization("enterprise");
  token = (await org.key({ rate_limit: 10_000 })).token;
});
afterAll(() => server.stop());

const record = (message: string, more: object = {}) => ({ body: { stringValue: message }, ...more });
const logs = (...logRecords: object[]) => JSON.stringify({ resourceLogs: [{ scopeLogs: [{ logRecords }] }] });
const protobuf = (json: string) => Buffer.from(toBinary(SIGNALS.logs.request, messageFromJson(SIGNALS.logs.request, JSON.parse(json))));
const post = async (
  path: string,
  body: string | Buffer | undefined,
  headers: Record<string, string> = JSON_BODY,
  key: string | undefined = token,
) => {
  const sent = body === undefined ? {} : { body: typeof body === "string" ? body : new Uint8Array(body) };
  const response = await fetch(server.url + path, {
    method: "POST",
    headers: { ...(key ? { authorization: `Bearer ${key}` } : {}), ...headers },
    ...sent,
  });
  const bytes = new Uint8Array(await response.arrayBuffer());
  return {
    status: response.status,
    headers: response.headers,
    type: response.headers.get("content-type"),
    bytes,
    text: Buffer.from(bytes).toString(),
  };
};
type SeqEvent = { Level: string; RenderedMessage: string; TraceId: string | null; Properties: { Name: string; Value: unknown }[] };
const find = async (filter: string): Promise<SeqEvent[]> => {
  const reply = await server.ask({ path: `/api/events?render=true&filter=${encodeURIComponent(filter)}`, token });
  return reply.json();
};

describe("what the content type says", () => {
  test.each([
    "application/json",
    "application/json; charset=utf-8",
    "Application/JSON",
    "application/x-protobuf",
    "application/x-protobuf; x=y",
    "application/protobuf",
  ])("%s is read as that type, and answered in it", async (type) => {
    const isJson = /json/i.test(type);
    const reply = await post("/v1/logs", isJson ? logs(record(type)) : protobuf(logs(record(type))), { "content-type": type });
    expect([reply.status, reply.type, reply.text]).toEqual([
      200,
      isJson ? "application/json" : "application/x-protobuf",
      isJson ? "{}" : "",
    ]);
    expect(await find(`@Message = '${type}'`)).toHaveLength(1);
  });

  test.each(["text/plain", "text/plain;charset=UTF-8", "application/grpc", "application/x-www-form-urlencoded"])(
    "%s is 415 and told both",
    async (type) => {
      const reply = await post("/v1/logs", logs(), { "content-type": type });
      expect([reply.status, reply.type]).toEqual([415, "application/json"]);
      expect(JSON.parse(reply.text)).toEqual({ code: 3, message: expect.stringMatching(/application\/json or application\/x-protobuf/) });
      const refused = await post("/v1/logs", logs(), { "content-type": type }, WRONG);
      expect([refused.status, refused.type, JSON.parse(refused.text).code]).toEqual([401, "application/json", 16]);
    },
  );

  test.each(PATHS)("%s takes an empty request in either encoding", async (path) => {
    for (const body of ["{}", '{"resourceLogs":[],"resourceSpans":[],"resourceMetrics":[]}'])
      expect((await post(path, body)).text).toBe("{}");
    const reply = await post(path, Buffer.alloc(0), PROTOBUF_BODY);
    expect([reply.status, reply.type, reply.bytes.length]).toEqual([200, "application/x-protobuf", 0]);
  });
});

describe("a refusal is a google.rpc.Status in the request's encoding", () => {
  test.each([
    [401, 16, "{}", WRONG],
    [401, 16, "{}", ""],
    [400, 3, "{", undefined],
    [413, 8, "x".repeat(11_000_000), undefined],
  ])("%i", async (status, code, body, key) => {
    for (const [headers, sent] of [
      [JSON_BODY, body],
      [PROTOBUF_BODY, body === "{" ? Buffer.from([0x0a, 0x7f]) : body],
    ] as const) {
      const reply = await post("/v1/traces", sent, headers, key);
      expect([reply.status, reply.type]).toEqual([status, headers["content-type"]]);
      const found = headers === JSON_BODY ? JSON.parse(reply.text) : fromBinary(StatusSchema, reply.bytes);
      expect(found).toMatchObject({ code, message: expect.stringMatching(/\w+ \w+/) });
      expect(reply.headers.get("x-request-id")).toBeTruthy();
      expect(reply.bytes.length).toBeLessThan(64_000);
    }
  });

  test("403 for a key that may only read; 503 with Retry-After beyond the key's rate, which exporters send again", async () => {
    const reader = (await org.key({ scopes: ["project:read_otlp"] })).token;
    expect((await post("/v1/logs", "{}", JSON_BODY, reader)).status).toBe(403);
    const busy = await org.key();
    await countRequest(busy.api_key.id, "ingest", 60_000, 60_000);
    const reply = await post("/v1/logs", "{}", JSON_BODY, busy.token);
    expect([reply.status, JSON.parse(reply.text).code]).toEqual([503, 14]);
    expect(Number(reply.headers.get("retry-after"))).toBeGreaterThan(0);
  });

  test("a batch of ids in base64 is told that they are hexadecimal", async () => {
    const reply = await post("/v1/logs", logs(record("x", { traceId: "W47/95gDgQPSabYzgT/GDA==" })));
    expect([reply.status, JSON.parse(reply.text).message]).toEqual([400, expect.stringContaining("hexadecimal")]);
  });
});

test("part of a batch is taken, the rest counted in the request's encoding", async () => {
  const body = logs(record("part kept"), record("x".repeat(300_000)), record("y".repeat(300_000)));
  const { partialSuccess } = JSON.parse((await post("/v1/logs", body)).text);
  expect(partialSuccess).toEqual({ rejectedLogRecords: "2", errorMessage: expect.stringContaining("at most 262144") });
  const reply = await post("/v1/logs", protobuf(body), PROTOBUF_BODY);
  expect(fromBinary(SIGNALS.logs.response, reply.bytes).partialSuccess).toMatchObject({ rejectedLogRecords: 2n });
  expect(await find("@Message = 'part kept'")).toHaveLength(2);
});

test("gzip, deflate and a body in pieces without a length are read", async () => {
  for (const [encoding, packed] of [
    ["gzip", gzipSync(logs(record("packed")))],
    ["deflate", deflateSync(logs(record("packed")))],
  ] as const)
    expect((await post("/v1/logs", packed, { ...JSON_BODY, "content-encoding": encoding })).status).toBe(200);
  const pieces = new ReadableStream({
    start(controller) {
      const packed = gzipSync(logs(record("packed")));
      for (let at = 0; at < packed.length; at += 7) controller.enqueue(new Uint8Array(packed.subarray(at, at + 7)));
      controller.close();
    },
  });
  const headers = { authorization: `Bearer ${token}`, ...JSON_BODY, "content-encoding": "gzip" };
  expect((await fetch(`${server.url}/v1/logs`, { method: "POST", headers, body: pieces, duplex: "half" } as RequestInit)).status).toBe(200);
  expect(await find("@Message = 'packed'")).toHaveLength(3);
});

test("what the key's rules drop is taken, and an id is found in either case", async () => {
  const strict = (await org.key({ rate_limit: 1000, ingestion: { minimum_level: "Error" } })).token;
  const traceId = "5B8EFFF798038103D269B633813FC60C";
  const reply = await post(
    "/v1/logs",
    logs(record("dropped", { severityNumber: 9 }), record("strict", { severityNumber: 17, traceId })),
    JSON_BODY,
    strict,
  );
  expect([reply.status, reply.text]).toEqual([200, "{}"]);
  expect(await find("@Message = 'dropped'")).toEqual([]);
  expect(await find(`@TraceId = '${traceId.toLowerCase()}'`)).toMatchObject([{ Level: "Error", TraceId: traceId.toLowerCase() }]);
});

test.each(PATHS)("a page of another site may send to %s, with its credentials, and read what is refused", async (path) => {
  const origin = "https://shop.example";
  const asked = { origin, "access-control-request-method": "POST", "access-control-request-headers": "x-seq-apikey,authorization" };
  const preflight = await fetch(server.url + path, { method: "OPTIONS", headers: asked });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get("access-control-allow-headers")?.toLowerCase()).toMatch(/authorization, x-seq-apikey/);
  for (const [status, key] of [
    [200, token],
    [401, WRONG],
  ] as const) {
    const reply = await post(path, "{}", { ...JSON_BODY, origin }, key);
    expect([reply.status, reply.headers.get("access-control-allow-origin"), reply.headers.get("access-control-allow-credentials")]).toEqual(
      [status, origin, "true"],
    );
  }
});

describe("OpenTelemetry's own exporters", () => {
  const resource = resourceFromAttributes({ "service.name": "shop" });
  const at = (path: string, headers: Record<string, string>) => ({ url: server.url + path, headers });
  const EXPORTERS = [
    ["JSON", "", JsonLogs, JsonTraces, JsonMetrics, (key: string) => ({ authorization: `Bearer ${key}` })],
    ["protobuf", "/ingest/otlp", ProtoLogs, ProtoTraces, ProtoMetrics, (key: string) => ({ "x-seq-apikey": key })],
    ["protobuf with the bare token of Logfire", "", ProtoLogs, ProtoTraces, ProtoMetrics, (key: string) => ({ authorization: key })],
  ] as const;

  test.each(EXPORTERS)("in %s send logs, spans and metrics", async (name, base, Logs, Traces, Metrics, keyHeaders) => {
    const headers = keyHeaders(token);
    const provider = new LoggerProvider({
      resource,
      processors: [new SimpleLogRecordProcessor({ exporter: new Logs(at(`${base}/v1/logs`, headers)) } as never)],
    });
    provider.getLogger("lib", "1.0").emit({ severityNumber: SeverityNumber.WARN, body: `log ${name}`, attributes: { n: 1 } });
    await provider.shutdown();
    const tracers = new BasicTracerProvider({
      resource,
      spanProcessors: [new SimpleSpanProcessor(new Traces(at(`${base}/v1/traces`, headers)))],
    });
    tracers.getTracer("lib").startSpan(`span ${name}`).end();
    await tracers.shutdown();
    const reader = new PeriodicExportingMetricReader({
      exporter: new Metrics(at(`${base}/v1/metrics`, headers)),
      exportIntervalMillis: 600_000,
    });
    const meters = new MeterProvider({ resource, readers: [reader] });
    meters.getMeter("lib").createCounter(`orders ${name}`).add(3, { kind: "new" });
    await meters.shutdown();
    expect(await find(`@Message = 'log ${name}'`)).toMatchObject([{ Level: "Warning" }]);
    expect(await find(`@Message = 'span ${name}'`)).toHaveLength(1);
    expect(await find(`@Message = 'orders ${name} = 3'`)).toHaveLength(1);
  });

  test("give up on a wrong key, and send again after 503 and 429, as long as they are told", async () => {
    const answers = [503, 429];
    const proxy = createServer(async (request, response) => {
      const status = answers.shift();
      const body: Buffer[] = [];
      for await (const piece of request) body.push(piece);
      if (status) return void response.writeHead(status, { "retry-after": "0" }).end();
      const { authorization = "", "content-type": type = "" } = request.headers;
      const reply = await post(request.url ?? "", Buffer.concat(body), { "content-type": type, authorization }, "");
      response.writeHead(reply.status, { "content-type": type }).end(reply.bytes);
    });
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    const { port } = proxy.address() as AddressInfo;
    const sent = async (key: string) => {
      const exporter = new ProtoLogs({ url: `http://127.0.0.1:${port}/v1/logs`, headers: { authorization: `Bearer ${key}` } });
      const { error } = await new Promise<{ error?: Error }>((resolve) => exporter.export([], resolve));
      await exporter.shutdown();
      return error;
    };
    expect(await sent(token)).toBeUndefined();
    expect(answers).toEqual([]);
    expect(await sent(WRONG)).toMatchObject({ code: 401 });
    proxy.close();
    proxy.closeAllConnections();
  });
});
