import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { admit, grant } from "../../../lib/access/grant";
import { PRESETS, type Scope } from "../../../lib/access/scopes";
import { inTenant } from "../../../lib/db/tenant";
import { managedKeys } from "../../../lib/domain/keys/key-reach";
import { keyAllowance, listKeys, readKey } from "../../../lib/domain/keys/queries";
import { resumeKey } from "../../../lib/domain/keys/resume-key";
import { revokeKey } from "../../../lib/domain/keys/revoke-key";
import { suspendKey } from "../../../lib/domain/keys/suspend-key";
import { updateKey } from "../../../lib/domain/keys/update-key";
import { CreateKey } from "../../../lib/domain/making/schema";
import { changePlan } from "../../../lib/domain/plan-changes/change-plan";
import { endRotation } from "../../../lib/domain/rotations/end-rotation";
import { extendRotation } from "../../../lib/domain/rotations/extend-rotation";
import { rotateKey } from "../../../lib/domain/rotations/rotate-key";
import { undoRotation } from "../../../lib/domain/rotations/undo-rotation";
import { judgeToken } from "../../../lib/domain/verdicts/judge-token";
import { instanceJob } from "../../../lib/doors/job";
import { DAY, HOUR } from "../../../lib/kernel/time";
import { foundTestOrganization, type TestOrganization } from "../../support/organization";
import { frontServer, type TestServer } from "../../support/servers";

let org: TestOrganization;
beforeAll(async () => {
  org = await foundTestOrganization("enterprise");
});
const writer = (at?: Date) => org.keys(at);
const reader = () => org.as("organization:read_api_key");
const codeOf = async (token: string, at = Date.now()) => {
  const verdict = await judgeToken(token, at, "203.0.113.7");
  return verdict.valid ? "VALID" : verdict.code;
};
const inDays = (days: number) => new Date(Date.now() + days * DAY);

describe("changing a key", () => {
  test("renames and describes it, counts the version up and audits before and after", async () => {
    const { api_key } = await org.key({ name: "First name" });
    const changed = await updateKey(writer(), api_key.id, { name: "Second name", description: "for tests" });
    expect(changed).toMatchObject({ name: "Second name", description: "for tests", version: 2, updated_by: org.adminId });
    const rows = await inTenant(org.as("organization:auditlog"), (tx) =>
      tx.auditLog.findMany({ where: { recordId: api_key.id, action: "UPDATE" } }),
    );
    expect(rows).toMatchObject([{ before: { name: "First name" }, after: { name: "Second name" } }]);
  });

  test("an expiry can be brought forward, never pushed back", async () => {
    const { api_key } = await org.key({ expires_at: inDays(30).toISOString() });
    const forward = inDays(10).toISOString();
    expect((await updateKey(writer(), api_key.id, { expires_at: forward })).expires_at).toBe(forward.replace("Z", "000Z"));
    for (const later of [inDays(11).toISOString(), null]) {
      await expect(updateKey(writer(), api_key.id, { expires_at: later })).rejects.toMatchObject({
        code: "VALIDATION_FAILED",
        details: { errors: [{ loc: ["body", "expires_at"] }] },
      });
    }
    await expect(updateKey(writer(), api_key.id, { expires_at: inDays(-1).toISOString() })).rejects.toMatchObject({
      code: "VALIDATION_FAILED",
    });
  });

  test("a stale version, a taken name and a dead key are conflicts", async () => {
    const [a, b] = [await org.key({ name: "Taken" }), await org.key()];
    await expect(updateKey(writer(), b.api_key.id, { name: "tAKEN" })).rejects.toMatchObject({ code: "CONFLICT" });
    await updateKey(writer(), b.api_key.id, { name: "Free" });
    await expect(updateKey(writer(), b.api_key.id, { name: "Other", version: 1 })).rejects.toMatchObject({
      code: "CONFLICT",
      details: { members: { version: 2 } },
    });
    await revokeKey(writer(), a.api_key.id, {});
    await expect(updateKey(writer(), a.api_key.id, { name: "Too late" })).rejects.toMatchObject({ code: "CONFLICT" });
  });

  test("a rate stays within the plan's ceiling, and an address list is kept as it is read", async () => {
    const pro = await foundTestOrganization("pro");
    await expect(pro.key({ rate_limit: 301 })).rejects.toMatchObject({
      code: "VALIDATION_FAILED",
      details: { errors: [{ loc: ["body", "rate_limit"] }] },
    });
    const { api_key, token } = await pro.key({ rate_limit: 300, allowed_addresses: ["203.0.113.0/24"] });
    expect(api_key).toMatchObject({ rate_limit: 300, allowed_addresses: ["203.0.113.0/24"] });
    expect([await codeOf(token), (await judgeToken(token, Date.now(), "198.51.100.1")).valid]).toEqual(["VALID", false]);
    await updateKey(pro.keys(), api_key.id, { allowed_addresses: [], rate_limit: null });
    expect((await judgeToken(token, Date.now(), "198.51.100.1")).valid).toBe(true);
    expect(CreateKey.safeParse({ name: "x", scopes: ["project:read"], allowed_addresses: ["10.0.0.0/33"] }).success).toBe(false);
  });

  test("its own name in another case is no conflict", async () => {
    const { api_key } = await org.key({ name: "lower case" });
    await expect(updateKey(writer(), api_key.id, { name: "LOWER case" })).resolves.toMatchObject({ name: "LOWER case" });
  });
});

