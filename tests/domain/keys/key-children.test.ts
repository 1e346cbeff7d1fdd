import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { admit, grant } from "../../../lib/access/grant";
import type { OrganizationScope } from "../../../lib/access/scopes";
import { managedKeys } from "../../../lib/domain/keys/key-reach";
import { readKey } from "../../../lib/domain/keys/queries";
import { revokeKey } from "../../../lib/domain/keys/revoke-key";
import { type Key, UpdateKey } from "../../../lib/domain/keys/schema";
import { suspendKey } from "../../../lib/domain/keys/suspend-key";
import { updateKey } from "../../../lib/domain/keys/update-key";
import { createKey } from "../../../lib/domain/making/create-key";
import { createWriteToken } from "../../../lib/domain/making/create-token";
import type { CreatedKey } from "../../../lib/domain/making/schema";
import { rotateKey } from "../../../lib/domain/rotations/rotate-key";
import { judgeToken } from "../../../lib/domain/verdicts/judge-token";
import { DAY, HOUR } from "../../../lib/kernel/time";
import { foundTestOrganization, type TestOrganization } from "../../support/organization";
import { frontServer } from "../../support/servers";
import { asOwner } from "../events/stored-events";

const SCOPES = ["organization:create_api_key", "organization:write_api_key", "project:read", "project:write_otlp"] as const;
let org: TestOrganization;
beforeAll(async () => {
  org = await foundTestOrganization("enterprise");
});

const soon = (ms: number) => new Date(Date.now() + ms).toISOString();
const codeOf = async ({ token }: CreatedKey) => {
  const verdict = await judgeToken(token, Date.now(), "203.0.113.7");
  return verdict.valid ? "VALID" : verdict.code;
};

/** The proof of a request under this key. */
const under = <P extends OrganizationScope>(key: Key, scope: P, now = new Date()) =>
  grant(
    admit(
      {
        caller: {
          kind: "key",
          keyId: key.id,
          name: key.name,
          keyKind: key.kind,
          projectId: key.project_id,
          userId: key.user_id,
          expiresAt: key.expires_at === null ? null : new Date(key.expires_at),
          allowedAddresses: key.allowed_addresses,
          rate: key.rate_limit === 0 ? Number.POSITIVE_INFINITY : (key.rate_limit ?? 60),
          scopes: key.scopes,
        },
        requestId: randomUUID(),
        now,
        address: "203.0.113.7",
        agent: "vitest",
      },
      org.id,
    ),
    scope,
  );

const child = (parent: Key, more: Partial<Parameters<typeof createKey>[1]> = {}) =>
  createKey(under(parent, "organization:create_api_key"), { name: `Child ${randomUUID()}`, scopes: ["project:read"], ...more });

