import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { setProtection } from "../../../lib/domain/factors/set-protection";
import { resumeKey } from "../../../lib/domain/keys/resume-key";
import { revokeKey } from "../../../lib/domain/keys/revoke-key";
import { suspendKey } from "../../../lib/domain/keys/suspend-key";
import { updateKey } from "../../../lib/domain/keys/update-key";
import { createPersonalKey } from "../../../lib/domain/making/create-personal-key";
import { changeRole } from "../../../lib/domain/members/change-role";
import { removeMember } from "../../../lib/domain/members/remove-member";
import { deleteOrganization } from "../../../lib/domain/organizations/delete-organization";
import { changePlan } from "../../../lib/domain/plan-changes/change-plan";
import { rotateKey } from "../../../lib/domain/rotations/rotate-key";
import { type HeldLease, holdLease } from "../../../lib/domain/verdicts/hold-lease";
import { judgeToken } from "../../../lib/domain/verdicts/judge-token";
import { leaseTime } from "../../../lib/domain/verdicts/kept-keys";
import { instanceJob } from "../../../lib/doors/job";
import { theProcess } from "../../../lib/kernel/the-process";
import { DAY, HOUR } from "../../../lib/kernel/time";
import { joinedMember } from "../../support/member";
import { foundTestOrganization, type TestOrganization } from "../../support/organization";
import { until } from "../../support/until";
import { asOwner } from "../events/stored-events";

const operator = () => instanceJob("test", "instance:admin");
type Case = { token: string; id: string; change?: () => Promise<unknown>; after: string };
const key = async (org: TestOrganization, input: Parameters<TestOrganization["key"]>[0] = {}) => {
  const { api_key, token } = await org.key(input);
  return { token, id: api_key.id };
};
const personal = async (org: TestOrganization) => {
  const member = await joinedMember(org, "admin");
  const { api_key, token } = await createPersonalKey(member.as("project:read"), {
    name: "Mine",
    scopes: ["project:read", "project:write"],
  });
  return { member, token, id: api_key.id };
};

/** A key that is kept, what is then done to it, and what is said of it now. */
const CASES: Record<string, (org: TestOrganization) => Promise<Case>> = {
  "nothing changes": async (org) => ({ ...(await key(org)), after: "valid" }),
  "it is revoked": async (org) => {
    const made = await key(org);
    return { ...made, change: () => revokeKey(org.keys(), made.id, {}), after: "KEY_REVOKED" };
  },
  "it is suspended": async (org) => {
    const made = await key(org);
    return { ...made, change: () => suspendKey(org.keys(), made.id, {}), after: "KEY_SUSPENDED" };
  },
  "it is resumed": async (org) => {
    const made = await key(org);
    await suspendKey(org.keys(), made.id, {});
    return { ...made, change: () => resumeKey(org.keys(), made.id), after: "valid" };
  },
  "it is rotated without a grace": async (org) => {
    const made = await key(org);
    return { ...made, change: () => rotateKey(org.keys(), made.id, { grace_period: 0 }), after: "KEY_REVOKED" };
  },
  "it is rotated with one": async (org) => {
    const made = await key(org);
    return { ...made, change: () => rotateKey(org.keys(), made.id, { grace_period: DAY }), after: "valid" };
  },
  "its addresses are narrowed": async (org) => {
    const made = await key(org);
    return { ...made, change: () => updateKey(org.keys(), made.id, { allowed_addresses: ["192.0.2.0/24"] }), after: "ADDRESS_NOT_ALLOWED" };
  },
  "its time comes": async (org) => ({
    ...(await key(org, { expires_at: new Date(Date.now() + 2 * HOUR).toISOString() })),
    after: "valid",
  }),
  "its plan is lowered": async (org) => {
    const made = await key(org);
    return { ...made, change: () => changePlan(operator(), { organization_id: org.id, plan: "hobby" }), after: "KEY_SUSPENDED" };
  },
  "its organization is deleted": async (org) => {
    const made = await key(org);
    const change = () => deleteOrganization(org.as("organization:admin"), { organization_name: org.name });
    return { ...made, change, after: "KEY_SUSPENDED" };
  },
  "its owner is given a lower role": async (org) => {
    const { member, ...made } = await personal(org);
    return {
      ...made,
      change: () => changeRole(org.as("organization:write_member"), { user_id: member.id, role: "guest" }),
      after: "valid",
    };
  },
  "its owner is removed": async (org) => {
    const { member, ...made } = await personal(org);
    return { ...made, change: () => removeMember(org.as("organization:write_member"), member.id), after: "KEY_REVOKED" };
  },
  "its organization asks for a second factor": async (org) => {
    const { member: _, ...made } = await personal(org);
    await asOwner(
      "insert into totp_factors (id, user_id, secret_sealed, created_at, confirmed_at) values (gen_random_uuid(), $1, 's', now(), now())",
      [org.adminId],
    );
    const change = () => setProtection(org.as("organization:admin"), { requires_second_factor: true, asks_to_confirm: false });
    return { ...made, change, after: "KEY_SUSPENDED" };
  },
  "it was brought along and is revoked": async (org) => {
    const token = `Given-${crypto.randomUUID()}-${crypto.randomUUID()}`;
    const made = { ...(await key(org, { token })), token };
    return { ...made, change: () => revokeKey(org.keys(), made.id, {}), after: "KEY_REVOKED" };
  },
};

let lease: HeldLease;
beforeAll(async () => {
  lease = holdLease();
  await until(() => lease.isUp());
});
afterAll(() => lease.stop());

/** As an address and a time of the question have it. */
const ASKED: [number, string | null][] = [
  [0, "203.0.113.7"],
  [0, "192.0.2.1"],
  [0, null],
  [3 * HOUR, "192.0.2.1"],
  [30 * DAY, "192.0.2.1"],
];
const verdicts = async (token: string) => {
  const now = Date.now();
  const all = [];
  for (const [ahead, address] of ASKED) all.push(await judgeToken(token, now + ahead, address));
  return all;
};

describe("with the cache and without it a verdict is the same", () => {
  test.each(Object.keys(CASES))("where %s", async (name) => {
    const org = await foundTestOrganization("enterprise");
    const made = await CASES[name]?.(org);
    if (!made) throw new Error("a case has its key");
    const { keptKeys } = theProcess();
    // Kept for certain: a busy machine may let a lease run out for a moment.
    await until(async () => (await verdicts(made.token)).length && keptKeys.isLeased(leaseTime()) && keptKeys.size > 0);
    await made.change?.();
    const kept = await verdicts(made.token);
    expect(kept[0]?.valid ? "valid" : kept[0]?.code).toBe(made.after);
    await lease.stop();
    expect(keptKeys.size).toBe(0);
    expect(await verdicts(made.token)).toEqual(kept);
    lease = holdLease();
    await until(() => lease.isUp());
  });

  test("also where a change is written by hand, as soon as it is told", async () => {
    const org = await foundTestOrganization("enterprise");
    const { token, id } = await key(org);
    await until(async () => (await verdicts(token))[0]?.valid);
    await asOwner("update api_keys set revoked_at = now() where id = $1", [id]);
    await until(async () => !(await verdicts(token))[0]?.valid);
  });
});