describe("revoking a key", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await frontServer();
  });
  afterAll(() => server.stop());

  test("keeps who, when and why, is refused a second time and touches nothing that was sent", async () => {
    const { api_key, token } = await org.key();
    await server.ask({ method: "POST", path: "/ingest/clef", token, body: '{"@t":"2026-11-20T10:00:00Z","@m":"sent before"}' });
    const revoked = await revokeKey(writer(), api_key.id, { reason: "Laptop lost" });
    expect(revoked).toMatchObject({
      status: "revoked",
      active: false,
      revoked_by_name: expect.any(String),
      revocation_reason: "Laptop lost",
    });
    await expect(revokeKey(writer(), api_key.id, {})).rejects.toMatchObject({ code: "CONFLICT" });
    const reading = await org.key();
    expect((await server.ask({ path: "/api/events?render=true", token: reading.token })).text).toContain("sent before");
  });

  test("under load no request that starts after the revoking call has returned is accepted", async () => {
    const { api_key, token } = await org.key();
    await inTenant(reader(), (tx) => tx.apiKey.updateMany({ where: { id: api_key.id }, data: { rateLimit: 0 } }));
    let revokedAt = Number.POSITIVE_INFINITY;
    let late = 0;
    let accepted = 0;
    let running = true;
    const callers = Array.from({ length: 32 }, async () => {
      while (running) {
        const startedAfter = performance.now() > revokedAt;
        const { status } = await server.ask({ path: "/api/v1/whoami/", token });
        if (status === 200) accepted++;
        if (status === 200 && startedAfter) late++;
      }
    });
    await new Promise((resolve) => setTimeout(resolve, 400));
    await revokeKey(writer(), api_key.id, {});
    revokedAt = performance.now();
    await new Promise((resolve) => setTimeout(resolve, 400));
    running = false;
    await Promise.all(callers);
    expect(accepted).toBeGreaterThan(20);
    expect(late).toBe(0);
  });
});

