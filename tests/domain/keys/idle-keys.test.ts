import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inTenant } from "../../../lib/db/tenant";
import { readKey } from "../../../lib/domain/keys/queries";
import { resumeKey } from "../../../lib/domain/keys/resume-key";
import { revokeKey } from "../../../lib/domain/keys/revoke-key";
import { suspendKey } from "../../../lib/domain/keys/suspend-key";
import { updateKey } from "../../../lib/domain/keys/update-key";
import { createKey } from "../../../lib/domain/making/create-key";
import { createPersonalKey } from "../../../lib/domain/making/create-personal-key";
import { createProjectKey } from "../../../lib/domain/making/create-project-key";
import { createWriteToken } from "../../../lib/domain/making/create-token";
import { changePlan } from "../../../lib/domain/plan-changes/change-plan";
import { DEFAULT_POLICY } from "../../../lib/domain/policies/policy-terms";
import { setPolicy } from "../../../lib/domain/policies/set-policy";
import { resumeUsedKeys } from "../../../lib/domain/reminders/resume-used-keys";
import { suspendIdleKeys } from "../../../lib/domain/reminders/suspend-idle-keys";
import { rotateKey } from "../../../lib/domain/rotations/rotate-key";
import { flushUsage } from "../../../lib/domain/usage/flush-usage";
import { noteRequest } from "../../../lib/domain/usage/note-usage";
import { judgeToken } from "../../../lib/domain/verdicts/judge-token";
import { instanceJob } from "../../../lib/doors/job";
import { DAY, HOUR, MINUTE } from "../../../lib/kernel/time";
import { joinedMember } from "../../support/member";
import { foundTestOrganization, type TestOrganization } from "../../support/organization";
import { queuedAbout } from "../../support/outbox";

const start = new Date("2026-12-01T12:00:00Z");
const day = (days: number) => new Date(start.getTime() + days * DAY);
const job = (at: Date) => instanceJob("suspend idle keys", "instance:admin", at);
const run = (at: Date) => suspendIdleKeys(job(at));
const limit = (org: TestOrganization, idle_days: number | null, at = day(-100)) =>
  setPolicy(org.as("organization:admin", at), { ...DEFAULT_POLICY, idle_days });
const made = async (org: TestOrganization, name: string, at = start) =>
  createKey(org.as("organization:create_api_key", at), { name, scopes: ["project:read"] });
const use = async (org: TestOrganization, id: string, at: Date) => {
  noteRequest({ keyId: id, organizationId: org.id, now: at.getTime() }, "203.0.113.7", "vitest");
  await flushUsage();
};
const row = (org: TestOrganization, id: string) =>
  inTenant(org.as("organization:read"), (tx) => tx.apiKey.findFirstOrThrow({ where: { id }, include: { use: true } }));
const writtenBy = async (org: TestOrganization, id: string) => {
  const [found] = await inTenant(
    org.as("organization:read"),
    (tx) => tx.$queryRaw<{ by: string }[]>`select xmin::text as by from api_keys where id = ${id}::uuid`,
  );
  return found?.by;
};
const statusOf = async (org: TestOrganization, id: string, at: Date) => (await readKey(org.keys(at), id)).status;

beforeAll(() => {
  process.env.SMTP_URL = "smtp://127.0.0.1:9";
});
afterAll(() => {
  delete process.env.SMTP_URL;
});

