import { describe, expect, test } from "vitest";
import { inTenant } from "../../../lib/db/tenant";
import { createPersonalKey } from "../../../lib/domain/making/create-personal-key";
import { changeRole } from "../../../lib/domain/members/change-role";
import { leaveOrganization } from "../../../lib/domain/members/leave-organization";
import { listMembers } from "../../../lib/domain/members/queries";
import { removeMember } from "../../../lib/domain/members/remove-member";
import { judgeToken } from "../../../lib/domain/verdicts/judge-token";
import { foundTestOrganization, type TestOrganization } from "../../support/organization";
import { join, joinAgain, personIn, type TestPerson } from "../../support/person";

const people = (org: TestOrganization) => listMembers(org.as("organization:read_member"));
const admins = async (org: TestOrganization) => (await people(org)).filter(({ role }) => role === "admin");
const verdict = (token: string) => judgeToken(token, Date.now(), "203.0.113.8");
const personalKey = async (org: TestOrganization, person: TestPerson, name = "Laptop") =>
  (await createPersonalKey(personIn(org.id, person, "member", "project:read"), { name, scopes: ["project:read"] })).token;

describe("the last admin", () => {
  test("can neither be demoted nor removed nor leave", async () => {
    const org = await foundTestOrganization();
    await join(org);
    const admin = () => org.as("organization:write_member");
    await expect(removeMember(admin(), org.adminId)).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(changeRole(admin(), { user_id: org.adminId, role: "member" })).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(leaveOrganization(org.as("organization:read"))).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await admins(org)).toHaveLength(1);
  });

  test("stays however two admins demote, remove or leave at the same moment", async () => {
    const org = await foundTestOrganization();
    let [one, two]: TestPerson[] = [await join(org, "admin"), await join(org, "admin")];
    await removeMember(org.as("organization:write_member"), org.adminId);
    const ways = [
      (actor: TestPerson, other: TestPerson) =>
        changeRole(personIn(org.id, actor, "admin", "organization:write_member"), { user_id: other.id, role: "member" }),
      (actor: TestPerson, other: TestPerson) => removeMember(personIn(org.id, actor, "admin", "organization:write_member"), other.id),
      (actor: TestPerson) => leaveOrganization(personIn(org.id, actor, "admin", "organization:read")),
    ];
    for (let n = 0; n < 50; n++) {
      const [first, second] = [ways[n % 3], ways[Math.floor(n / 3) % 3]];
      if (!first || !second || !one || !two) throw new Error("both are there");
      const attempts = await Promise.allSettled([first(one, two), second(two, one)]);
      const left = await people(org);
      const stillAdmin = left.filter(({ role }) => role === "admin");
      expect([n, stillAdmin.length >= 1, attempts.some(({ status }) => status === "fulfilled")]).toEqual([n, true, true]);
      // Both are admins again for the next round.
      const [keeper] = stillAdmin;
      const other = keeper?.id === one.id ? two : one;
      const keeps = keeper?.id === one.id ? one : two;
      const now = left.find(({ id }) => id === other.id);
      const by = personIn(org.id, keeps, "admin", "organization:write_member");
      if (!now) await joinAgain({ ...org, as: (scope) => personIn(org.id, keeps, "admin", scope) }, other, "admin");
      else if (now.role !== "admin") await changeRole(by, { user_id: other.id, role: "admin" });
      [one, two] = [two, one];
    }
  }, 60_000);
});

