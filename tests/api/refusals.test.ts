import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { resumeKey } from "../../lib/domain/keys/resume-key";
import { revokeKey } from "../../lib/domain/keys/revoke-key";
import { suspendKey } from "../../lib/domain/keys/suspend-key";
import { updateKey } from "../../lib/domain/keys/update-key";
import { changePlan } from "../../lib/domain/plan-changes/change-plan";
import { mintToken } from "../../lib/domain/verdicts/key-token";
import { instanceJob } from "../../lib/doors/job";
import { foundTestOrganization, type TestOrganization } from "../support/organization";
import { type Ask, SERVERS, type TestServer } from "../support/servers";

const PROJECTS = "/api/v1/projects/";
const SHAPE = ["code", "detail", "instance", "request_id", "status", "title", "type"];

describe.each(Object.entries(SERVERS))("through %s", (_name, start) => {
  let server: TestServer;
  let org: TestOrganization;
  beforeAll(async () => {
    server = await start();
    org = await foundTestOrganization("enterprise");
  });
  afterAll(() => server.stop());
  const ask = (token: string | undefined, more: Partial<Ask> = {}) => server.ask({ path: PROJECTS, token, ...more });

  test("a good key is answered with its rate", async () => {
    const { token } = await org.key();
    const reply = await ask(token);
    expect(reply.status).toBe(200);
    expect(reply.json()).toEqual([
      {
        id: org.projectId,
        project_name: "default",
        created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?Z$/),
        description: null,
        organization_name: org.name,
        visibility: "private",
        retention_days: null,
        updated_at: expect.stringMatching(/(\.\d{6})?Z$/),
      },
    ]);
    expect(reply.headers.get("ratelimit-policy")).toBe('"default";q=60;w=60');
    expect(reply.headers.get("ratelimit")).toBe('"default";r=59;t=60');
  });

  test("a problem document has RFC 9457's members and ours, and the request's id", async () => {
    const reply = await ask(mintToken("organization"), { headers: { "x-request-id": "my-request-0001" } });
    expect(reply.headers.get("content-type")).toBe("application/problem+json");
    expect(Object.keys(reply.json()).sort()).toEqual(SHAPE);
    expect(reply.json()).toMatchObject({ instance: PROJECTS, status: 401, request_id: "my-request-0001" });
    expect(reply.headers.get("x-request-id")).toBe("my-request-0001");
  });

  test("a revoked key is refused from the very next request on", async () => {
    const { token, api_key } = await org.key();
    expect((await ask(token)).status).toBe(200);
    await revokeKey(org.keys(), api_key.id, {});
    const reply = await ask(token);
    expect(reply.status).toBe(403);
    expect(reply.json()).toMatchObject({ code: "KEY_REVOKED" });
    expect(reply.headers.get("www-authenticate")).toBe('Bearer realm="latchkey", error="invalid_token"');
  });

  test("an expired key is refused with KEY_EXPIRED and stays listed", async () => {
    const { token, api_key } = await org.key();
    expect((await ask(token)).status).toBe(200);
    await updateKey(org.keys(), api_key.id, { expires_at: new Date(Date.now() + 500).toISOString() });
    await expect.poll(async () => (await ask(token)).status).toBe(403);
    expect((await ask(token)).json()).toMatchObject({ code: "KEY_EXPIRED", status: 403 });
    const { listKeys } = await import("../../lib/domain/keys/queries");
    expect((await listKeys(org.keys(), { limit: 1000 })).find((k) => k.id === api_key.id)).toMatchObject({
      status: "expired",
      active: false,
    });
  });

  test("a key of a plan without keys is suspended by the downgrade, and works again after the upgrade", async () => {
    const own = await foundTestOrganization("starter");
    const { token } = await own.key();
    const operator = instanceJob("test", "instance:admin");
    await changePlan(operator, { organization_id: own.id, plan: "hobby" });
    expect((await ask(token)).json()).toMatchObject({ code: "KEY_SUSPENDED", status: 403 });
    await changePlan(operator, { organization_id: own.id, plan: "pro" });
    expect((await ask(token)).status).toBe(200);
  });

  test("a key with an address list is refused from elsewhere, and the list is never told", async () => {
    const { token } = await org.key({ allowed_addresses: ["198.51.100.0/24", "2001:db8::/32"] });
    const reply = await ask(token);
    expect(reply.json()).toMatchObject({ code: "ADDRESS_NOT_ALLOWED", status: 403 });
    expect(reply.text).not.toContain("198.51.100");
  });

  test("a suspended key is refused with KEY_SUSPENDED until it is resumed", async () => {
    const { token, api_key } = await org.key();
    await suspendKey(org.keys(), api_key.id, {});
    expect((await ask(token)).json()).toMatchObject({ code: "KEY_SUSPENDED", status: 403 });
    await resumeKey(org.keys(), api_key.id);
    expect((await ask(token)).status).toBe(200);
  });

  test("a token with one letter changed is mistyped, without a look at the database", async () => {
    const { token } = await org.key();
    const changed = token.slice(0, 20) + (token[20] === "a" ? "b" : "a") + token.slice(21);
    const reply = await ask(changed);
    expect(reply.json()).toMatchObject({ code: "INVALID_API_KEY", status: 401 });
    expect(reply.json().detail).toContain("mistyped");
  });

  test("a token cut short says how much of it came", async () => {
    const { token } = await org.key();
    expect((await ask(token.slice(0, 41))).json().detail).toContain("looks mistyped or cut short: 41 of 48 characters");
  });

  test("the scheme may be spelled in any case; a bare token is a wrong scheme", async () => {
    const { token } = await org.key();
    expect((await ask(undefined, { headers: { authorization: `bEaReR ${token}` } })).status).toBe(200);
    for (const authorization of [token, `Basic ${token}`]) {
      expect((await ask(undefined, { headers: { authorization } })).json()).toMatchObject({ code: "MISSING_AUTH_HEADER", status: 401 });
    }
  });

  test("a key in the query counts on telemetry addresses alone, where a plus is a plus", async () => {
    const { token } = await org.key();
    expect((await server.ask({ path: `${PROJECTS}?apiKey=${token}` })).status).toBe(401);
    expect((await server.ask({ method: "POST", path: `/ingest/clef?apiKey=${token}`, body: "" })).status).toBe(201);
    expect((await server.ask({ method: "POST", path: "/ingest/clef?apiKey=a+b", body: "" })).status).toBe(401);
  });

  test("telemetry takes every form; null and empty mean no key", async () => {
    const { token } = await org.key();
    const forms: Record<string, string>[] = [
      { "x-seq-apikey": token },
      { authorization: token },
      { authorization: `Bearer ${token}` },
      { authorization: "", "x-seq-apikey": token },
      { authorization: "null", "x-seq-apikey": token },
    ];
    for (const headers of forms) {
      const reply = await server.ask({ method: "POST", path: "/ingest/clef", headers, body: "" });
      expect([reply.status, reply.text]).toEqual([201, '{"MinimumLevelAccepted":null}']);
    }
    expect((await server.ask({ method: "POST", path: "/ingest/clef", headers: { "x-seq-apikey": "null" }, body: "" })).json()).toEqual({
      Error: expect.stringContaining("Authorization"),
      request_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  test("two different keys in one request are 400", async () => {
    const [a, b] = [await org.key(), await org.key()];
    const reply = await server.ask({
      method: "POST",
      path: `/ingest/clef?apiKey=${a.token}`,
      headers: { "x-seq-apikey": b.token },
      body: "",
    });
    expect(reply.status).toBe(400);
    expect((await ask(undefined, { headers: { authorization: `Bearer ${a.token}, Bearer ${b.token}` } })).json()).toMatchObject({
      code: "INVALID_REQUEST",
    });
  });

  test("a second key beside the Bearer token is 400 on the platform API too, wherever it stands, and the same one twice is good", async () => {
    const [a, b] = [(await org.key()).token, (await org.key()).token];
    const bearer = { authorization: `Bearer ${a}` };
    for (const path of [PROJECTS, "/api/v1/whoami/", "/api/health"]) {
      for (const ask of [
        { path, headers: { ...bearer, "x-seq-apikey": b } },
        { path: `${path}?apiKey=${b}`, headers: bearer },
        { path: `${path}?x=1&%41PIKEY=${b}`, headers: bearer },
        { path, headers: { authorization: `Bearer ${a}, Bearer ${b}` } },
        { path, headers: { authorization: `Bearer ${a}, ${b}` } },
        { path: `${path}?apiKey=${a}&apiKey=${b}`, headers: bearer },
      ])
        expect((await server.ask(ask)).json(), JSON.stringify(ask)).toMatchObject({ code: "INVALID_REQUEST", status: 400 });
      expect((await server.ask({ path, headers: { ...bearer, "x-seq-apikey": a } })).status).toBe(200);
    }
    expect((await server.ask({ path: PROJECTS, headers: { ...bearer, "x-seq-apikey": "null" } })).status).toBe(200);
    expect((await server.ask({ path: PROJECTS, headers: { "x-seq-apikey": a } })).json()).toMatchObject({ code: "MISSING_AUTH_HEADER" });
    const leak = { method: "POST", path: "/api/v1/leaks/", headers: { ...bearer, "x-seq-apikey": b }, body: { token: "nobody's" } };
    expect((await server.ask(leak)).status).toBe(400);
  });

  test("a key of characters that no key has is unknown, not a fault of ours", async () => {
    for (const apiKey of ["%00".repeat(24), `${"a".repeat(24)}%00`, "%ed%a0%80".repeat(8), "é".repeat(24)]) {
      const reply = await server.ask({ method: "POST", path: `/ingest/clef?apiKey=${apiKey}`, body: "" });
      expect([apiKey, [400, 401].includes(reply.status)]).toEqual([apiKey, true]);
    }
  });

  test("60 requests pass in a minute and the 61st does not", async () => {
    const own = await foundTestOrganization();
    const { token } = await own.key();
    const replies = await Promise.all(Array.from({ length: 61 }, () => ask(token)));
    expect(replies.filter((r) => r.status === 200)).toHaveLength(60);
    const refused = replies.find((r) => r.status === 429);
    expect(refused?.json()).toMatchObject({ code: "RATE_LIMITED" });
    expect(refused?.headers.get("ratelimit")).toMatch(/^"default";r=0;t=([1-9]|[1-5][0-9]|60)$/);
    expect(Number(refused?.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
  });

  test("beyond 100 failed attempts a minute of an address failing ones are 429, a good key never", async () => {
    const { token } = await org.key();
    const statuses = new Set<number>();
    for (let i = 0; i < 101; i++) statuses.add((await ask(mintToken("organization"))).status);
    expect(statuses).toContain(429);
    expect((await ask(mintToken("organization"))).json()).toMatchObject({ code: "RATE_LIMITED" });
    expect((await ask(token)).status).toBe(200);
  });

  test("a body beyond a mebibyte is 413 on the platform API", async () => {
    const { token } = await org.key({ scopes: ["organization:create_project"] });
    const reply = await server.ask({
      method: "POST",
      path: PROJECTS,
      token,
      body: JSON.stringify({ project_name: "x".repeat(1_100_000) }),
    });
    expect(reply.json()).toMatchObject({ code: "PAYLOAD_TOO_LARGE", status: 413 });
  });

  test("a bad query parameter is 400 and names it", async () => {
    const { token } = await org.key();
    expect((await server.ask({ path: `${PROJECTS}?limit=0`, token })).json()).toMatchObject({ code: "INVALID_REQUEST" });
    expect((await server.ask({ path: `${PROJECTS}?no_such=1`, token })).json().detail).toContain("no_such");
  });

  test("a list that is longer than its page links to the next", async () => {
    const own = await foundTestOrganization();
    const { token } = await own.key({ scopes: ["organization:read_api_key"] });
    for (let i = 0; i < 3; i++) await own.key();
    const first = await server.ask({ path: "/api/v1/api-keys/?limit=2", token });
    const link = /^<http:\/\/latchkey\.test(.+)>; rel="next"$/.exec(first.headers.get("link") ?? "")?.[1] ?? "";
    const second = await server.ask({ path: link, token });
    const seen = [...first.json<{ id: string }[]>(), ...second.json<{ id: string }[]>()].map((k) => k.id);
    expect(new Set(seen).size).toBe(4);
    expect(JSON.stringify(second.text)).not.toContain("hash");
  });

  test("the order of the checks: a revoked key is told so before its scope is looked at", async () => {
    const { token, api_key } = await org.key({ scopes: ["project:write_otlp"] });
    await revokeKey(org.keys(), api_key.id, {});
    expect((await ask(token)).json()).toMatchObject({ code: "KEY_REVOKED" });
  });

  test("a token that stands in the path, or in a request id, is told to nobody", async () => {
    const { token } = await org.key({ scopes: ["organization:read_api_key"] });
    const reply = await server.ask({ path: `/api/v1/api-keys/${token}/`, token, headers: { "x-request-id": token } });
    expect(reply.status).toBe(404);
    expect(reply.text + JSON.stringify([...reply.headers])).not.toContain(token.slice(17));
  });

  test("a NUL in free text is 422, not a fault of ours", async () => {
    const { token } = await org.key({ scopes: ["organization:create_api_key", "project:read"] });
    const reply = await server.ask({
      method: "POST",
      path: "/api/v1/api-keys/",
      token,
      body: { name: "NUL", scopes: ["project:read"], description: "a\u0000b" },
    });
    expect(reply.json()).toMatchObject({ code: "VALIDATION_FAILED", errors: [{ loc: ["body", "description"] }] });
  });

  test("no header of the client reaches the answer but a plausible request id", async () => {
    const reply = await ask(undefined, { headers: { "x-request-id": "short" } });
    expect(reply.headers.get("x-request-id")).not.toBe("short");
  });
});