describe("a key that nobody uses", () => {
  test("is suspended once it was idle for as long as the policy says, with an audit row of the system's", async () => {
    const org = await foundTestOrganization();
    await limit(org, 30);
    const { api_key, token } = await made(org, "Forgotten");
    await run(new Date(day(30).getTime() - 1));
    expect(await statusOf(org, api_key.id, day(30))).toBe("active");
    await run(day(30));
    expect(await row(org, api_key.id)).toMatchObject({
      suspensionCause: "idle",
      suspendedAt: day(30),
      suspendedBy: null,
      idleStage: null,
      version: 2,
    });
    expect(await judgeToken(token, day(30).getTime(), null)).toMatchObject({ valid: false, code: "KEY_SUSPENDED" });
    const audit = await inTenant(org.as("organization:auditlog"), (tx) =>
      tx.auditLog.findMany({ where: { recordId: api_key.id, action: "UPDATE" } }),
    );
    expect(audit).toMatchObject([
      {
        actorKind: "system",
        actorName: "suspend idle keys",
        before: { suspended_at: null },
        after: { suspension_cause: "idle", idle_since: start.toISOString() },
      },
    ]);
    await run(day(31));
    expect(await row(org, api_key.id)).toMatchObject({ suspendedAt: day(30), version: 2 });
  });

  test("is suspended in a transaction of its organization's own", async () => {
    const keys: [TestOrganization, string][] = [];
    for (const org of [await foundTestOrganization(), await foundTestOrganization()]) {
      await limit(org, 30);
      for (const name of ["a", "b"]) keys.push([org, (await made(org, name)).api_key.id]);
    }
    await run(day(30));
    const written = await Promise.all(keys.map(([org, id]) => writtenBy(org, id)));
    expect(new Set(written).size).toBe(2);
    expect([written[0], written[2]]).toEqual([written[1], written[3]]);
  });

  test("is counted from its last use, not from its creation", async () => {
    const org = await foundTestOrganization();
    await limit(org, 30);
    const { api_key } = await made(org, "Used once");
    await use(org, api_key.id, day(10));
    await run(day(39.99));
    expect(await statusOf(org, api_key.id, day(39.99))).toBe("active");
    await run(day(40));
    expect(await statusOf(org, api_key.id, day(40))).toBe("suspended");
  });

  test("is watched when it is an organization's or a project's, no other; and not when it is over, or suspended already", async () => {
    const org = await foundTestOrganization("enterprise");
    await limit(org, 30);
    const project = await createProjectKey(org.as("project:write_api_key", start), org.projectId, {
      name: "Project's",
      scopes: ["project:read"],
    });
    const personal = await createPersonalKey(org.as("organization:read", start), { name: "Personal", scopes: ["project:read"] });
    const tokenKey = await createWriteToken(org.as("project:write_token", start), org.projectId, {});
    const [byHand, rehearsed, revoked, rotated] = [await made(org, "a"), await made(org, "b"), await made(org, "c"), await made(org, "d")];
    await suspendKey(org.keys(day(1)), byHand.api_key.id, {});
    await suspendKey(org.keys(day(1)), rehearsed.api_key.id, { resume_after: 20 * DAY });
    await revokeKey(org.keys(day(1)), revoked.api_key.id, {});
    await rotateKey(org.keys(day(1)), rotated.api_key.id, { grace_period: 30 * DAY });
    await run(day(30.5));
    const cause = async (id: string) => (await row(org, id)).suspensionCause;
    expect(await cause(project.api_key.id)).toBe("idle");
    expect(await cause(personal.api_key.id)).toBeNull();
    expect(await cause(tokenKey.api_key.id)).toBeNull();
    expect(await cause(byHand.api_key.id)).toBe("manual");
    // It went on by itself on day 21, and is idle since.
    expect(await cause(rehearsed.api_key.id)).toBe("manual");
    expect(await cause(revoked.api_key.id)).toBeNull();
    expect(await cause(rotated.api_key.id)).toBeNull();
    await run(day(51));
    expect([await cause(rehearsed.api_key.id), await cause(byHand.api_key.id)]).toEqual(["idle", "manual"]);
  });

  test("that expires before its suspension is not warned of, and one that expires later is suspended all the same", async () => {
    const org = await foundTestOrganization("enterprise");
    await limit(org, 30);
    const expiring = (name: string, days: number) =>
      createKey(org.as("organization:create_api_key", start), { name, scopes: ["project:read"], expires_at: day(days).toISOString() });
    const [before, after] = [await expiring("Before", 30), await expiring("After", 31)];
    await run(day(29.5));
    expect(await queuedAbout(before.api_key.id)).toEqual([]);
    expect(await queuedAbout(after.api_key.id)).toHaveLength(1);
    await run(day(30));
    expect(await statusOf(org, after.api_key.id, day(30))).toBe("suspended");
  });

  test("stays untouched without a policy, or in an organization that says nothing of idleness", async () => {
    const org = await foundTestOrganization();
    const { api_key } = await made(org, "Untouched");
    await run(day(3000));
    await limit(org, null);
    await run(day(3000));
    expect(await row(org, api_key.id)).toMatchObject({ suspendedAt: null, idleStage: null });
  });

  test("that was changed was cared for: a change counts as much as a use", async () => {
    const org = await foundTestOrganization();
    await limit(org, 30);
    const { api_key } = await made(org, "Renamed");
    await updateKey(org.keys(day(20)), api_key.id, { description: "for the yearly report" });
    await run(day(49.9));
    expect(await statusOf(org, api_key.id, day(49.9))).toBe("active");
    await run(day(50));
    expect(await statusOf(org, api_key.id, day(50))).toBe("suspended");
  });

  test("goes on when it is resumed, and for as long again", async () => {
    const org = await foundTestOrganization();
    await limit(org, 30);
    const { api_key } = await made(org, "Resumed");
    await run(day(30));
    await resumeKey(org.keys(day(31)), api_key.id);
    await run(day(60.9));
    expect(await statusOf(org, api_key.id, day(60.9))).toBe("active");
    await run(day(61));
    expect(await statusOf(org, api_key.id, day(61))).toBe("suspended");
  });

  test("leaves its place in the plan, and takes one when it is resumed", async () => {
    const org = await foundTestOrganization("starter");
    await limit(org, 30);
    const { api_key } = await made(org, "First");
    await run(day(30));
    const second = await made(org, "Second", day(31));
    await expect(resumeKey(org.keys(day(31)), api_key.id)).rejects.toMatchObject({ code: "PLAN_LIMIT_REACHED" });
    await revokeKey(org.keys(day(31)), second.api_key.id, {});
    expect((await resumeKey(org.keys(day(31)), api_key.id)).status).toBe("active");
  });

  test("does not come back with an upgrade, which restores what a plan suspended alone", async () => {
    const org = await foundTestOrganization("starter");
    await limit(org, 30);
    const { api_key } = await made(org, "Idle");
    await run(day(30));
    await changePlan(job(day(31)), { organization_id: org.id, plan: "ultra" });
    expect(await statusOf(org, api_key.id, day(31))).toBe("suspended");
  });

  test("that a new limit finds idle already is warned of first, and suspended a day later", async () => {
    const org = await foundTestOrganization();
    const { api_key } = await made(org, "Old");
    await limit(org, 30, day(100));
    await run(day(100.1));
    expect(await row(org, api_key.id)).toMatchObject({ suspendedAt: null, idleStage: 1 });
    expect(await queuedAbout(api_key.id)).toMatchObject([{ template: "key_idle", values: { days: 1, idle_days: 100 } }]);
    await run(day(101));
    expect(await statusOf(org, api_key.id, day(101))).toBe("suspended");
  });
});

