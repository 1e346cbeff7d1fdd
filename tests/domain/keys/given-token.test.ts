import { randomInt } from "node:crypto";
import { Writable } from "node:stream";
import pino from "pino";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkGivenToken } from "../../../lib/domain/given-tokens/check-given-token";
import { LEAST_GIVEN_BITS } from "../../../lib/domain/given-tokens/schema";
import { tokenBits } from "../../../lib/domain/given-tokens/token-strength";
import { setInstanceSetting } from "../../../lib/domain/instance/set-instance-setting";
import { purgeKeys } from "../../../lib/domain/keys/purge-keys";
import { resumeKey } from "../../../lib/domain/keys/resume-key";
import { revokeKey } from "../../../lib/domain/keys/revoke-key";
import { suspendKey } from "../../../lib/domain/keys/suspend-key";
import { updateKey } from "../../../lib/domain/keys/update-key";
import { createKey } from "../../../lib/domain/making/create-key";
import { type CreatedKey, CreateKey } from "../../../lib/domain/making/schema";
import { PLANS } from "../../../lib/domain/plans/plan-terms";
import { rotateKey } from "../../../lib/domain/rotations/rotate-key";
import { instanceJob } from "../../../lib/doors/job";
import { theProcess } from "../../../lib/kernel/the-process";
import { DAY } from "../../../lib/kernel/time";
import { foundTestOrganization, type TestOrganization } from "../../support/organization";
import { type Ask, frontServer, type TestServer } from "../../support/servers";
import { asOwner } from "../events/stored-events";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const drawnText = (length: number) => Array.from({ length }, () => ALPHABET[randomInt(62)]).join("");
/** Drawn again in the rare case that a word stands in it, so that no test depends on luck. */
function randomText(length: number): string {
  const text = drawnText(length);
  return length < 20 || tokenBits(text) >= LEAST_GIVEN_BITS ? text : randomText(length);
}
const operator = () => instanceJob("test", "instance:admin");
const allow = (given_tokens: boolean) => setInstanceSetting(operator(), { given_tokens });

// Whatever the process logs, at its most talkative.
const lines: string[] = [];
theProcess().log = pino(
  { level: "trace" },
  new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  }),
);

let server: TestServer;
let org: TestOrganization;
beforeAll(async () => {
  server = await frontServer();
  org = await foundTestOrganization("enterprise");
});
afterAll(() => server.stop());

const give = async (token: string, of = org): Promise<CreatedKey> => of.key({ name: `Given ${randomText(8)}`, token });
const answer = async (token: string, more: Partial<Ask> = {}) => {
  const reply = await server.ask({ path: "/api/v1/whoami/", token, ...more });
  return reply.status === 200 ? "good" : `${reply.status} ${reply.json<{ code?: string }>().code}`;
};
/** Where a text stands in the database, past every policy, as it is or as its bytes. */
async function placesOf(text: string): Promise<string[]> {
  const tables = await asOwner<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
  );
  const places: string[] = [];
  for (const { name } of tables) {
    const found = await asOwner(`select 1 from "${name}" t where strpos(t::text, $1) > 0 or strpos(t::text, $2) > 0 limit 1`, [
      text,
      Buffer.from(text).toString("hex"),
    ]);
    if (found.length > 0) places.push(name);
  }
  return places;
}

