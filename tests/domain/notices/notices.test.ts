import { describe, expect, test } from "vitest";
import { acrossTenants } from "../../../lib/db/tenant";
import { revokeKey } from "../../../lib/domain/keys/revoke-key";
import { reportLeak } from "../../../lib/domain/leaks/report-leak";
import { createKey } from "../../../lib/domain/making/create-key";
import { createPersonalKey } from "../../../lib/domain/making/create-personal-key";
import { dismissNotice } from "../../../lib/domain/notices/dismiss-notice";
import { listNotices } from "../../../lib/domain/notices/queries";
import { DismissNotice } from "../../../lib/domain/notices/schema";
import { DEFAULT_POLICY } from "../../../lib/domain/policies/policy-terms";
import type { Policy } from "../../../lib/domain/policies/schema";
import { setPolicy } from "../../../lib/domain/policies/set-policy";
import { suspendIdleKeys } from "../../../lib/domain/reminders/suspend-idle-keys";
import { flushUsage } from "../../../lib/domain/usage/flush-usage";
import { noteRequest } from "../../../lib/domain/usage/note-usage";
import { instanceJob, openJob } from "../../../lib/doors/job";
import { DAY } from "../../../lib/kernel/time";
import { joinedMember } from "../../support/member";
import { foundTestOrganization, type TestOrganization } from "../../support/organization";

const start = new Date("2026-12-01T12:00:00Z");
const day = (days: number) => new Date(start.getTime() + days * DAY);
const made = (org: TestOrganization, name: string, days: number | null = null) =>
  createKey(org.as("organization:create_api_key", start), {
    name,
    scopes: ["project:read"],
    expires_at: days === null ? null : day(days).toISOString(),
  });
const set = (org: TestOrganization, policy: Partial<Policy>) =>
  setPolicy(org.as("organization:admin", start), { ...DEFAULT_POLICY, ...policy });
const shown = async (org: TestOrganization, at: Date) =>
  (await listNotices(org.as("organization:read_api_key", at))).map(({ id, kind, key, count }) => ({ id, kind, of: key?.name ?? count }));
const kinds = async (org: TestOrganization, at: Date) => (await shown(org, at)).map(({ kind, of }) => `${kind} ${of}`);