describe("warnings of a suspension", () => {
  test("go to every admin 14, 7 and 1 days ahead, once each", async () => {
    const org = await foundTestOrganization();
    const [admin, member] = [await joinedMember(org, "admin"), await joinedMember(org)];
    await limit(org, 60);
    const { api_key } = await made(org, "Warned");
    for (const days of [45.9, 46, 47, 50, 53, 58, 59, 59.5]) await run(day(days));
    const queued = await queuedAbout(api_key.id);
    expect(queued.map(({ values }) => values.days)).toEqual([14, 14, 7, 7, 1, 1]);
    expect(queued.filter(({ recipient }) => recipient === admin.email)).toHaveLength(3);
    expect(queued.some(({ recipient }) => recipient === member.email)).toBe(false);
    expect(queued[0]).toMatchObject({ template: "key_idle", values: { key_name: "Warned", organization: org.name, idle_days: 46 } });
    expect((await row(org, api_key.id)).idleStage).toBe(1);
  });

  test("begin anew once the key was used", async () => {
    const org = await foundTestOrganization();
    await limit(org, 60);
    const { api_key } = await made(org, "Used again");
    await run(day(54));
    await use(org, api_key.id, day(55));
    await run(day(55));
    expect((await row(org, api_key.id)).idleStage).toBeNull();
    await run(day(115 - 14));
    expect((await queuedAbout(api_key.id)).map(({ values }) => values.days)).toEqual([6, 14]);
  });

  test("that lie before the last use are left out, and of several missed ones the last is sent", async () => {
    const org = await foundTestOrganization("enterprise");
    await limit(org, 7);
    const short = await made(org, "A week");
    await run(day(0));
    await run(day(3));
    expect(await queuedAbout(short.api_key.id)).toEqual([]);
    await run(day(6));
    expect((await queuedAbout(short.api_key.id)).map(({ values }) => values.days)).toEqual([1]);
    await limit(org, 60, day(0));
    const late = await made(org, "Missed");
    await run(day(55));
    expect((await queuedAbout(late.api_key.id)).map(({ values }) => values.days)).toEqual([5]);
  });

  test("are recorded without mail, too, so that nobody is flooded when mail is set up", async () => {
    delete process.env.SMTP_URL;
    const org = await foundTestOrganization();
    await limit(org, 60);
    const { api_key } = await made(org, "Silent");
    await run(day(46));
    process.env.SMTP_URL = "smtp://127.0.0.1:9";
    await run(day(47));
    expect((await row(org, api_key.id)).idleStage).toBe(14);
    expect(await queuedAbout(api_key.id)).toEqual([]);
  });
});

