import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import Fastify from "fastify";
import { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { revokeKey } from "../../lib/domain/keys/revoke-key";
import type { CreateKey } from "../../lib/domain/making/schema";
import { mintToken } from "../../lib/domain/verdicts/key-token";
import { callerOf } from "../../sdk/src/admission";
import { requireKey as ofExpress } from "../../sdk/src/express";
import { requireKey as ofFastify } from "../../sdk/src/fastify";
import { requireKey as ofHono } from "../../sdk/src/hono";
import { Latchkey } from "../../sdk/src/latchkey";
import type { LatchkeyError } from "../../sdk/src/latchkey-error";
import { withKey } from "../../sdk/src/next";
import { foundTestOrganization, type TestOrganization } from "../support/organization";
import { frontServer, type TestServer } from "../support/servers";

type Told = { status: number; headers: Headers; body: Record<string, unknown> };
type Ask = (key?: string) => Promise<Told>;
type Served = { asks: Record<string, Ask>; faults: LatchkeyError[]; stop: () => Promise<void> };

const answerRead = async (response: Response): Promise<Told> => ({
  status: response.status,
  headers: response.headers,
  body: await response.json(),
});
const sent = (key?: string): { headers: Record<string, string> } => ({
  headers: key === undefined ? {} : { authorization: `Bearer ${key}` },
});

/** The same service in each of the four, with the real frameworks. */
async function serve(latchkey: Latchkey): Promise<Served> {
  const faults: LatchkeyError[] = [];
  const options = { scopes: ["project:read"], onFault: (error: LatchkeyError) => void faults.push(error) };
  const at = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

  const app = express();
  app.get("/", ofExpress(latchkey, options), (request, response) => void response.json({ hello: callerOf(request).organization_name }));
  const ofApp = app.listen(0, "127.0.0.1");
  await new Promise((resolve) => ofApp.on("listening", resolve));

  const fastify = Fastify();
  fastify.get("/", { onRequest: ofFastify(latchkey, options) }, (request) => ({ hello: callerOf(request).organization_name }));
  const ofFast = await fastify.listen({ port: 0, host: "127.0.0.1" });

  const hono = new Hono();
  const address = () => "127.0.0.1";
  hono.get("/", ofHono(latchkey, { ...options, address }), (c) => c.json({ hello: callerOf(c).organization_name }));
  const GET = withKey(latchkey, { ...options, address }, (_request, caller) => Response.json({ hello: caller.organization_name }));

  return {
    faults,
    asks: {
      express: async (key) => answerRead(await fetch(at(ofApp), sent(key))),
      fastify: async (key) => answerRead(await fetch(ofFast, sent(key))),
      hono: async (key) => answerRead(await hono.request("http://service.test/", sent(key))),
      next: async (key) => answerRead(await GET(new Request("http://service.test/", sent(key)), {})),
    },
    stop: async () => {
      ofApp.close();
      await fastify.close();
    },
  };
}

let server: TestServer & { url: string };
let org: TestOrganization;
let own: string;
const started: Served[] = [];
const serving = async (baseUrl: string, more: Partial<ConstructorParameters<typeof Latchkey>[0]> = {}): Promise<Served> => {
  const served = await serve(new Latchkey({ apiKey: own, baseUrl, ...more }));
  started.push(served);
  return served;
};

beforeAll(async () => {
  server = await frontServer();
  org = await foundTestOrganization("enterprise");
  own = (await org.key({ name: "Own", scopes: ["organization:verify_api_key"] })).token;
});
afterAll(async () => {
  for (const each of started) await each.stop();
  await server.stop();
});

test("each answers a key as Latchkey itself does, with its headers", async () => {
  const { asks } = await serving(server.url);
  const key = (more: Partial<CreateKey> = {}) => org.key({ scopes: ["project:read"], ...more });
  const [good, gone, spent] = [await key(), await key(), await key({ rate_limit: 1 })];
  await revokeKey(org.keys(), gone.api_key.id, {});
  await server.ask({ path: "/api/v1/projects/", token: spent.token });
  const cases: [string | undefined, number, string | undefined][] = [
    [good.token, 200, undefined],
    [undefined, 401, "MISSING_AUTH_HEADER"],
    [`${good.token} x`, 401, "MISSING_AUTH_HEADER"],
    ["x".repeat(600), 401, "INVALID_API_KEY"],
    [mintToken("organization"), 401, "INVALID_API_KEY"],
    [gone.token, 403, "KEY_REVOKED"],
    [(await key({ scopes: ["project:write_otlp"] })).token, 403, "INSUFFICIENT_SCOPE"],
    [(await key({ allowed_addresses: ["198.51.100.0/24"] })).token, 403, "ADDRESS_NOT_ALLOWED"],
    [spent.token, 429, "RATE_LIMITED"],
  ];
  for (const [token, status, code] of cases) {
    const itself = await server.ask({ path: "/api/v1/projects/", ...sent(token) });
    expect([itself.status, status === 200 ? undefined : itself.json().code]).toEqual([status, code]);
    for (const [framework, ask] of Object.entries(asks)) {
      const { status: got, headers, body } = await ask(token);
      const which = `${framework}: ${code}`;
      expect([got, body.code], which).toEqual([status, code]);
      if (status === 200) expect(body).toEqual({ hello: org.name });
      else expect(body).toMatchObject({ status, detail: expect.stringMatching(/\.$/), title: expect.any(String), type: "about:blank" });
      expect(headers.get("content-type")?.split(";")[0], which).toBe(status === 200 ? "application/json" : "application/problem+json");
      expect(headers.get("www-authenticate"), which).toBe(itself.headers.get("www-authenticate"));
      expect(headers.has("retry-after"), which).toBe(status === 429);
      if (status === 429) expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
      if (status !== 200 && status !== 429) continue;
      expect(headers.get("ratelimit-policy"), which).toBe(itself.headers.get("ratelimit-policy"));
      expect(headers.get("ratelimit"), which).toMatch(/^"default";r=\d+;t=\d+$/);
    }
  }
});

describe("nobody passes because nobody could be asked", () => {
  test("503 where Latchkey is away or answers no verdict, whatever it is; and why is answerRead to who runs the service, without a key", async () => {
    const key = mintToken("organization");
    const answers: (Response | Error)[] = [
      new TypeError(`fetch failed ${key}`),
      ...[401, 403, 404, 422, 429, 500, 503].map((status) => new Response('{"valid":true,"code":"VALID"}', { status })),
      new Response(null, { status: 204 }),
      new Response(null, { status: 302, headers: { location: server.url } }),
      new Response("<html>"),
      ...[null, {}, [], { valid: "true", code: "VALID" }].map((value) => Response.json(value)),
    ];
    for (const answer of answers) {
      const fetching = async () => {
        if (answer instanceof Error) throw answer;
        return answer.clone();
      };
      const { asks, faults } = await serving("https://keys.example.com", { fetch: fetching as typeof fetch });
      for (const ask of Object.values(asks)) {
        const { status, headers, body } = await ask(key);
        expect([status, body.code, headers.get("retry-after")]).toEqual([503, "UNAVAILABLE", "5"]);
      }
      expect(faults).toHaveLength(Object.keys(asks).length);
      for (const fault of faults) expect(`${fault.stack}${JSON.stringify(fault)}`).not.toContain(key.slice(9));
    }
  });

  test("403 under a code that it does not know, and under one that contradicts itself", async () => {
    for (const verdict of [
      { valid: false, code: "NEW", detail: "No." },
      { valid: true, code: "KEY_REVOKED", detail: "No." },
    ]) {
      const { asks } = await serving("https://keys.example.com", { fetch: (async () => Response.json(verdict)) as typeof fetch });
      for (const ask of Object.values(asks)) expect((await ask("sk_live_x")).status).toBe(403);
    }
  });

  test("503 where Latchkey is silent, and where the address cannot be answerRead", async () => {
    const silence = (_: unknown, init?: RequestInit) =>
      new Promise<Response>((_resolve, reject) => init?.signal?.addEventListener("abort", () => reject(new Error("ended"))));
    const latchkey = new Latchkey({ apiKey: own, baseUrl: "https://keys.example.com", fetch: silence as typeof fetch });
    const passed = () => Response.json({});
    const broken = () => {
      throw new Error("no address");
    };
    for (const options of [{ timeout: 20 }, { address: broken }]) {
      const response = await withKey(latchkey, options, passed)(new Request("http://service.test", sent("sk_live_x")), {});
      expect(response.status).toBe(503);
    }
  });

  test("a handler that asks who calls where no key was asked for is answerRead so", () => {
    expect(() => callerOf({})).toThrow("requireKey");
  });
});