describe("notices", () => {
  test("an expiry is announced within seven days, and anew within one, until the key is over", async () => {
    const org = await foundTestOrganization("enterprise");
    const { api_key } = await made(org, "CI", 30);
    expect(await shown(org, day(22.9))).toEqual([]);
    expect(await shown(org, day(23))).toEqual([{ id: `key-expiring:${api_key.id}:7`, kind: "key_expiring", of: "CI" }]);
    expect(await shown(org, day(29))).toEqual([{ id: `key-expiring:${api_key.id}:1`, kind: "key_expiring", of: "CI" }]);
    expect(await shown(org, day(30))).toEqual([]);
    await revokeKey(org.keys(day(24)), api_key.id, {});
    expect(await shown(org, day(29))).toEqual([]);
  });

  test("a coming suspension is announced within seven days, and no more once the key was used or suspended", async () => {
    const org = await foundTestOrganization("enterprise");
    await set(org, { idle_days: 30 });
    const [used, left] = [await made(org, "Used"), await made(org, "Left")];
    expect(await shown(org, day(22))).toEqual([]);
    expect((await shown(org, day(23))).map(({ id }) => id).sort()).toEqual(
      [`key-idle:${used.api_key.id}:7:2026-12-31`, `key-idle:${left.api_key.id}:7:2026-12-31`].sort(),
    );
    noteRequest({ keyId: used.api_key.id, organizationId: org.id, now: day(24).getTime() }, null, null);
    await flushUsage();
    expect((await shown(org, day(29.5))).map(({ id }) => id)).toEqual([`key-idle:${left.api_key.id}:1:2026-12-31`]);
    await suspendIdleKeys(instanceJob("test", "instance:admin", day(30)));
    expect(await shown(org, day(30))).toEqual([]);
  });

  test("a full plan, keys out of policy and leaked keys are said, the gravest first", async () => {
    const org = await foundTestOrganization("starter");
    const { api_key, token } = await made(org, "Only one", 5);
    expect(await kinds(org, start)).toEqual(["plan_limit 1", "key_expiring Only one"]);
    await set(org, { longest_lifetime_days: 2 });
    expect(await kinds(org, start)).toEqual(["plan_limit 1", "out_of_policy 1", "key_expiring Only one"]);
    await reportLeak(instanceJob("test", "instance:admin", start), { token, source: "report" });
    expect(await kinds(org, start)).toEqual(["key_leaked Only one", "plan_limit 1", "out_of_policy 1", "key_expiring Only one"]);
    await revokeKey(org.keys(start), api_key.id, {});
    expect(await shown(org, start)).toEqual([]);
  });

  test("a plan without keys has no limit to reach", async () => {
    expect(await shown(await foundTestOrganization("hobby"), start)).toEqual([]);
  });

  test("a member hears of their own personal keys alone; an admin of no personal key of others, unless it leaked", async () => {
    const org = await foundTestOrganization("starter");
    const member = await joinedMember(org);
    await made(org, "The organization's", 5);
    const mine = await createPersonalKey(member.as("organization:read", start), {
      name: "Mine",
      scopes: ["project:read"],
      expires_at: day(5).toISOString(),
    });
    const ofMember = await listNotices(member.as("organization:read_api_key", start));
    expect(ofMember).toMatchObject([{ kind: "key_expiring", key: { name: "Mine", is_own: true } }]);
    expect(await kinds(org, start)).toEqual(["plan_limit 1", "key_expiring The organization's"]);
    await reportLeak(instanceJob("test", "instance:admin", start), { token: mine.token, source: "report" });
    expect(await listNotices(member.as("organization:read_api_key", start))).toHaveLength(2);
    expect((await listNotices(org.as("organization:read_api_key", start)))[0]).toMatchObject({
      kind: "key_leaked",
      key: { is_own: false },
    });
  });

  test("another organization's keys are none of them", async () => {
    const [org, other] = [await foundTestOrganization("enterprise"), await foundTestOrganization("enterprise")];
    await made(other, "Theirs", 3);
    expect(await shown(org, start)).toEqual([]);
  });

  test("is dismissed by one person for themselves, for good, and comes back when it happens again", async () => {
    const org = await foundTestOrganization("enterprise");
    const admin = await joinedMember(org, "admin");
    const { api_key } = await made(org, "CI", 30);
    const notice = `key-expiring:${api_key.id}:7`;
    for (let i = 0; i < 2; i++) await dismissNotice(org.as("organization:read", day(24)), { notice });
    expect(await shown(org, day(24))).toEqual([]);
    expect(await listNotices(admin.as("organization:read_api_key", day(24)))).toHaveLength(1);
    expect((await shown(org, day(29.5))).map(({ id }) => id)).toEqual([`key-expiring:${api_key.id}:1`]);
    await expect(dismissNotice(openJob("test"), { notice })).rejects.toMatchObject({ code: "SIGNED_OUT" });
    expect(await acrossTenants(instanceJob("test", "instance:admin"), (tx) => tx.noticeDismissal.count({ where: { notice } }))).toBe(1);
  });

  test("has an id that the dismissing takes", async () => {
    const org = await foundTestOrganization("starter");
    await made(org, "Only one", 5);
    await set(org, { longest_lifetime_days: 2, require_expiry: true, idle_days: 3 });
    for (const { id } of await shown(org, day(1))) expect(DismissNotice.safeParse({ notice: id }).success, id).toBe(true);
    expect(DismissNotice.safeParse({ notice: "<script>" }).success).toBe(false);
  });
});