describe("who may supply a token", () => {
  test("is Enterprise, and any plan with keys once the operator allows it; both count with the next request", async () => {
    for (const plan of PLANS) {
      const own = await foundTestOrganization(plan);
      const refused = {
        code: "PLAN_REQUIRED",
        details: { members: { plan, required_plan: plan === "hobby" ? expect.any(String) : "enterprise" } },
      };
      const attempt = () => give(randomText(24), own);
      if (plan === "enterprise") await expect(attempt()).resolves.toBeDefined();
      else await expect(attempt()).rejects.toMatchObject(refused);
      await allow(true);
      if (plan === "hobby")
        await expect(attempt()).rejects.toMatchObject({ code: "PLAN_REQUIRED", details: { members: { required_plan: "starter" } } });
      else await expect(plan === "starter" ? attempt() : Promise.all([attempt(), attempt()])).resolves.toBeDefined();
      await allow(false);
    }
  });

  test("is told over HTTP as 403 with the plan that has it", async () => {
    const own = await foundTestOrganization("pro");
    const { token } = await own.key({ scopes: ["organization:create_api_key", "project:read"] });
    const reply = await server.ask({
      method: "POST",
      path: "/api/v1/api-keys/",
      token,
      body: { name: "Mine", scopes: ["project:read"], token: randomText(24) },
    });
    expect(reply.status).toBe(403);
    expect(reply.json()).toMatchObject({ code: "PLAN_REQUIRED", plan: "pro", required_plan: "enterprise" });
  });

  test("the operator's setting is in the log, once a change", async () => {
    const entries = () =>
      asOwner<{ before: unknown; after: unknown }>("select before, after from audit_log where resource_type = 'instance' order by id");
    const before = (await entries()).length;
    for (const on of [true, true, false, false]) expect(await allow(on)).toEqual({ given_tokens: on });
    expect((await entries()).slice(before)).toEqual([
      { before: { given_tokens: false }, after: { given_tokens: true } },
      { before: { given_tokens: true }, after: { given_tokens: false } },
    ]);
  });

  test("is nobody for any other kind of key", async () => {
    const { token } = await org.key({ scopes: ["project:write_api_key", "project:write_token", "project:read"] });
    for (const path of ["api-keys", "write-tokens"]) {
      const body = { ...(path === "api-keys" ? { name: "Mine", scopes: ["project:read"] } : {}), token: randomText(24) };
      const reply = await server.ask({ method: "POST", path: `/api/v1/projects/${org.projectId}/${path}/`, token, body });
      expect([path, reply.status]).toEqual([path, 422]);
    }
  });
});

describe("which token may be supplied", () => {
  test.each([
    ["a letter over and over", "a".repeat(40)],
    ["a word twice and a sequence", "passwordpassword12345"],
    ["a walk over the keyboard", "qwertyuiopasdfghjklzxcvbnm"],
    ["the digits and the alphabet", "1234567890abcdefghijklmnopqrstuvwxyz"],
    ["a pattern repeated", "abc123abc123abc123abc123abc123"],
    ["dates", "2024-01-012025-02-022026-03-03"],
    ["words with letters as digits", "p4ssw0rdl3tm31nadm1n2024"],
  ])("not %s", async (_what, token) => {
    expect(tokenBits(token)).toBeLessThan(LEAST_GIVEN_BITS);
    await expect(give(token)).rejects.toMatchObject({
      code: "VALIDATION_FAILED",
      details: { errors: [{ loc: ["body", "token"], type: "token_too_weak" }] },
    });
  });

  test("not one of fewer than 20 characters, with blanks, or that begins as a generated one", () => {
    const asked = (token: string) => CreateKey.safeParse({ name: "Mine", scopes: ["project:read"], token }).success;
    expect([19, 20, 256, 257].map((length) => asked(randomText(length)))).toEqual([false, true, true, false]);
    for (const token of [
      `${randomText(12)} ${randomText(12)}`,
      `${randomText(12)},${randomText(12)}`,
      `${randomText(24)}é`,
      `sk_live_${randomText(40)}`,
    ])
      expect(asked(token), token).toBe(false);
  });

  test("twenty random letters and digits, but for a rare one in which a word happens to stand", () => {
    const weak = Array.from({ length: 200 }, () => tokenBits(drawnText(20))).filter((bits) => bits < LEAST_GIVEN_BITS);
    expect(weak.length).toBeLessThanOrEqual(10);
  });

  test.each([
    "acme-seq-ingest-key-2024",
    "SeqIngestionKeyForBilling",
    "acmecorp-production-api-key",
    "please-change-me-before-go-live",
    "MySuperSecretApiKey2024!",
    "this-is-my-secret-api-key",
    "passwordpassword12345",
    "qwertyuiopasdfghjklzxcvbnm",
  ])("not what people think up: %s", (token) => {
    expect(tokenBits(token)).toBeLessThan(LEAST_GIVEN_BITS);
  });

  test("none that a key has already, also when two supply it at once, in whichever organization", async () => {
    const token = randomText(20);
    const other = await foundTestOrganization("enterprise");
    const raced = await Promise.allSettled([give(token), give(token, other), give(token), give(token, other)]);
    expect(raced.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const outcome of raced) if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "CONFLICT" });
    await expect(give(token)).rejects.toMatchObject({
      code: "CONFLICT",
      message: "A key has this token already. Supply another, or leave it out.",
    });
    const revoked = await give(randomText(20));
    await revokeKey(org.keys(), revoked.api_key.id, {});
    await expect(give(revoked.token)).rejects.toMatchObject({ code: "CONFLICT" });
  });

  test("is said before it is given: how strong it is, and which key of the organization has its tag", async () => {
    const ctx = org.as("organization:create_api_key");
    const [token, tag] = [randomText(24), randomText(4)];
    expect(await checkGivenToken(ctx, { token })).toEqual({ bits: expect.any(Number), strong_enough: true, tag_taken_by: null });
    expect(await checkGivenToken(ctx, { token: "passwordpassword12345" })).toMatchObject({ strong_enough: false });
    const { api_key } = await give(tag + randomText(20));
    expect(await checkGivenToken(ctx, { token: tag + randomText(20) })).toMatchObject({ tag_taken_by: api_key.name });
    // What another organization's keys begin with is not told.
    const other = await foundTestOrganization("enterprise");
    expect(await checkGivenToken(other.as("organization:create_api_key"), { token: tag + randomText(20) })).toMatchObject({
      tag_taken_by: null,
    });
  });
});