describe("removing a member", () => {
  test("revokes their personal keys at once and leaves the organization's keys", async () => {
    const org = await foundTestOrganization();
    const [priya, tom] = [await join(org), await join(org)];
    const [laptop, phone, toms] = [await personalKey(org, priya), await personalKey(org, priya, "Phone"), await personalKey(org, tom)];
    const shared = await org.key();
    expect(await people(org)).toEqual(expect.arrayContaining([expect.objectContaining({ id: priya.id, personal_keys: 2 })]));

    await removeMember(org.as("organization:write_member"), priya.id);
    for (const token of [laptop, phone]) expect(await verdict(token)).toMatchObject({ valid: false, code: "KEY_REVOKED" });
    for (const token of [shared.token, toms]) expect(await verdict(token)).toMatchObject({ valid: true });
    const written = await inTenant(org.as("organization:read"), async (tx) => ({
      keys: await tx.apiKey.findMany({ where: { userId: priya.id }, select: { id: true, revokedAt: true, revocationReason: true } }),
      audit: await tx.auditLog.findMany({ where: { action: { in: ["UPDATE", "DELETE"] } }, orderBy: { id: "asc" } }),
    }));
    expect(written.keys).toEqual(
      [1, 2].map(() => expect.objectContaining({ revokedAt: expect.any(Date), revocationReason: "Owner left the organization" })),
    );
    expect(written.audit.map(({ action, resourceType, recordId }) => [action, resourceType, recordId])).toEqual([
      ["DELETE", "member", priya.id],
      ...written.keys.map(({ id }) => ["UPDATE", "api_key", id]).sort(),
    ]);
  });

  test("brings no old key back when the person joins again", async () => {
    const org = await foundTestOrganization();
    const priya = await join(org);
    const old = await personalKey(org, priya);
    await removeMember(org.as("organization:write_member"), priya.id);
    await joinAgain(org, priya);
    expect(await verdict(old)).toMatchObject({ valid: false, code: "KEY_REVOKED" });
    expect((await people(org)).find(({ id }) => id === priya.id)).toMatchObject({ personal_keys: 0 });
    expect(await verdict(await personalKey(org, priya))).toMatchObject({ valid: true });
  });

  test("is the same when they leave by themselves, which needs no admin", async () => {
    const org = await foundTestOrganization();
    const priya = await join(org);
    const key = await personalKey(org, priya);
    await leaveOrganization(personIn(org.id, priya, "member", "organization:read"));
    expect(await verdict(key)).toMatchObject({ valid: false, code: "KEY_REVOKED" });
    expect(await people(org)).toHaveLength(1);
  });

  test("of another organization finds nobody", async () => {
    const [org, other] = [await foundTestOrganization(), await foundTestOrganization()];
    await expect(removeMember(org.as("organization:write_member"), other.adminId)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(changeRole(org.as("organization:write_member"), { user_id: other.adminId, role: "member" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});

describe("a role", () => {
  test("that is what it was writes nothing", async () => {
    const org = await foundTestOrganization();
    const priya = await join(org);
    await changeRole(org.as("organization:write_member"), { user_id: priya.id, role: "member" });
    const rows = await inTenant(org.as("organization:read"), (tx) =>
      tx.auditLog.findMany({ where: { recordId: priya.id, action: "UPDATE" } }),
    );
    expect(rows).toEqual([]);
  });

  test("taken from an admin narrows their personal keys at the next request", async () => {
    const org = await foundTestOrganization();
    const priya = await join(org, "admin");
    const { token } = await createPersonalKey(personIn(org.id, priya, "admin", "project:write"), {
      name: "Deploys",
      scopes: ["project:read", "project:write"],
    });
    expect(await verdict(token)).toMatchObject({ valid: true, scopes: ["project:read", "project:write"] });
    await changeRole(org.as("organization:write_member"), { user_id: priya.id, role: "member" });
    expect(await verdict(token)).toMatchObject({ valid: true, scopes: ["project:read"] });
  });

  test("of a member is refused what is the admins' with ROLE_REQUIRED", async () => {
    const org = await foundTestOrganization();
    for (const scope of [
      "organization:create_api_key",
      "organization:write_member",
      "organization:write_invitation",
      "organization:admin",
    ] as const)
      expect(() => org.as(scope, new Date(), "member")).toThrow(expect.objectContaining({ code: "ROLE_REQUIRED", status: 403 }));
    expect(() => org.as("organization:read_member", new Date(), "member")).not.toThrow();
  });
});