describe("rotating a key", () => {
  test("gives a successor with the same settings; both are good within the grace, then the old one is revoked", async () => {
    const { api_key: old, token } = await org.key({ name: "Rotated", expires_at: inDays(30).toISOString() });
    const { api_key: successor, token: fresh } = await rotateKey(writer(), old.id, { grace_period: HOUR });
    expect(successor).toMatchObject({ name: "Rotated", scopes: old.scopes, rotated_from: old.id, status: "active" });
    expect(await readKey(writer(), old.id)).toMatchObject({ status: "rotating", rotated_to: successor.id });
    expect([await codeOf(token), await codeOf(fresh)]).toEqual(["VALID", "VALID"]);
    expect([await codeOf(token, Date.now() + HOUR + 1), await codeOf(fresh, Date.now() + HOUR + 1)]).toEqual(["KEY_REVOKED", "VALID"]);
    await expect(rotateKey(writer(), old.id, { grace_period: 0 })).rejects.toMatchObject({ code: "CONFLICT" });
  });

  test("under the old key the answer says since when it is deprecated and when it ends", async () => {
    const { api_key, token } = await org.key();
    await rotateKey(writer(), api_key.id, { grace_period: HOUR });
    const server = await frontServer();
    const { headers } = await server.ask({ path: "/api/v1/whoami/", token });
    expect(Number(/^@(\d+)$/.exec(headers.get("deprecation") ?? "")?.[1])).toBeCloseTo(Date.now() / 1000, -2);
    expect(Date.parse(headers.get("sunset") ?? "")).toBeGreaterThan(Date.now() + HOUR - 60_000);
    await server.stop();
  });

  test("no grace is promised beyond the old key's own expiry: not by its page, not by Sunset, not by an extension", async () => {
    const server = await frontServer();
    const sunset = async (token: string) => Date.parse((await server.ask({ path: "/api/v1/whoami/", token })).headers.get("sunset") ?? "");
    const soon = new Date(Date.now() + 2 * HOUR);
    const { api_key, token } = await org.key({ expires_at: soon.toISOString() });
    await rotateKey(writer(), api_key.id, { grace_period: 30 * DAY });
    const old = await readKey(writer(), api_key.id);
    expect(old.grace_ends_at).toBe(old.expires_at);
    expect(await sunset(token)).toBeLessThanOrEqual(soon.getTime());
    await expect(extendRotation(writer(), api_key.id, { grace_period: 7 * DAY })).rejects.toThrow("the key itself expires then");

    // Brought forward while the grace runs, the expiry counts as well; and an extension ends with it.
    const other = await org.key({ expires_at: inDays(20).toISOString() });
    await rotateKey(writer(), other.api_key.id, { grace_period: DAY });
    await updateKey(writer(), other.api_key.id, { expires_at: soon.toISOString() });
    const forward = await readKey(writer(), other.api_key.id);
    expect(forward.grace_ends_at).toBe(forward.expires_at);
    expect(await sunset(other.token)).toBeLessThanOrEqual(soon.getTime());
    const third = await org.key({ expires_at: inDays(2).toISOString() });
    await rotateKey(writer(), third.api_key.id, { grace_period: HOUR });
    const extended = await extendRotation(writer(), third.api_key.id, { grace_period: 7 * DAY });
    expect(extended.grace_ends_at).toBe(extended.expires_at);
    await server.stop();
  });

  test("can be ended now, extended once to 30 days at most, and undone", async () => {
    const ended = await org.key();
    await rotateKey(writer(), ended.api_key.id, { grace_period: DAY });
    expect(await endRotation(writer(), ended.api_key.id)).toMatchObject({ status: "revoked" });
    await expect(undoRotation(writer(), ended.api_key.id)).rejects.toMatchObject({ code: "CONFLICT" });

    const extended = await org.key();
    await rotateKey(writer(), extended.api_key.id, { grace_period: DAY });
    await expect(extendRotation(writer(), extended.api_key.id, { grace_period: HOUR })).rejects.toMatchObject({
      code: "VALIDATION_FAILED",
    });
    const late = new Date(Date.now() + HOUR);
    const longer = await extendRotation(writer(late), extended.api_key.id, { grace_period: 30 * DAY });
    expect(Date.parse(longer.grace_ends_at ?? "")).toBeLessThan(Date.now() + 30 * DAY + 60_000);
    await expect(extendRotation(writer(late), extended.api_key.id, { grace_period: 30 * DAY })).rejects.toMatchObject({ code: "CONFLICT" });

    const undone = await org.key({ name: "Undone" });
    const successor = await rotateKey(writer(), undone.api_key.id, { grace_period: DAY });
    expect(await undoRotation(writer(), undone.api_key.id)).toMatchObject({ status: "active", name: "Undone", rotated_to: null });
    expect([await codeOf(undone.token), await codeOf(successor.token)]).toEqual(["VALID", "KEY_REVOKED"]);
    await expect(rotateKey(writer(), undone.api_key.id, { grace_period: DAY })).resolves.toMatchObject({
      api_key: { rotated_from: undone.api_key.id },
    });
  });

  test("without a grace stops the old one at once", async () => {
    const { api_key, token } = await org.key();
    await rotateKey(writer(), api_key.id, { grace_period: 0 });
    expect(await codeOf(token)).toBe("KEY_REVOKED");
  });

  test("is refused while the grace before it lasts: no chain of rotations leaves more keys at work than two", async () => {
    const own = await foundTestOrganization("starter");
    const { api_key } = await own.key();
    const { api_key: successor } = await rotateKey(own.keys(), api_key.id, { grace_period: DAY });
    await expect(rotateKey(own.keys(), successor.id, { grace_period: DAY })).rejects.toMatchObject({
      code: "CONFLICT",
      details: { members: { conflicting_id: api_key.id } },
    });
    await endRotation(own.keys(), api_key.id);
    await expect(rotateKey(own.keys(), successor.id, { grace_period: DAY })).resolves.toBeDefined();
  });

  test("the old key in its grace is outside the plan's limit", async () => {
    const own = await foundTestOrganization("starter");
    const { api_key } = await own.key();
    await rotateKey(own.keys(), api_key.id, { grace_period: DAY });
    expect(await keyAllowance(own.as("organization:read_api_key"))).toEqual({ used: 1, limit: 1, plan: "starter" });
  });
});

