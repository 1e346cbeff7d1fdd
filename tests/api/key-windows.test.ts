import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { provisionKey } from "../../lib/domain/making/provision-key";
import type { Plan } from "../../lib/domain/plans/plan-terms";
import { mintToken } from "../../lib/domain/verdicts/key-token";
import { instanceJob } from "../../lib/doors/job";
import { countRequest } from "../../lib/limits/rate-limit";
import { foundTestOrganization } from "../support/organization";
import { frontServer, type TestServer } from "../support/servers";

let server: TestServer;
beforeAll(async () => {
  server = await frontServer();
});
afterAll(() => server.stop());

const read = (token: string) => server.ask({ path: "/api/v1/projects/", token });
const verify = (token: string, body: object) => server.ask({ method: "POST", path: "/api/v1/api-keys/verify/", token, body });
const send = (token: string, path = "/ingest/clef") =>
  server.ask({
    method: "POST",
    path,
    token,
    body: '{"@t":"2026-11-27T10:00:00Z","@mt":"Hello"}',
    headers: { "content-type": "application/vnd.serilog.clef" },
  });
const policyOf = ({ headers }: { headers: Headers }) => headers.get("ratelimit-policy");

const SCOPES = ["project:read", "project:write_otlp", "organization:verify_api_key", "project:read_otlp"] as const;

describe("a key has three windows", () => {
  test.each<[Plan, number, string | null]>([
    ["starter", 6_000, '"verify";q=600;w=60'],
    ["pro", 6_000, '"verify";q=6000;w=60'],
    ["ultra", 6_000, '"verify";q=60000;w=60'],
    ["enterprise", 60_000, null],
  ])("each with its plan's number and name, on %s", async (plan, batches, asking) => {
    const org = await foundTestOrganization(plan);
    const { token } = await org.key({ scopes: [...SCOPES] });
    expect(policyOf(await read(token))).toBe('"default";q=60;w=60');
    expect(policyOf(await verify(token, { key: token, cost: 0 }))).toBe(asking);
    for (const path of ["/ingest/clef", "/api/events/raw?clef"])
      expect(policyOf(await send(token, path))).toBe(`"ingest";q=${batches};w=60`);
    const back = await server.ask({ path: "/api/events?count=1", token });
    expect(policyOf(back)).toBe('"default";q=60;w=60');
    expect(back.headers.get("ratelimit")).toMatch(/^"default";r=58;t=\d+$/);
  });

  test("and one that is spent holds up no other; what comes in is refused with 503 and the time to come again", async () => {
    const org = await foundTestOrganization("pro");
    const { token, api_key } = await org.key({ scopes: [...SCOPES] });
    await countRequest(api_key.id, "default", 60, 60);
    expect((await read(token)).status).toBe(429);
    expect((await send(token)).status).toBe(201);
    await countRequest(api_key.id, "ingest", 6_000, 5_999);
    const refused = await send(token);
    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(refused.text).toContain("6000 batches");
    const other = await org.key({ name: "Asked about", scopes: ["project:read"] });
    expect((await verify(token, { key: other.token })).json()).toMatchObject({ valid: true, rate_limit: { limit: 60, remaining: 59 } });
    await countRequest(api_key.id, "verify", 6_000, 5_999);
    const asked = await verify(token, { key: other.token });
    expect(asked.status).toBe(429);
    expect(asked.json<{ detail: string }>().detail).toMatch(/^This key may ask about other keys 6000 times in 60 seconds\. Wait \d+ s\.$/);
  });

  test("of which its own rate is the first alone, and a key without a limit has none at all", async () => {
    const org = await foundTestOrganization("pro");
    const { token } = await org.key({ scopes: [...SCOPES], rate_limit: 300 });
    expect([policyOf(await read(token)), policyOf(await send(token))]).toEqual(['"default";q=300;w=60', '"ingest";q=6000;w=60']);
    const free = mintToken("organization");
    await provisionKey(instanceJob("test", "instance:admin"), { token: free, name: "Provisioned", organizationId: org.id });
    for (const reply of [await read(free), await send(free), await verify(free, { key: token })]) expect(policyOf(reply)).toBeNull();
  });
});

describe("a question about a key", () => {
  test("whose cost can never fit says so, and does not tell to wait", async () => {
    const org = await foundTestOrganization("pro");
    const { token } = await org.key({ scopes: ["organization:verify_api_key"], rate_limit: 10 });
    const answer = (await verify(token, { key: token, cost: 11 })).json<{ code: string; detail: string }>();
    expect(answer).toMatchObject({ code: "RATE_LIMITED" });
    expect(answer.detail).toContain("The cost 11 is above the limit of 10");
    expect(answer.detail).not.toContain("Wait");
  });

  test.each(["\n", "\r\n", " ", "\t"])("takes a key with %j at its end or beginning", async (blank) => {
    const org = await foundTestOrganization("pro");
    const { token } = await org.key({ scopes: ["organization:verify_api_key"] });
    for (const key of [`${token}${blank}`, `${blank}${token}`])
      expect((await verify(token, { key })).json()).toMatchObject({ valid: true });
    expect((await verify(token, { key: blank })).status).toBe(422);
  });
});