describe("at the same moment", () => {
  const found = async () => {
    const org = await foundTestOrganization("enterprise");
    await limit(org, 30);
    return org;
  };

  test("a use keeps its key: whatever was accepted is not suspended after the next run, a hundred times", async () => {
    const org = await found();
    for (let i = 0; i < 100; i++) {
      const { api_key, token } = await made(org, `Race ${i}`);
      const at = day(30).getTime() + i * MINUTE;
      const [verdict] = await Promise.all([
        // Begun a little later each time, so that both come first now and then.
        setTimeout(i % 20).then(async () => {
          const seen = await judgeToken(token, at, null);
          if (seen.valid) await use(org, api_key.id, new Date(at));
          return seen;
        }),
        run(new Date(at)),
      ]);
      await resumeUsedKeys(job(new Date(at + MINUTE)));
      const { suspendedAt, use: used } = await row(org, api_key.id);
      expect([suspendedAt === null, used?.lastUsedAt !== null], `race ${i}`).toEqual([verdict.valid, verdict.valid]);
    }
  });

  test("a revocation and the suspension leave a revoked key, and nothing is suspended after it, a hundred times", async () => {
    const org = await found();
    for (let i = 0; i < 100; i++) {
      const { api_key } = await made(org, `Revoked ${i}`);
      await Promise.all([revokeKey(org.keys(day(30)), api_key.id, {}), run(day(30))]);
      const key = await row(org, api_key.id);
      expect(key.revokedAt).toEqual(day(30));
      expect(await statusOf(org, api_key.id, day(30))).toBe("revoked");
      const audit = await inTenant(org.as("organization:auditlog"), (tx) =>
        tx.auditLog.findMany({ where: { recordId: api_key.id, action: "UPDATE" }, orderBy: { id: "asc" } }),
      );
      expect(audit.map(({ actorKind }) => actorKind)).toEqual(key.suspendedAt ? ["system", "user"] : ["user"]);
    }
  });

  test("several instances suspend each key once, and write each mail once", async () => {
    const org = await found();
    const keys = await Promise.all(Array.from({ length: 120 }, (_, i) => made(org, `Many ${i}`)));
    await Promise.all([1, 2, 3, 4].map(() => run(day(29))));
    await run(day(29));
    await Promise.all([1, 2, 3, 4].map(() => run(day(30))));
    await run(day(30));
    for (const { api_key } of keys.slice(0, 20)) expect((await queuedAbout(api_key.id)).map(({ values }) => values.days)).toEqual([1]);
    const audit = await inTenant(org.as("organization:auditlog"), (tx) =>
      tx.auditLog.groupBy({ by: ["recordId"], where: { organizationId: org.id, action: "UPDATE", resourceType: "api_key" }, _count: true }),
    );
    expect(audit.map(({ _count }) => _count)).toEqual(keys.map(() => 1));
  });

  test("a key that its organization's plan has no place for any more stays suspended, even if it was used late", async () => {
    const org = await foundTestOrganization("starter");
    await limit(org, 30);
    const { api_key } = await made(org, "Late");
    await run(day(30));
    await made(org, "Took its place", day(30));
    await use(org, api_key.id, new Date(day(30).getTime() - HOUR));
    await resumeUsedKeys(job(day(30)));
    expect((await row(org, api_key.id)).suspensionCause).toBe("idle");
  });
});
