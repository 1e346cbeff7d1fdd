import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { revokeKey } from "../../lib/domain/keys/revoke-key";
import { flushUsage } from "../../lib/domain/usage/flush-usage";
import { keyCallers, keyInsight, scopeUses, triedSinceEnd } from "../../lib/domain/usage/queries";
import type { UsageRow } from "../../lib/domain/usage/schema";
import { foundTestOrganization, type TestOrganization } from "../support/organization";
import { frontServer, SERVERS, type TestServer } from "../support/servers";

/** The front flushes by itself as well: what it has under way may be there a moment later. */
async function flushed(check: () => Promise<void>): Promise<void> {
  await flushUsage();
  await vi.waitFor(check, { timeout: 5_000, interval: 20 });
}

describe.each(Object.entries(SERVERS))("a key's usage, through %s", (_name, start) => {
  let server: TestServer;
  let org: TestOrganization;
  let token: string;
  let id: string;
  beforeAll(async () => {
    server = await start();
    org = await foundTestOrganization("enterprise");
    const made = await org.key({ scopes: ["organization:read_api_key"] });
    token = made.token;
    id = made.api_key.id;
  });
  afterAll(() => server.stop());
  const usage = (query = "", of = id) => server.ask({ path: `/api/v1/api-keys/${of}/usage/${query}`, token });

  test("is the last 24 hours by the hour, the request that asks among the next answer's", async () => {
    expect((await usage()).status).toBe(200);
    await flushed(async () => expect((await usage()).json<UsageRow[]>().reduce((sum, row) => sum + row.requests, 0)).toBeGreaterThan(0));
    const rows = (await usage()).json<UsageRow[]>();
    expect(rows).toHaveLength(25);
    for (const [i, row] of rows.entries()) {
      expect(Object.keys(row)).toEqual([
        "at",
        "requests",
        "denied",
        "events_arrived",
        "events_ingested",
        "bytes",
        "invalid_payloads",
        "events_ahead",
        "events_below_level",
        "events_filtered",
        "events_repeated",
      ]);
      expect(row.at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:00:00Z$/);
      if (i > 0) expect(Date.parse(row.at) - Date.parse(rows[i - 1]?.at ?? "")).toBe(3_600_000);
    }
  });

  test("takes a span and a step, in either spelling and with an offset", async () => {
    const rows = (await usage("?from=2026-11-20T10:30:00%2B02:00&to=2026-11-20T09:05:00Z&step=PT1M")).json<UsageRow[]>();
    expect(rows).toHaveLength(35);
    expect(rows[0]).toMatchObject({ at: "2026-11-20T08:30:00Z", requests: 0, bytes: 0 });
    expect((await usage("?from=2026-11-20T10:30:00+02:00&to=2026-11-20T09:05:00Z&step=minute")).json()).toEqual(rows);
    expect((await usage("?from=2026-10-01T12:00:00Z&to=2026-11-01T00:00:00Z")).json<UsageRow[]>()).toHaveLength(31);
  });

  test.each([
    ["?from=yesterday", "from: Give a time such as"],
    ["?to=2026-11-20", "to: Give a time such as"],
    ["?step=PT5M", "step: step is PT1M, PT1H or P1D."],
    ["?steps=PT1M", "Unknown member: steps"],
    ["?from=2026-11-20T00:00:00Z&to=2026-11-19T00:00:00Z", "from must lie before to"],
    ["?from=2026-10-01T00:00:00Z&to=2026-11-01T00:00:00Z&step=PT1M", "Ask with step=PT1H"],
    ["?from=1971-01-01T00:00:00Z", "Ask for 2,000 days at most"],
    ["?from=0001-01-01T00:00:00Z", "Give a time from 1970 to 9999."],
  ])("%s is 400 and says what to ask instead", async (query, detail) => {
    const reply = await usage(query);
    expect(reply.status).toBe(400);
    expect(reply.json()).toMatchObject({ code: "INVALID_REQUEST", detail: expect.stringContaining(detail) });
  });

  test("of another organization's key is 404, as is that of no key", async () => {
    const theirs = await (await foundTestOrganization()).key();
    for (const of of [theirs.api_key.id, org.projectId, "none"]) expect((await usage("", of)).status).toBe(404);
  });
});

