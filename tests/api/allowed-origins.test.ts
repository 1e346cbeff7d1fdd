import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { rotateKey } from "../../lib/domain/rotations/rotate-key";
import { foundTestOrganization, type TestOrganization } from "../support/organization";
import { SERVERS, type TestServer } from "../support/servers";

const SHOP = "https://shop.example";
/** What extensions and apps made of pages send. */
const APPS = [
  "capacitor://localhost",
  "ionic://localhost",
  "tauri://localhost",
  "chrome-extension://ppgcgnmhlbjlhgbmbjgcfkfgnpofkdpl",
  "moz-extension://3f8f2b0c-55a1-4c2e-9d3d-7c1b8d2a6f10",
  "app://obsidian.md",
  "vscode-webview://0abc",
];
let server: TestServer;
let org: TestOrganization;
let admin: string;
beforeAll(async () => {
  server = await SERVERS["the front"]();
  org = await foundTestOrganization("enterprise");
  admin = (await org.key({ scopes: ["organization:create_api_key", "organization:write_api_key", "project:write_otlp"] })).token;
});
afterAll(() => server.stop());

const api = (method: string, path: string, body: object) => server.ask({ method, path, token: admin, body: JSON.stringify(body) });
const sendFrom = (token: string, origin: string | undefined, path = "/ingest/clef") =>
  server.ask({
    method: "POST",
    path,
    token,
    headers: {
      ...(origin ? { origin } : {}),
      "content-type": path === "/ingest/clef" ? "application/vnd.serilog.clef" : "application/json",
    },
    body: path === "/ingest/clef" ? "" : path === "/api/events/raw" ? '{"Events":[]}' : "{}",
  });

describe("the origins of a key that can only send", () => {
  test("are given, shown and changed, each as a browser writes it", async () => {
    const made = await api("POST", "/api/v1/api-keys/", {
      name: "Shop",
      scopes: ["project:write_otlp"],
      allowed_origins: ["https://SHOP.example:443/", SHOP, "http://localhost:5173", ...APPS],
    });
    expect(made.status).toBe(201);
    const { api_key, token } = made.json<{ api_key: { id: string; allowed_origins: string[] }; token: string }>();
    expect(api_key.allowed_origins).toEqual([SHOP, "http://localhost:5173", ...APPS]);
    for (const app of APPS) expect((await sendFrom(token, app)).headers.get("access-control-allow-origin")).toBe(app);
    for (const path of ["/ingest/clef", "/api/events/raw", "/v1/logs", "/ingest/otlp/v1/traces"]) {
      const own = await sendFrom(token, SHOP, path);
      expect([path, own.status < 300, own.headers.get("access-control-allow-origin")]).toEqual([path, true, SHOP]);
      const foreign = await sendFrom(token, "https://evil.example", path);
      expect([path, foreign.status, foreign.headers.get("access-control-allow-origin")]).toEqual([path, 403, null]);
      expect((await sendFrom(token, undefined, path)).status).toBeLessThan(300);
    }
    const changed = await api("PATCH", `/api/v1/api-keys/${api_key.id}/`, { allowed_origins: [] });
    expect([changed.status, changed.json<{ allowed_origins: string[] }>().allowed_origins]).toEqual([200, []]);
    expect((await sendFrom(token, "https://evil.example")).headers.get("access-control-allow-origin")).toBe("https://evil.example");
  });

  test.each([
    "*",
    "https://*.example",
    "shop.example",
    "https://shop.example/app",
    "ftp://shop.example",
    "https://a:b@shop.example",
    "capacitor://",
    "capacitor://localhost/app",
    "capacitor://a b",
    "chrome-extension://*",
    "file://localhost",
    "wss://shop.example",
    "javascript://x",
    "app://a@b",
    "app:localhost",
    "null",
    "",
  ])("are sites and nothing else: %j", async (origin) => {
    const reply = await api("POST", "/api/v1/api-keys/", { name: "No site", scopes: ["project:write_otlp"], allowed_origins: [origin] });
    expect([reply.status, reply.json()]).toMatchObject([422, { code: "VALIDATION_FAILED" }]);
  });

  test("refuse a page of another site before it uses up anything of the key's rate", async () => {
    const { token } = await org.key({ scopes: ["project:write_otlp"], allowed_origins: [SHOP] });
    const left = async () => Number(/r=(\d+)/.exec((await sendFrom(token, SHOP)).headers.get("ratelimit") ?? "")?.[1]);
    const before = await left();
    for (let n = 0; n < 20; n++) expect((await sendFrom(token, "https://evil.example")).status).toBe(403);
    expect(before - (await left())).toBe(1);
  });

  test("are refused to a key that can do more, and are not taken over by a successor that can", async () => {
    const more = ["project:write_otlp", "organization:write_api_key"];
    const made = await api("POST", "/api/v1/api-keys/", { name: "More", scopes: more, allowed_origins: [SHOP] });
    expect([made.status, made.json()]).toMatchObject([422, { errors: [{ loc: ["body", "allowed_origins"] }] }]);
    const plain = await org.key({ scopes: ["project:write_otlp", "project:read_otlp"] });
    expect((await api("PATCH", `/api/v1/api-keys/${plain.api_key.id}/`, { allowed_origins: [SHOP] })).status).toBe(422);
    expect((await api("PATCH", `/api/v1/api-keys/${plain.api_key.id}/`, { allowed_origins: [] })).status).toBe(200);

    const sends = await org.key({ scopes: ["project:write_otlp"], allowed_origins: [SHOP] });
    const same = await rotateKey(org.keys(), sends.api_key.id, { grace_period: 0 });
    expect(same.api_key.allowed_origins).toEqual([SHOP]);
    const wider = await rotateKey(org.keys(), same.api_key.id, { grace_period: 0, scopes: ["project:write_otlp", "project:read_otlp"] });
    expect(wider.api_key.allowed_origins).toEqual([]);
  });
});
