import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { OTLPLogExporter } from "@opentelemetry/exporter-logs-otlp-proto";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import { LoggerProvider, SimpleLogRecordProcessor } from "@opentelemetry/sdk-logs";
import { BasicTracerProvider, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-base";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { keySnippets } from "../../components/keys/make/key-snippets";
import { testEventBody } from "../../components/keys/make/test-event-body";
import type { Scope } from "../../lib/access/scopes";
import { searchEvents } from "../../lib/domain/events/queries";
import { createInstanceKey } from "../../lib/domain/making/create-instance-key";
import { instanceJob } from "../../lib/doors/job";
import { foundTestOrganization, type TestOrganization } from "../support/organization";
import { frontServer, type TestServer } from "../support/servers";

const run = promisify(execFile);

let server: TestServer & { url: string };
let org: TestOrganization;
beforeAll(async () => {
  server = await frontServer();
  org = await foundTestOrganization("enterprise");
});
afterAll(() => server.stop());
afterEach(() => vi.unstubAllEnvs());

const messages = async () => (await searchEvents(org.as("project:read_otlp"), { count: 50 })).map(({ message }) => message);

async function snippetsOf(scopes: Scope[]) {
  const { token } = scopes[0]?.startsWith("instance:")
    ? await createInstanceKey(instanceJob("test", "instance:admin"), { name: `Key ${scopes}`, scopes })
    : await org.key({ scopes });
  const all = keySnippets(token, scopes, server.url);
  const code = (id: string) => all.find((each) => each.id === id)?.code ?? "";
  return { token, all, code };
}

const SETS: Scope[][] = [
  ["project:write_otlp"],
  ["project:write_otlp", "project:read"],
  ["project:read"],
  ["project:read_otlp"],
  ["organization:read_api_key"],
  ["organization:read_member"],
  ["organization:read_invitation"],
  ["organization:verify_api_key"],
  ["project:write_dashboard"],
  ["instance:admin"],
  ["instance:verify"],
];

test.each(SETS)("what is offered beside a new secret that holds %s works as it is pasted", async (...scopes) => {
  const { token, all, code } = await snippetsOf(scopes);
  const { stdout } = await run("sh", ["-c", code("curl").replace(/^curl /, "curl -s -o /dev/null -w '%{http_code}' ")]);
  expect([code("curl"), stdout]).toEqual([code("curl"), expect.stringMatching(/^20[01]$/)]);
  const env = Object.fromEntries(
    code("env")
      .split("\n")
      .map((line) => line.split("=", 2)),
  );
  expect(env).toEqual({ LATCHKEY_API_KEY: token, LATCHKEY_URL: server.url });
  const printed = await run(process.execPath, ["--input-type=module", "-e", code("typescript")], { env: { ...process.env, ...env } });
  expect(printed.stdout).not.toMatch(/"code":|code: '[A-Z_]+',\s+request_id/);
  for (const { holdsSecret, code } of all) expect(code.includes(token)).toBe(holdsSecret);
});

test("the test event that a page sends with a new key is stored, and found by its id", async () => {
  const { token } = await org.key({ scopes: ["project:write_otlp"] });
  const reply = await server.ask({
    method: "POST",
    path: "/ingest/clef",
    token,
    headers: { "content-type": "application/vnd.serilog.clef" },
    body: testEventBody("abc123", Date.now()),
  });
  expect([reply.status, reply.text]).toEqual([201, expect.anything()]);
  const found = await searchEvents(org.as("project:read_otlp"), { count: 2, filter: "TestId = 'abc123'" });
  expect(found.map(({ message }) => message)).toEqual(["Test event from Latchkey"]);
});

test("what curl and pino sent as they were pasted is stored", async () => {
  expect(await messages()).toEqual(expect.arrayContaining(["Hello from curl", "Hello from pino"]));
});

test("OpenTelemetry's exporters send logs and spans with the variables as they are pasted", async () => {
  const { code } = await snippetsOf(["project:write_otlp"]);
  for (const line of code("opentelemetry").split("\n")) {
    const mark = line.indexOf("=");
    vi.stubEnv(line.slice(0, mark), line.slice(mark + 1));
  }
  const logs = new LoggerProvider({ processors: [new SimpleLogRecordProcessor({ exporter: new OTLPLogExporter() })] });
  logs.getLogger("test").emit({ body: "Hello from OpenTelemetry" });
  const traces = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(new OTLPTraceExporter())] });
  traces.getTracer("test").startSpan("A span of OpenTelemetry").end();
  // Shut down, and not flushed: the simple processor of logs flushes without waiting for what its exporter is sending.
  await Promise.all([logs.shutdown(), traces.shutdown()]);
  expect(await messages()).toEqual(expect.arrayContaining(["Hello from OpenTelemetry", "A span of OpenTelemetry"]));
});