describe("suspending a key", () => {
  test("stops it until it is resumed, and it counts against the plan meanwhile", async () => {
    const { api_key, token } = await org.key();
    const before = await keyAllowance(reader());
    expect(await suspendKey(writer(), api_key.id, {})).toMatchObject({ status: "suspended", suspension_cause: "manual" });
    expect(await codeOf(token)).toBe("KEY_SUSPENDED");
    expect(await keyAllowance(reader())).toEqual(before);
    await resumeKey(writer(), api_key.id);
    expect(await codeOf(token)).toBe("VALID");
  });

  test("for a while goes on by itself", async () => {
    const { api_key, token } = await org.key();
    await suspendKey(writer(), api_key.id, { resume_after: HOUR });
    expect([await codeOf(token), await codeOf(token, Date.now() + HOUR + 1)]).toEqual(["KEY_SUSPENDED", "VALID"]);
  });
});

describe("what a key may do to keys", () => {
  const asKey = async (scopes: readonly Scope[], more: { projectId?: string; expiresAt?: Date; allowedAddresses?: string[] } = {}) => {
    const caller = {
      kind: "key" as const,
      keyId: (await org.key({ scopes: ["project:read"] })).api_key.id,
      name: "A key",
      keyKind: "organization" as const,
      userId: null,
      allowedAddresses: more.allowedAddresses ?? [],
      rate: Number.POSITIVE_INFINITY,
      scopes,
    };
    const arrival = {
      caller: { ...caller, projectId: more.projectId ?? null, expiresAt: more.expiresAt ?? null },
      requestId: "test",
      now: new Date(),
      address: null,
      agent: null,
    };
    return managedKeys(grant(admit(arrival, org.id), "organization:write_api_key"));
  };
  const ALL = ["organization:write_api_key", ...PRESETS.read.scopes, ...PRESETS.ingest.scopes] as const;

  test("a key of one project reaches no key beyond that project", async () => {
    const [wide, bound] = [await org.key(), await org.key({ project_id: org.projectId })];
    const ctx = await asKey(ALL, { projectId: org.projectId });
    const attempts = [
      () => rotateKey(ctx, wide.api_key.id, { grace_period: 0 }),
      () => revokeKey(ctx, wide.api_key.id, {}),
      () => suspendKey(ctx, wide.api_key.id, {}),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(suspendKey(ctx, bound.api_key.id, {})).resolves.toMatchObject({ status: "suspended" });
  });

  test("a successor that a key makes never outlives that key", async () => {
    const expiresAt = inDays(1);
    const { api_key } = await org.key();
    const { api_key: successor } = await rotateKey(await asKey(ALL, { expiresAt }), api_key.id, { grace_period: HOUR });
    expect(Date.parse(successor.expires_at ?? "")).toBe(expiresAt.getTime());
    const another = await org.key();
    await expect(
      rotateKey(await asKey(ALL, { expiresAt }), another.api_key.id, { grace_period: HOUR, expires_at: null }),
    ).rejects.toMatchObject({
      code: "VALIDATION_FAILED",
    });
  });
});

describe("the plan's limit", () => {
  const operator = () => instanceJob("test", "instance:admin");
  const effective = async (own: TestOrganization) =>
    (await listKeys(own.keys(), { limit: 1000 }))
      .filter((key) => key.status === "active")
      .map((key) => key.name)
      .sort();

  test("cannot be passed by undoing rotations whose places were taken meanwhile", async () => {
    const own = await foundTestOrganization("starter");
    const write = own.keys();
    const { api_key } = await own.key({ name: "First" });
    const { api_key: successor } = await rotateKey(write, api_key.id, { grace_period: DAY });
    await revokeKey(write, successor.id, {});
    await own.key({ name: "Second" });
    await expect(undoRotation(write, api_key.id)).rejects.toMatchObject({ code: "PLAN_LIMIT_REACHED" });
    expect(await effective(own)).toEqual(["Second"]);
  });

  test("cannot be passed by suspending keys by hand before a downgrade", async () => {
    const own = await foundTestOrganization("pro");
    const write = own.keys();
    const keys = [await own.key(), await own.key(), await own.key()];
    for (const { api_key } of keys) await suspendKey(write, api_key.id, { resume_after: HOUR });
    await changePlan(operator(), { organization_id: own.id, plan: "starter" });
    for (const { api_key } of keys) await expect(resumeKey(write, api_key.id)).rejects.toMatchObject({ code: "PLAN_LIMIT_REACHED" });
    const later = own.keys(new Date(Date.now() + 2 * HOUR));
    expect((await listKeys(later, { limit: 1000 })).filter((key) => key.status === "active").length).toBeLessThanOrEqual(1);
  });

  test("leaves what was suspended by hand alone, also when that happens at the same moment", async () => {
    const own = await foundTestOrganization("pro");
    for (let n = 0; n < 15; n++) {
      const { api_key, token } = await own.key({ name: `By hand ${n}` });
      const [suspended] = await Promise.allSettled([
        suspendKey(own.keys(), api_key.id, {}),
        changePlan(operator(), { organization_id: own.id, plan: "hobby" }),
      ]);
      await changePlan(operator(), { organization_id: own.id, plan: "pro" });
      if (suspended?.status === "fulfilled") expect([n, await codeOf(token)]).toEqual([n, "KEY_SUSPENDED"]);
      await revokeKey(own.keys(), api_key.id, {});
    }
  });

  test("an upgrade restores keys that still live, not those that have expired meanwhile", async () => {
    const own = await foundTestOrganization("pro");
    await own.key({ name: "Lives" });
    await own.key({ name: "Expired", expires_at: new Date(Date.now() + 300).toISOString() });
    await changePlan(operator(), { organization_id: own.id, plan: "hobby" });
    expect(await effective(own)).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 320));
    expect(await changePlan(operator(), { organization_id: own.id, plan: "starter" })).toMatchObject({ restored: ["Lives"] });
    expect(await effective(own)).toEqual(["Lives"]);
  });

  test("a downgrade keeps the keys that are named, and suspends the rest without revoking any", async () => {
    const own = await foundTestOrganization("pro");
    const keys = [await own.key({ name: "A" }), await own.key({ name: "B" }), await own.key({ name: "C" })];
    const result = await changePlan(operator(), { organization_id: own.id, plan: "starter", keep: [keys[1]?.api_key.id ?? ""] });
    expect(result.suspended.sort()).toEqual(["A", "C"]);
    expect(await effective(own)).toEqual(["B"]);
  });
});