describe("the use of a key", () => {
  let server: TestServer;
  let org: TestOrganization;
  beforeAll(async () => {
    server = await frontServer();
    org = await foundTestOrganization("enterprise");
  });
  afterAll(() => server.stop());
  const get = (path: string, token: string, agent = "usage-test/1") =>
    server.ask({ path, token, headers: { "user-agent": agent } }).then((reply) => reply.status);

  test("names its caller and the scope that was needed, once it was flushed", async () => {
    const { token, api_key } = await org.key({ scopes: ["project:read", "organization:read_api_key"] });
    expect(await get("/api/v1/projects/", token)).toBe(200);
    expect(await get("/api/v1/projects/", token, "usage-test/2")).toBe(200);
    expect(await get("/api/v1/whoami/", token)).toBe(200);
    await flushed(async () =>
      expect(await keyCallers(org.keys(), api_key.id)).toMatchObject([
        { address: "127.0.0.1", agent: "usage-test/1", requests: 2, denied: 0 },
        { address: "127.0.0.1", agent: "usage-test/2", requests: 1, denied: 0 },
      ]),
    );
    expect(await scopeUses(org.keys(), api_key.id)).toMatchObject({
      scopes: [
        { scope: "project:read", last_used_at: expect.any(String) },
        { scope: "organization:read_api_key", last_used_at: null },
      ],
    });
  });

  test("without the scope notes the caller as denied and names the missing scope, which counts as no use", async () => {
    const { token, api_key } = await org.key({ scopes: ["project:read"] });
    expect(await get("/api/v1/api-keys/", token)).toBe(403);
    await flushed(async () =>
      expect(await keyInsight(org.keys(), { id: api_key.id, span: "hour" })).toMatchObject({
        callers: [{ address: "127.0.0.1", agent: "usage-test/1", requests: 1, denied: 1 }],
        denied_lately: [{ code: "INSUFFICIENT_SCOPE", scope: "organization:read_api_key", count: 1 }],
        scope_uses: { scopes: [{ scope: "project:read", last_used_at: null }] },
      }),
    );
  });

  test("after its end is told: how often it was tried, when last and from where", async () => {
    const { token, api_key } = await org.key();
    await revokeKey(org.keys(), api_key.id, {});
    for (const agent of ["old-cron/1", "old-cron/2"]) expect(await get("/api/v1/whoami/", token, agent)).toBe(403);
    await flushed(async () =>
      expect(await triedSinceEnd(org.keys(), api_key.id)).toEqual({
        count: 2,
        last_at: expect.any(String),
        last_address: "127.0.0.1",
        last_agent: "old-cron/2",
      }),
    );
    expect(await keyCallers(org.keys(), api_key.id)).toMatchObject([{ denied: 1 }, { denied: 1 }]);
  });

  test("over its rate notes the caller as denied", async () => {
    const { token, api_key } = await org.key({ rate_limit: 2 });
    expect([await get("/api/v1/whoami/", token), await get("/api/v1/whoami/", token), await get("/api/v1/whoami/", token)]).toEqual([
      200, 200, 429,
    ]);
    await flushed(async () => expect(await keyCallers(org.keys(), api_key.id)).toMatchObject([{ requests: 2, denied: 1 }]));
  });

  test("through another service counts the scopes it asked for when the key is good, and the service's own", async () => {
    const service = await org.key({ scopes: ["organization:verify_api_key"] });
    const { token, api_key } = await org.key({ scopes: ["project:read", "project:write"] });
    const verify = async (scopes: string[]) =>
      (
        await server.ask({
          method: "POST",
          path: "/api/v1/api-keys/verify/",
          token: service.token,
          body: { key: token, scopes, address: "198.51.100.7" },
          headers: { "user-agent": "gateway/1" },
        })
      ).json<{ code: string }>().code;
    expect(await verify(["project:read", "project:write_alert"])).toBe("INSUFFICIENT_SCOPE");
    await flushed(async () => expect(await keyCallers(org.keys(), api_key.id)).toMatchObject([{ denied: 1 }]));
    expect((await scopeUses(org.keys(), api_key.id)).scopes.map((use) => use.last_used_at)).toEqual([null, null]);
    expect(await verify(["project:read"])).toBe("VALID");
    await flushed(async () =>
      expect((await scopeUses(org.keys(), api_key.id)).scopes).toEqual([
        { scope: "project:read", last_used_at: expect.any(String) },
        { scope: "project:write", last_used_at: null },
      ]),
    );
    expect(await keyCallers(org.keys(), api_key.id)).toMatchObject([
      { address: "198.51.100.7", agent: "gateway/1", requests: 2, denied: 1 },
    ]);
    expect((await scopeUses(org.keys(), service.api_key.id)).scopes).toEqual([
      { scope: "organization:verify_api_key", last_used_at: expect.any(String) },
    ]);
  });
});
