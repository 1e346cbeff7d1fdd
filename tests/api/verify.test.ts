import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PRESETS } from "../../lib/access/scopes";
import { readKey } from "../../lib/domain/keys/queries";
import { revokeKey } from "../../lib/domain/keys/revoke-key";
import { suspendKey } from "../../lib/domain/keys/suspend-key";
import { provisionKey } from "../../lib/domain/making/provision-key";
import { changePlan } from "../../lib/domain/plan-changes/change-plan";
import { createProject } from "../../lib/domain/projects/create-project";
import { deleteProject } from "../../lib/domain/projects/delete-project";
import { flushUsage } from "../../lib/domain/usage/flush-usage";
import { mintToken } from "../../lib/domain/verdicts/key-token";
import { instanceJob } from "../../lib/doors/job";
import { foundTestOrganization, type TestOrganization } from "../support/organization";
import { SERVERS, type TestServer } from "../support/servers";

type Verdict = {
  valid: boolean;
  code: string;
  detail: string;
  key_id?: string;
  scopes?: string[];
  rate_limit?: { limit: number; remaining: number; reset_seconds: number } | null;
};

const owner = async (sql: string, values: unknown[]): Promise<void> => {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  await client.query(sql, values);
  await client.end();
};

describe.each(Object.entries(SERVERS))("verifying a key for another service, through %s", (_name, start) => {
  let server: TestServer;
  let org: TestOrganization;
  let service: string;
  beforeAll(async () => {
    server = await start();
    org = await foundTestOrganization("enterprise");
    service = (await org.key({ name: "Service", scopes: ["organization:verify_api_key"] })).token;
  });
  afterAll(() => server.stop());
  const verify = async (body: object, token = service) => {
    const reply = await server.ask({ method: "POST", path: "/api/v1/api-keys/verify/", token, body });
    expect(reply.status).toBe(200);
    return reply.json<Verdict>();
  };

  test("a good one is told whole, its rate counted and its last use moved", async () => {
    const { token, api_key } = await org.key({ name: "Good" });
    const verdict = await verify({ key: token, scopes: ["project:read"], address: "198.51.100.9" });
    expect(verdict).toEqual({
      valid: true,
      code: "VALID",
      detail: expect.any(String),
      key_id: api_key.id,
      name: "Good",
      organization_id: org.id,
      organization_name: org.name,
      project_id: null,
      kind: "organization",
      scopes: [...PRESETS.read.scopes, ...PRESETS.ingest.scopes],
      plan: "enterprise",
      expires_at: null,
      rate_limit: { limit: 60, remaining: 59, reset_seconds: 60 },
      external_id: null,
      meta: {},
    });
    await flushUsage();
    expect(await readKey(org.keys(), api_key.id)).toMatchObject({
      request_count: 1,
      last_used_address: "198.51.100.9",
    });
  });

  test("cost counts so many requests; what is more than is left passes none", async () => {
    const { token } = await org.key();
    expect((await verify({ key: token, cost: 50 })).rate_limit?.remaining).toBe(10);
    expect(await verify({ key: token, cost: 11 })).toMatchObject({ valid: false, code: "RATE_LIMITED", rate_limit: { remaining: 10 } });
    expect((await verify({ key: token, cost: 0 })).rate_limit?.remaining).toBe(10);
    expect(await verify({ key: token, cost: 10 })).toMatchObject({ valid: true, rate_limit: { remaining: 0 } });
  });

  test("unknown, mistyped and another organization's are NOT_FOUND, and nothing more is told", async () => {
    const other = await foundTestOrganization();
    const { token } = await other.key();
    for (const key of [mintToken("organization"), "sk_live_short", token]) {
      const verdict = await verify({ key });
      expect(Object.keys(verdict).sort()).toEqual(["code", "detail", "valid"]);
      expect(verdict).toMatchObject({ valid: false, code: "NOT_FOUND" });
    }
    // A stranger's key and an unknown one cannot be told apart.
    expect((await verify({ key: token })).detail).toBe((await verify({ key: mintToken("organization") })).detail);
  });

  test("revoked, expired, suspended, without its plan, from a wrong address, without its scope", async () => {
    const writer = org.keys();
    const revoked = await org.key();
    await revokeKey(writer, revoked.api_key.id, {});
    expect(await verify({ key: revoked.token })).toMatchObject({ valid: false, code: "KEY_REVOKED", key_id: revoked.api_key.id });

    const expired = await org.key({ expires_at: new Date(Date.now() + 50).toISOString() });
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(await verify({ key: expired.token })).toMatchObject({ code: "KEY_EXPIRED" });

    const suspended = await org.key();
    await suspendKey(writer, suspended.api_key.id, {});
    expect(await verify({ key: suspended.token })).toMatchObject({ code: "KEY_SUSPENDED" });

    const listed = await org.key();
    await owner("update api_keys set allowed_addresses = $2 where id = $1", [listed.api_key.id, ["198.51.100.0/24", "2001:db8::/32"]]);
    expect(await verify({ key: listed.token, address: "203.0.113.1" })).toMatchObject({ code: "ADDRESS_NOT_ALLOWED" });
    expect(await verify({ key: listed.token })).toMatchObject({ code: "ADDRESS_NOT_ALLOWED" });
    expect(await verify({ key: listed.token, address: "::ffff:198.51.100.77" })).toMatchObject({ code: "VALID" });
    expect(await verify({ key: listed.token, address: "2001:db8::5" })).toMatchObject({ code: "VALID" });
    expect(JSON.stringify(await verify({ key: listed.token, address: "203.0.113.1" }))).not.toContain("198.51.100");

    const narrow = await org.key({ scopes: ["project:write_otlp"] });
    expect(await verify({ key: narrow.token, scopes: ["project:read"] })).toMatchObject({
      valid: false,
      code: "INSUFFICIENT_SCOPE",
      scopes: ["project:write_otlp"],
    });
    const bound = await org.key({ project_id: org.projectId });
    expect(await verify({ key: bound.token, project_id: org.projectId })).toMatchObject({ code: "VALID" });
    expect(await verify({ key: bound.token, project_id: org.id })).toMatchObject({ code: "INSUFFICIENT_SCOPE" });
  });

  test("a project of another organization, a deleted one and none at all are reached by no key, whoever asks", async () => {
    const other = await foundTestOrganization("enterprise");
    const { token } = await org.key();
    const gone = await createProject(org.as("organization:create_project"), { project_name: "gone", visibility: "private" });
    expect(await verify({ key: token, project_id: gone.id })).toMatchObject({ valid: true, code: "VALID" });
    await deleteProject(org.as("project:write"), gone.id);
    const instance = mintToken("instance");
    await provisionKey(instanceJob("test", "instance:admin"), { token: instance, name: `Any ${_name}`, organizationId: null });
    for (const caller of [service, instance]) {
      expect(await verify({ key: token, project_id: org.projectId }, caller)).toMatchObject({ valid: true });
      for (const project_id of [other.projectId, gone.id, other.id, randomUUID()])
        expect(await verify({ key: token, project_id }, caller)).toMatchObject({ valid: false, code: "INSUFFICIENT_SCOPE" });
    }
    expect(await verify({ key: instance, project_id: org.projectId }, instance)).toMatchObject({ code: "INSUFFICIENT_SCOPE" });
  });

  test("a verifying key of one project learns about that project's keys alone", async () => {
    const bound = await org.key({ scopes: ["organization:verify_api_key"], project_id: org.projectId, rate_limit: null });
    const [wide, inside] = [await org.key(), await org.key({ project_id: org.projectId })];
    expect(await verify({ key: wide.token }, bound.token)).toMatchObject({ valid: false, code: "NOT_FOUND" });
    expect(await verify({ key: inside.token }, bound.token)).toMatchObject({ valid: true });
  });

  test("an instance key verifies any organization's, and learns of a plan without keys", async () => {
    const instance = mintToken("instance");
    await provisionKey(instanceJob("test", "instance:admin"), { token: instance, name: `Verifier ${_name}`, organizationId: null });
    const other = await foundTestOrganization("starter");
    const { token, api_key } = await other.key();
    expect(await verify({ key: token }, instance)).toMatchObject({ valid: true, organization_id: other.id });
    await changePlan(instanceJob("test", "instance:admin"), { organization_id: other.id, plan: "hobby" });
    expect(await verify({ key: token }, instance)).toMatchObject({ code: "KEY_SUSPENDED" });
    await owner("update api_keys set suspended_at = null, suspension_cause = null where id = $1", [api_key.id]);
    expect(await verify({ key: token }, instance)).toMatchObject({ code: "PLAN_REQUIRED", plan: "hobby" });
  });

  const verifyMany = (questions: object[], token = service) =>
    server.ask({ method: "POST", path: "/api/v1/api-keys/verify-many/", token, body: { questions } });

  test("many are answered at once, each as if it came alone, in their order", async () => {
    const other = await foundTestOrganization("enterprise");
    const ended = await org.key();
    await revokeKey(org.keys(), ended.api_key.id, {});
    const [good, tight, stranger] = [await org.key(), await org.key({ rate_limit: 3 }), await other.key()];
    const reply = await verifyMany([
      { key: good.token, scopes: ["project:read"] },
      { key: "sk_live_nothing" },
      { key: stranger.token },
      { key: ended.token },
      ...[1, 2, 3, 4].map(() => ({ key: tight.token })),
      { key: good.token, scopes: ["organization:write_member"] },
      { key: tight.token, cost: 0 },
    ]);
    const { answers } = reply.json<{ answers: Verdict[] }>();
    expect(answers.map(({ code }) => code)).toEqual([
      "VALID",
      "NOT_FOUND",
      "NOT_FOUND",
      "KEY_REVOKED",
      "VALID",
      "VALID",
      "VALID",
      "RATE_LIMITED",
      "INSUFFICIENT_SCOPE",
      "VALID",
    ]);
    const alone = await verify({ key: good.token, scopes: ["project:read"], cost: 0 });
    expect({ ...alone, rate_limit: null }).toEqual({ ...answers[0], rate_limit: null });
    await flushUsage();
    expect((await readKey(org.keys(), good.api_key.id)).request_count).toBe(3);
  });

  test("they weigh as many in the asking key's window, all or none", async () => {
    const starter = await foundTestOrganization("starter");
    const { token } = await starter.key({ scopes: ["organization:verify_api_key"] });
    const ask = (many: number) => verifyMany(Array(many).fill({ key: token, cost: 0 }), token);
    const first = await ask(590);
    expect([first.status, first.headers.get("ratelimit")]).toEqual([200, expect.stringMatching(/^"verify";r=10;/)]);
    const beyond = await ask(20);
    expect([beyond.status, beyond.json<{ code: string }>().code]).toEqual([429, "RATE_LIMITED"]);
    expect(Number(beyond.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await ask(9)).status).toBe(200);
    expect((await ask(1)).status).toBe(429);
  });

  test("a question that is none is named by its place, and nothing is counted for the others", async () => {
    const { token, api_key } = await org.key({ rate_limit: 5 });
    const refused = await verifyMany([{ key: token }, { key: token, cost: -1 }]);
    expect(refused.json()).toMatchObject({ status: 422, errors: [{ loc: ["body", "questions", 1, "cost"] }] });
    expect((await verifyMany([])).status).toBe(422);
    expect((await verifyMany(Array(1_001).fill({ key: token }))).status).toBe(422);
    expect(await verify({ key: token, cost: 0 })).toMatchObject({ key_id: api_key.id, rate_limit: { remaining: 5 } });
  });

  test("a caller without the scope is refused before its body is read", async () => {
    const { token } = await org.key();
    const reply = await server.ask({ method: "POST", path: "/api/v1/api-keys/verify/", token, body: "{no" });
    expect(reply.json()).toMatchObject({ status: 403, code: "INSUFFICIENT_SCOPE", required: ["organization:verify_api_key"] });
  });
});