describe("a supplied token", () => {
  test("opens what it may, in every way in which a key can be sent", async () => {
    const token = `${randomText(16)}+/=_-.~${randomText(8)}`;
    const { api_key } = await give(token);
    expect(api_key).toMatchObject({ token_start: token.slice(0, 4), kind: "organization" });
    expect(await answer(token)).toBe("good");
    const ways: Partial<Ask>[] = [
      { headers: { authorization: `Bearer ${token}` } },
      { headers: { authorization: token } },
      { headers: { "x-seq-apikey": token } },
      { path: `/api/events?apiKey=${encodeURIComponent(token)}` },
    ];
    for (const way of ways) expect((await server.ask({ path: "/api/events", ...way })).status, JSON.stringify(Object.keys(way))).toBe(200);
    const sent = await server.ask({
      method: "POST",
      path: `/ingest/clef?apiKey=${encodeURIComponent(token)}`,
      body: '{"@t":"2026-11-20T10:00:00Z","@m":"sent under a given token"}',
    });
    expect(sent.status).toBe(201);
  });

  test("stops at once, though it was remembered: revoked, suspended, expired", async () => {
    const { api_key, token } = await give(randomText(20));
    expect([await answer(token), await answer(token)]).toEqual(["good", "good"]);
    await suspendKey(org.keys(), api_key.id, {});
    expect(await answer(token)).toBe("403 KEY_SUSPENDED");
    await resumeKey(org.keys(), api_key.id);
    expect(await answer(token)).toBe("good");
    await revokeKey(org.keys(), api_key.id, {});
    expect(await answer(token)).toBe("403 KEY_REVOKED");

    const brief = await give(randomText(20));
    expect(await answer(brief.token)).toBe("good");
    await updateKey(org.keys(), brief.api_key.id, { expires_at: new Date(Date.now() + 300).toISOString() });
    await new Promise((resolve) => setTimeout(resolve, 320));
    expect(await answer(brief.token)).toBe("403 KEY_EXPIRED");
  });

  test("is told apart from another with the same tag, and from a wrong one", async () => {
    const tag = randomText(4);
    const [one, two] = [await give(tag + randomText(20)), await give(tag + randomText(20))];
    const known = async (token: string) => (await server.ask({ path: "/api/v1/whoami/", token })).json<{ key_id: string }>().key_id;
    expect([await known(one.token), await known(two.token)]).toEqual([one.api_key.id, two.api_key.id]);
    for (const wrong of [tag + randomText(20), `${one.token}x`, one.token.slice(0, -1), randomText(24)])
      expect(await answer(wrong)).toBe("401 INVALID_API_KEY");
    await revokeKey(org.keys(), one.api_key.id, {});
    expect([await answer(one.token), await answer(two.token)]).toEqual(["403 KEY_REVOKED", "good"]);
  });

  test("gives way to a generated one when its key is rotated", async () => {
    const { api_key, token } = await give(randomText(20));
    const { token: fresh } = await rotateKey(org.keys(), api_key.id, { grace_period: 0 });
    expect(fresh).toMatch(/^sk_live_/);
    expect([await answer(token), await answer(fresh)]).toEqual(["403 KEY_REVOKED", "good"]);
  });

  test("stands nowhere in clear: in no row, no line of the log, no entry of the audit log, no refusal", async () => {
    const token = randomText(24);
    const caller = (await org.key({ scopes: ["organization:create_api_key", "project:read"] })).token;
    const create = (body: object) =>
      server.ask({
        method: "POST",
        path: "/api/v1/api-keys/",
        token: caller,
        body: { name: `Quiet ${randomText(6)}`, scopes: ["project:read"], ...body },
      });
    const made = await create({ token });
    expect(made.status).toBe(201);
    const refusals = [await create({ token }), await create({ token, name: "" }), await create({ token, nonsense: token })];
    expect(refusals.map(({ status }) => status)).toEqual([409, 422, 422]);
    await answer(token);
    await server.ask({ path: `/api/events?apiKey=${token}&nonsense=1` });
    await revokeKey(org.keys(), made.json<CreatedKey>().api_key.id, {});
    await answer(token);
    await expect(createKey(org.as("organization:create_api_key"), { name: "Again", scopes: ["project:read"], token })).rejects.toThrow();

    expect(lines.length).toBeGreaterThan(3);
    expect(lines.join("")).not.toContain(token);
    for (const { text } of refusals) expect(text).not.toContain(token.slice(4));
    expect(await placesOf(token)).toEqual([]);
    expect(await placesOf(token.slice(4))).toEqual([]);
    // The search itself would find it.
    await asOwner("update api_keys set description = $2 where id = $1", [made.json<CreatedKey>().api_key.id, token]);
    expect(await placesOf(token)).toEqual(["api_keys"]);
  });
});

