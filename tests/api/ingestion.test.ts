import { deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { foundTestOrganization, type TestOrganization } from "../support/organization";
import { SERVERS, type TestServer } from "../support/servers";

const line = (more: object = {}) => JSON.stringify({ "@t": new Date().toISOString(), "@mt": "Hello {Who}", Who: "you", ...more });
const CLEF = { "content-type": "application/vnd.serilog.clef" };
const GOOD = '{"MinimumLevelAccepted":null}';

describe.each(Object.entries(SERVERS))("ingestion through %s", (_name, start) => {
  let server: TestServer;
  let org: TestOrganization;
  let token: string;
  beforeAll(async () => {
    server = await start();
    org = await foundTestOrganization("enterprise");
    token = (await org.key()).token;
  });
  afterAll(() => server.stop());
  const post = (path: string, body: string | Buffer, headers: Record<string, string> = {}) =>
    server.ask({ method: "POST", path, token, body, headers });
  const seen = async (filter: string) =>
    (await server.ask({ path: `/api/events?count=100&filter=${encodeURIComponent(filter)}`, token })).json<
      { Properties: { Name: string; Value: unknown }[] }[]
    >();

  test("answers Seq's exact bytes with 201", async () => {
    for (const [path, body] of [
      ["/ingest/clef", `${line()}\r\n\n${line()}`],
      ["/api/events/raw?clef", line()],
      ["/api/events/raw?clef=true", line()],
      ["/api/events/raw?CLEF", line()],
      ["/api/events/raw", '{"Events":[]}'],
      ["/api/events/raw", `{"events":[{"Timestamp":"2026-01-01T00:00:00Z","MessageTemplate":"x"}]}`],
    ] as const) {
      const reply = await post(path, body);
      expect([path, reply.status, reply.text]).toEqual([path, 201, GOOD]);
      expect(reply.headers.get("content-type")).toBe("application/json");
    }
    expect((await post("/api/events/raw", line(), CLEF)).status).toBe(201);
  });

  test("a bad line stores nothing of its batch and is named", async () => {
    const reply = await post("/ingest/clef", `${line({ Batch: "bad" })}\n${line({ Batch: "bad" })}\n{"@mt":"no time"}`);
    expect(reply.status).toBe(400);
    expect(reply.json().Error).toMatch(/^Line 3: /);
    expect(await seen("Batch = 'bad'")).toEqual([]);
  });

  test("gzip and deflate are unpacked, and counted as they grow", async () => {
    const send = (body: Buffer, encoding: string) => post("/ingest/clef", body, { "content-encoding": encoding });
    expect((await send(gzipSync(line({ Packed: "gzip" })), "gzip")).status).toBe(201);
    expect((await send(deflateSync(line({ Packed: "deflate" })), "deflate")).status).toBe(201);
    expect(await seen("Packed = 'gzip'")).toHaveLength(1);
    expect((await send(gzipSync(Buffer.alloc(30_000_000, 32)), "gzip")).status).toBe(413);
    expect((await send(Buffer.from("not gzip"), "gzip")).status).toBe(400);
  });

  test("deflate without zlib's wrapper is read too, and an empty body of any encoding is an empty batch", async () => {
    for (const [n, packed] of [deflateRawSync(line({ Raw: "yes", n: 1 })), deflateRawSync(line({ Raw: "yes" }), { level: 0 })].entries())
      expect([n, (await post("/ingest/clef", packed, { "content-encoding": "deflate" })).status]).toEqual([n, 201]);
    expect(await seen("Raw = 'yes'")).toHaveLength(2);
    for (const path of ["/ingest/clef", "/api/events/raw"])
      for (const encoding of ["gzip", "deflate", "identity"]) {
        const reply = await post(path, "", { "content-encoding": encoding });
        expect([path, encoding, reply.status, reply.text]).toEqual([path, encoding, 201, GOOD]);
      }
    expect((await post("/ingest/clef", gzipSync(""), { "content-encoding": "gzip" })).status).toBe(201);
    expect((await post("/ingest/clef", deflateRawSync("x".repeat(99)).subarray(0, 3), { "content-encoding": "deflate" })).status).toBe(400);
    expect((await post("/ingest/clef", deflateRawSync(Buffer.alloc(30_000_000, 32)), { "content-encoding": "deflate" })).status).toBe(413);
    expect((await post("/ingest/clef", "x", { "content-encoding": "br" })).status).toBe(415);
  });

  describe("a page of another site", () => {
    const origin = "https://shop.example";
    const ask = (method: string, path: string, headers: Record<string, string> = {}, key: string | undefined = token) =>
      server.ask({ method, path, token: key, headers: { origin, ...headers }, body: method === "POST" ? line() : undefined });

    test.each(["/ingest/clef", "/api/events/raw", "/api/events/raw?clef"])("may ask %s what it may send, without a key", async (path) => {
      const preflight = { "access-control-request-method": "POST", "access-control-request-headers": "x-seq-apikey, traceparent" };
      const { status, headers } = await server.ask({ method: "OPTIONS", path, headers: { origin, ...preflight } });
      expect(status).toBe(204);
      expect(headers.get("access-control-allow-origin")).toBe(origin);
      expect(headers.get("access-control-allow-credentials")).toBe("true");
      expect(headers.get("access-control-allow-methods")).toContain("POST");
      const named = headers.get("access-control-allow-headers")?.toLowerCase().split(", ");
      expect(named).toEqual(expect.arrayContaining(["authorization", "x-seq-apikey", "content-type", "content-encoding", "traceparent"]));
      expect(headers.get("vary")).toBe("Origin");
    });

    test("may read every answer where events arrive, refusals too", async () => {
      const answers = [
        [201, await ask("POST", "/ingest/clef")],
        [201, await ask("POST", "/ingest/clef", { origin: "null" })],
        [401, await ask("POST", "/ingest/clef", {}, `sk_live_${"x".repeat(40)}`)],
        [401, await server.ask({ method: "POST", path: "/api/events/raw", headers: { origin }, body: "{}" })],
        [400, await server.ask({ method: "POST", path: "/ingest/clef", token, headers: { origin }, body: "{" })],
        [413, await server.ask({ method: "POST", path: "/ingest/clef", token, headers: { origin }, body: "x".repeat(11_000_000) })],
      ] as const;
      for (const [status, reply] of answers) {
        expect(reply.status).toBe(status);
        expect(reply.headers.get("access-control-allow-origin")).toMatch(/^(https:\/\/shop\.example|null)$/);
        expect(reply.headers.get("access-control-expose-headers")).toContain("Retry-After");
      }
    });

    test("is told nothing anywhere else", async () => {
      for (const path of [
        "/api/v1/whoami/",
        "/api/events",
        "/api/events/signal",
        "/api",
        "/api/events/resources",
        "/health",
        "/api/health",
      ]) {
        const reply = await ask("GET", path);
        expect([path, reply.headers.get("access-control-allow-origin")]).toEqual([path, null]);
      }
    });
  });

  test("a batch of 20 MB is 413 and the connection lives on", async () => {
    const reply = await post("/ingest/clef", "x".repeat(20_000_000));
    expect(reply.status).toBe(413);
    expect(Object.keys(reply.json())).toEqual(["Error", "request_id"]);
    expect((await post("/ingest/clef", line())).status).toBe(201);
  });

  test("a template cannot make messages far longer than their events", async () => {
    const hostile = JSON.stringify({ "@t": "2026-11-20T10:00:00Z", "@mt": "{A}".repeat(295), A: "x".repeat(885), Hostile: "yes" });
    expect((await post("/ingest/clef", hostile)).status).toBe(201);
    const [event] = (await server.ask({ path: `/api/events?render=true&filter=${encodeURIComponent("Hostile = 'yes'")}`, token })).json<
      { RenderedMessage: string }[]
    >();
    expect(event?.RenderedMessage.length).toBeLessThanOrEqual(2 * hostile.length + 1);
  });

  test("integers beyond 2^53 survive", async () => {
    await post("/ingest/clef", `{"@t":"2026-01-01T00:00:00Z","@mt":"big","Big":9007199254740993}`);
    const reply = await server.ask({ path: `/api/events?filter=${encodeURIComponent("Big = 9007199254740993")}`, token });
    expect(reply.text).toContain('{"Name":"Big","Value":9007199254740993}');
  });

  test("a key that may only read cannot send, and the other way round", async () => {
    const reader = (await org.key({ scopes: ["project:read_otlp"] })).token;
    const writer = (await org.key({ scopes: ["project:write_otlp"] })).token;
    expect((await server.ask({ method: "POST", path: "/ingest/clef", token: reader, body: line() })).status).toBe(403);
    expect((await server.ask({ path: "/api/events", token: writer })).status).toBe(403);
  });

  test("a filter that cannot be read is 400 with its position", async () => {
    const reply = await server.ask({ path: `/api/events?filter=${encodeURIComponent("Who == 'x'")}`, token });
    expect(reply.status).toBe(400);
    expect(reply.json().Error).toBe('Syntax error (line 1, column 5): unexpected "=="; use "="');
  });

  test("afterId pages on", async () => {
    await post("/ingest/clef", Array.from({ length: 5 }, (_, i) => line({ Paged: "yes", I: i })).join("\n"));
    const page = async (afterId?: string) =>
      (
        await server.ask({
          path: `/api/events?count=2&filter=${encodeURIComponent("Paged = 'yes'")}${afterId ? `&afterId=${afterId}` : ""}`,
          token,
        })
      ).json<{ Id: string }[]>();
    const ids: string[] = [];
    for (let events = await page(); events.length > 0; events = await page(ids.at(-1))) ids.push(...events.map((e) => e.Id));
    expect(new Set(ids).size).toBe(5);
  });
});