describe("a key made by a key", () => {
  test("cannot outlive it: an expiry is demanded, up to the parent's", async () => {
    const { api_key: parent } = await org.key({ scopes: [...SCOPES], expires_at: soon(DAY) });
    await expect(child(parent)).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
    await expect(child(parent, { expires_at: soon(2 * DAY) })).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
    expect((await child(parent, { expires_at: soon(HOUR) })).api_key.status).toBe("expiring");
  });

  test("loses its time with the parent's when that is brought forward, and so do its own children", async () => {
    const { api_key: parent } = await org.key({ scopes: [...SCOPES], expires_at: soon(30 * DAY) });
    const made = await child(parent, { scopes: [...SCOPES], expires_at: soon(20 * DAY) });
    const grandchild = await child(made.api_key, { expires_at: soon(10 * DAY) });
    const short = await child(parent, { expires_at: soon(HOUR) });
    const earlier = soon(5 * DAY);
    await updateKey(org.keys(), parent.id, { expires_at: earlier });
    for (const { api_key } of [made, grandchild])
      expect(Date.parse((await readKey(org.keys(), api_key.id)).expires_at ?? "")).toBe(Date.parse(earlier));
    expect((await readKey(org.keys(), short.api_key.id)).expires_at).toBe(short.api_key.expires_at);
  });

  test("keeps its time when its maker's expiry is not touched, and so does a successor that a person gave a longer life", async () => {
    const { api_key: parent } = await org.key({ scopes: [...SCOPES], expires_at: soon(10 * DAY) });
    const made = await child(parent, { expires_at: soon(9 * DAY) });
    const rotated = await child(parent, { expires_at: soon(9 * DAY) });
    const { api_key: successor } = await rotateKey(org.keys(), rotated.api_key.id, { grace_period: DAY, expires_at: soon(300 * DAY) });
    const lives = async () =>
      Promise.all([made.api_key, rotated.api_key, successor].map(async ({ id }) => (await readKey(org.keys(), id)).expires_at));
    const before = await lives();
    const edits = [
      { name: `Renamed ${randomUUID()}` },
      { description: "Terraform" },
      { rate_limit: 30 },
      { allowed_addresses: ["203.0.113.0/24"] },
      { external_id: "customer-7" },
      { meta: { team: "build" } },
      { ingestion: { minimum_level: "Warning" } },
      { expires_at: parent.expires_at },
      {},
    ];
    for (const edit of edits) {
      const known = UpdateKey.safeParse(edit);
      if (known.success) await updateKey(org.keys(), parent.id, known.data);
      expect(await lives()).toEqual(before);
    }
    const audited = await asOwner("select count(*)::int as n from audit_log where record_id = any($1) and action = 'UPDATE'", [
      [made.api_key.id, successor.id],
    ]);
    expect(audited).toEqual([{ n: 0 }]);
    expect((await updateKey(org.keys(), parent.id, { expires_at: soon(5 * DAY) })).version).toBeGreaterThan(1);
    expect((await lives())[2]).toBe(before[2]);
    expect((await lives())[0]).not.toBe(before[0]);
  });

  test("cannot outreach it: neither by scopes, nor by project, nor by addresses", async () => {
    const { api_key: parent } = await org.key({ scopes: [...SCOPES], project_id: org.projectId, allowed_addresses: ["203.0.113.0/24"] });
    await expect(child(parent, { scopes: ["project:write"] })).rejects.toMatchObject({ code: "INSUFFICIENT_SCOPE" });
    expect((await child(parent)).api_key).toMatchObject({ project_id: org.projectId, allowed_addresses: ["203.0.113.0/24"] });
    await expect(child(parent, { allowed_addresses: ["203.0.112.0/23"] })).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
    await expect(child(parent, { allowed_addresses: ["2001:db8::1"] })).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
    expect((await child(parent, { allowed_addresses: ["203.0.113.9", "::ffff:203.0.113.10"] })).api_key.allowed_addresses).toHaveLength(2);
  });

  test("has no higher rate: its maker's where the plan's is above that, and none above it by any way", async () => {
    const { api_key: slow } = await org.key({ scopes: [...SCOPES], rate_limit: 30 });
    const { api_key: usual } = await org.key({ scopes: [...SCOPES] });
    const rates = async (parent: Key, wanted: (number | null | undefined)[]) =>
      Promise.all(
        wanted.map((rate_limit) =>
          child(parent, { rate_limit }).then(
            ({ api_key }) => api_key.rate_limit,
            ({ code }) => code,
          ),
        ),
      );
    expect(await rates(slow, [undefined, null, 30, 31, 5])).toEqual([30, 30, 30, "BEYOND_OWN_REACH", 5]);
    expect(await rates(usual, [undefined, 60, 61])).toEqual([null, 60, "BEYOND_OWN_REACH"]);
    expect(await rates({ ...slow, rate_limit: 0 }, [undefined, 100_000])).toEqual([null, 100_000]);

    const manage = managedKeys(under(slow, "organization:write_api_key"));
    const { api_key: successor } = await rotateKey(manage, slow.id, { grace_period: HOUR });
    expect(successor.rate_limit).toBe(30);
    for (const { id } of [successor, usual, (await child(slow)).api_key])
      for (const rate_limit of [31, 100_000])
        await expect(updateKey(manage, id, { rate_limit })).rejects.toMatchObject({ code: "BEYOND_OWN_REACH" });
    // Said again as it stands, a higher rate is no change.
    expect((await updateKey(manage, usual.id, { rate_limit: null })).rate_limit).toBeNull();
  });

  test("goes on when its parent is revoked, unless that is asked for; then its own children stop, too", async () => {
    const { api_key: parent } = await org.key({ scopes: [...SCOPES] });
    const stays = await child(parent);
    await revokeKey(org.keys(), parent.id, {});
    expect(await codeOf(stays)).toBe("VALID");

    const { api_key: second } = await org.key({ scopes: [...SCOPES] });
    const made = await child(second, { scopes: [...SCOPES] });
    const grandchild = await child(made.api_key);
    const { api_key: successor, token } = await rotateKey(org.keys(), second.id, { grace_period: HOUR });
    await revokeKey(org.keys(), second.id, { revoke_children: true });
    expect([await codeOf(made), await codeOf(grandchild)]).toEqual(["KEY_REVOKED", "KEY_REVOKED"]);
    expect(await codeOf({ api_key: successor, token })).toBe("VALID");
  });

  test("cannot hide from a revocation with children: neither behind an ended maker, nor by a rotation, nor as a token", async () => {
    const ALL = [...SCOPES, "project:write_token"] as const;
    const { api_key: parent } = await org.key({ scopes: [...ALL] });
    const manage = (key: Key) => managedKeys(under(key, "organization:write_api_key"));
    const middle = await child(parent, { scopes: [...SCOPES] });
    const behind = await child(middle.api_key);
    await revokeKey(manage(middle.api_key), middle.api_key.id, {});
    const turning = await child(parent, { scopes: [...SCOPES] });
    const turned = await rotateKey(manage(turning.api_key), turning.api_key.id, { grace_period: 0 });
    const rotated = await child(parent);
    const byAdmin = await rotateKey(org.keys(), rotated.api_key.id, { grace_period: HOUR });
    const token = await createWriteToken(under(parent, "project:write_token"), org.projectId, {});
    const itself = await rotateKey(manage(parent), parent.id, { grace_period: HOUR });
    await revokeKey(org.keys(), parent.id, { revoke_children: true });
    for (const made of [behind, turned, rotated, byAdmin, token, itself]) expect(await codeOf(made)).toBe("KEY_REVOKED");
  });

  test("is found however many there are", { timeout: 120_000 }, async () => {
    const { api_key: parent } = await org.key({ scopes: [...SCOPES] });
    await asOwner(
      `insert into api_keys (id, organization_id, kind, project_id, name, prefix, start, tag, hash, scopes, parent_key_id, created_at, updated_at)
       select gen_random_uuid(), $1, 'write_token', $2, 'Token ' || n, 'wt_live_', '00000000', '0000', sha256(('many' || n)::bytea), '{}', $3, now(), now()
       from generate_series(1, 8000) n`,
      [org.id, org.projectId, parent.id],
    );
    await updateKey(org.keys(), parent.id, { expires_at: soon(DAY) });
    await revokeKey(org.keys(), parent.id, { revoke_children: true });
    const left = await asOwner("select 1 from api_keys where parent_key_id = $1 and (revoked_at is null or expires_at is null)", [
      parent.id,
    ]);
    expect(left).toEqual([]);
  });

  test("is not made by a request whose body came after its maker was revoked", async () => {
    const { api_key: parent } = await org.key({ scopes: [...SCOPES] });
    const ctx = under(parent, "organization:create_api_key");
    await revokeKey(org.keys(), parent.id, {});
    await expect(createKey(ctx, { name: "Too late", scopes: ["project:read"] })).rejects.toMatchObject({ code: "KEY_REVOKED" });

    const { api_key: second } = await org.key({ scopes: [...SCOPES] });
    const suspended = under(second, "organization:create_api_key");
    await suspendKey(org.keys(), second.id, {});
    await expect(createKey(suspended, { name: "Too late", scopes: ["project:read"] })).rejects.toMatchObject({ code: "KEY_SUSPENDED" });
  });

  test("of a key in its rotation's grace ends with the grace", async () => {
    const server = await frontServer();
    const { api_key, token } = await org.key({ scopes: [...SCOPES] });
    await rotateKey(org.keys(), api_key.id, { grace_period: HOUR });
    const post = (expires_at: string | null) =>
      server.ask({
        method: "POST",
        path: "/api/v1/api-keys/",
        token,
        body: { name: `Late ${randomUUID()}`, scopes: ["project:read"], expires_at },
      });
    expect((await post(null)).json()).toMatchObject({ code: "VALIDATION_FAILED" });
    expect((await post(soon(2 * HOUR))).json()).toMatchObject({ code: "VALIDATION_FAILED" });
    expect((await post(soon(HOUR / 2))).status).toBe(201);
    await server.stop();
  });

  test("cannot be freed of its maker's addresses, nor can the maker free itself", async () => {
    const { api_key: parent } = await org.key({ scopes: [...SCOPES], allowed_addresses: ["203.0.113.0/24"] });
    const keys = managedKeys(under(parent, "organization:write_api_key"));
    const made = await child(parent);
    for (const { id } of [made.api_key, parent])
      for (const allowed_addresses of [["0.0.0.0/0"], []])
        await expect(updateKey(keys, id, { allowed_addresses })).rejects.toMatchObject({ code: "BEYOND_OWN_REACH" });
    const free = await org.key({ scopes: ["project:read"] });
    const { api_key: successor } = await rotateKey(keys, free.api_key.id, { grace_period: HOUR });
    expect(successor.allowed_addresses).toEqual(["203.0.113.0/24"]);
  });

  test("is not widened by a rotation: other scopes are handed on only by who holds them", async () => {
    const { api_key: parent } = await org.key({ scopes: [...SCOPES] });
    const { api_key } = await child(parent);
    const keys = managedKeys(under(parent, "organization:write_api_key"));
    await expect(rotateKey(keys, api_key.id, { grace_period: 0, scopes: ["project:write"] })).rejects.toMatchObject({
      code: "INSUFFICIENT_SCOPE",
    });
    const { api_key: wider } = await rotateKey(keys, api_key.id, { grace_period: 0, scopes: ["project:read", "project:write_otlp"] });
    expect(wider).toMatchObject({ scopes: ["project:read", "project:write_otlp"], rotated_from: api_key.id });
  });
});