describe("a token whose key is gone", () => {
  const asGone = async (token: string, to: TestOrganization) => expect(give(token, to)).rejects.toThrow("a token is never given twice");
  /** Another process remembers nothing of it. */
  const forget = () => theProcess().givenTokens.known.clear();

  test("is given to no other, in its organization or another, however its key went", async () => {
    const other = await foundTestOrganization("enterprise");
    const [purged, deleted] = [randomText(40), randomText(40)];
    const { api_key } = await give(purged);
    await revokeKey(org.keys(), api_key.id, {});
    await purgeKeys(instanceJob("test", "instance:admin", new Date(Date.now() + 401 * DAY)));
    const gone = await give(deleted, other);
    await asOwner("delete from api_keys where id = $1", [gone.api_key.id]);
    for (const token of [purged, deleted]) {
      forget();
      for (const to of [org, other]) await asGone(token, to);
      expect(await answer(token)).toBe("401 INVALID_API_KEY");
      expect(await placesOf(token)).toEqual([]);
    }
  });

  test("does not keep another with the same first characters from being given", async () => {
    const token = randomText(40);
    const { api_key } = await give(token);
    await asOwner("delete from api_keys where id = $1", [api_key.id]);
    const sameTag = token.slice(0, 4) + randomText(36);
    await give(sameTag);
    expect(await answer(sameTag)).toBe("good");
  });
});
