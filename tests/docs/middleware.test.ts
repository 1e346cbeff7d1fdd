import type { ChildProcess } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { revokeKey } from "../../lib/domain/keys/revoke-key";
import { mintToken } from "../../lib/domain/verdicts/key-token";
import { frontServer, type TestServer } from "../support/servers";
import { examplesOf, neededKeys } from "./page";
import { type Desk, desk, type Reader, readerWith, startProgram } from "./reader";

const PAGE = "docs/api/verifying-keys.md";
const modules = examplesOf(PAGE).filter(({ code }) => /^export /m.test(code));
const FRAMEWORKS = ["express", "hono", "next"] as const;

/** Serves each of the page's examples on a port of its own: Express is a listener itself, the others take a Request and give a Response. */
const PROGRAM = `
import { createServer } from "node:http";
import { app as express } from "./express.mjs";
import { app as hono } from "./hono.mjs";
import { GET } from "./next.mjs";
const fetched = (handle) => async (incoming, outgoing) => {
  const headers = { ...incoming.headers, "x-real-ip": incoming.socket.remoteAddress };
  const response = await handle(new Request("http://example.test" + incoming.url, { headers }), { incoming });
  outgoing.writeHead(response.status, Object.fromEntries(response.headers)).end(await response.text());
};
const listeners = { express, hono: fetched((request, env) => hono.fetch(request, env)), next: fetched((request) => GET(request)) };
const ports = await Promise.all(Object.entries(listeners).map(([name, listener]) => new Promise((resolve) => {
  const server = createServer(listener).listen(0, "127.0.0.1", () => resolve([name, server.address().port]));
})));
console.log("PORTS " + JSON.stringify(Object.fromEntries(ports)));
`;

let server: TestServer & { url: string };
let place: Desk;
let reader: Reader;
const started: ChildProcess[] = [];

async function serve(latchkey: string): Promise<Record<string, number>> {
  const child = startProgram(place, PROGRAM, { LATCHKEY_URL: latchkey, LATCHKEY_API_KEY: reader.keys.LATCHKEY_API_KEY ?? "" });
  started.push(child);
  return new Promise((resolve, reject) => {
    let output = "";
    const hear = (chunk: unknown) => {
      output += chunk;
      const ports = /PORTS (.*)\n/.exec(output)?.[1];
      if (ports) resolve(JSON.parse(ports));
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    child.on("exit", () => reject(new Error(output)));
  });
}

beforeAll(async () => {
  server = await frontServer();
  place = desk();
  const named = {
    "latchkey.mjs": "export async function checkKey",
    "express.mjs": 'from "express"',
    "hono.mjs": 'from "hono"',
    "next.mjs": "export const GET",
  };
  for (const [file, mark] of Object.entries(named)) {
    const code = modules.find((each) => each.code.includes(mark))?.code;
    if (!code) throw new Error(`${PAGE} has no ${file}`);
    writeFileSync(path.join(place.folder, file), code);
  }
  const own = neededKeys(PAGE).find(({ variable }) => variable === "LATCHKEY_API_KEY");
  reader = await readerWith(own ? [{ ...own, plan: "ultra" }] : []);
});
afterAll(async () => {
  for (const child of started) child.kill();
  await server.stop();
  place.close();
});

describe("the page's middleware in Express, Hono and Next", () => {
  test("is of some thirty lines, and needs no package of ours", () => {
    for (const { code } of modules) {
      expect(code.trim().split("\n").length).toBeLessThanOrEqual(36);
      expect(
        [...code.matchAll(/from "([^"]+)"/g)]
          .map(([, name]) => name)
          .filter((name) => !["express", "hono", "./latchkey.mjs"].includes(name ?? "")),
      ).toEqual([]);
    }
  });

  test("hands over the rate and answers each key as Latchkey does, and lets nobody in when nobody can be asked", async () => {
    const ports = await serve(server.url);
    const key = (more = {}) => reader.org.key({ scopes: ["project:read"], ...more });
    const [good, gone, spent, narrow] = [
      await key(),
      await key(),
      await key({ rate_limit: 1 }),
      await key({ scopes: ["project:write_otlp"] }),
    ];
    const elsewhere = await key({ allowed_addresses: ["198.51.100.0/24"] });
    await revokeKey(reader.org.keys(), gone.api_key.id, {});
    await server.ask({ path: "/api/v1/projects/", token: spent.token });
    const cases: [string, string | undefined, number, string | undefined][] = [
      ["good", good.token, 200, undefined],
      ["none", undefined, 401, "MISSING_AUTH_HEADER"],
      ["unknown", mintToken("organization"), 401, "INVALID_API_KEY"],
      ["revoked", gone.token, 403, "KEY_REVOKED"],
      ["without the scope", narrow.token, 403, "INSUFFICIENT_SCOPE"],
      ["from elsewhere", elsewhere.token, 403, "ADDRESS_NOT_ALLOWED"],
      ["spent", spent.token, 429, "RATE_LIMITED"],
    ];
    for (const framework of FRAMEWORKS) {
      for (const [name, token, status, code] of cases) {
        const reply = await fetch(`http://127.0.0.1:${ports[framework]}/`, { headers: token ? { authorization: `Bearer ${token}` } : {} });
        const body = (await reply.json()) as { code?: string; hello?: string };
        expect([reply.status, body.code], `${framework}: ${name}`).toEqual([status, code]);
        expect(reply.headers.has("retry-after"), `${framework}: ${name}`).toBe(status === 429);
        if (status === 200 || status === 429)
          expect(reply.headers.get("ratelimit"), `${framework}: ${name}`).toMatch(/^"default";r=\d+;t=\d+$/);
        if (status === 429) expect(Number(reply.headers.get("retry-after"))).toBeGreaterThan(0);
        if (status === 200) expect(body.hello).toBeTruthy();
        expect(reply.headers.has("www-authenticate"), `${framework}: ${name}`).toBe(status === 401);
      }
    }
    const away = await serve("http://127.0.0.1:9");
    for (const framework of FRAMEWORKS) {
      const reply = await fetch(`http://127.0.0.1:${away[framework]}/`, { headers: { authorization: `Bearer ${good.token}` } });
      expect([reply.status, reply.headers.get("retry-after")], framework).toEqual([503, "5"]);
    }
  });
});
