import { describe, expect, test } from "vitest";
import { inTenant } from "../../../lib/db/tenant";
import { acceptInvitation, readInvitation } from "../../../lib/domain/members/accept-invitation";
import { changeRole } from "../../../lib/domain/members/change-role";
import { inviteMember } from "../../../lib/domain/members/invite-member";
import { listInvitations, listMembers } from "../../../lib/domain/members/queries";
import { removeMember } from "../../../lib/domain/members/remove-member";
import { revokeInvitation } from "../../../lib/domain/members/revoke-invitation";
import { openJob } from "../../../lib/doors/job";
import { DAY } from "../../../lib/kernel/time";
import { foundTestOrganization, type TestOrganization } from "../../support/organization";

const tokenOf = (url: string): string => url.split("/").at(-1) ?? "";
const account = () => ({ email: `${crypto.randomUUID()}@example.com`, password: "correct horse battery" });
const invite = async (org: TestOrganization, role: "admin" | "member" = "member") =>
  tokenOf((await inviteMember(org.as("organization:write_invitation"), { role })).invite_url);

describe("an invitation", () => {
  test("lets one new person join with its role, once", async () => {
    const org = await foundTestOrganization();
    const token = await invite(org);
    expect(await readInvitation(token, new Date())).toMatchObject({ role: "member", invited_by: expect.any(String) });
    const { user } = await acceptInvitation(openJob("test"), { token, ...account() });
    expect(await listMembers(org.as("organization:read_member"))).toMatchObject([{ role: "admin" }, { user_id: user.id, role: "member" }]);
    await expect(acceptInvitation(openJob("test"), { token, ...account() })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await listInvitations(org.as("organization:read_invitation"))).toEqual([]);
  });

  test("two people at once: one joins", async () => {
    const org = await foundTestOrganization();
    const token = await invite(org);
    const attempts = await Promise.allSettled([1, 2, 3].map(() => acceptInvitation(openJob("test"), { token, ...account() })));
    expect(attempts.filter((a) => a.status === "fulfilled")).toHaveLength(1);
    expect(await listMembers(org.as("organization:read_member"))).toHaveLength(2);
  });

  test("taken back, expired or altered is not there", async () => {
    const org = await foundTestOrganization();
    const [revoked, expired, altered] = [await invite(org), await invite(org), await invite(org)];
    const [, , first] = await listInvitations(org.as("organization:read_invitation"));
    await revokeInvitation(org.as("organization:write_invitation"), first?.id ?? "");
    await expect(acceptInvitation(openJob("test"), { token: revoked, ...account() })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(acceptInvitation(openJob("test", new Date(Date.now() + 8 * DAY)), { token: expired, ...account() })).rejects.toMatchObject(
      { code: "NOT_FOUND" },
    );
    const changed = altered.slice(0, -2) + (altered.endsWith("A") ? "BB" : "AA");
    await expect(acceptInvitation(openJob("test"), { token: changed, ...account() })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("its token is stored nowhere", async () => {
    const org = await foundTestOrganization();
    const token = await invite(org);
    const rows = await inTenant(org.as("organization:read"), (tx) => tx.invitation.findMany());
    expect(JSON.stringify(rows)).not.toContain(token.slice(44));
  });
});

describe("members", () => {
  test("the last admin can neither be demoted nor removed, two who do it to each other leave one", async () => {
    const org = await foundTestOrganization();
    const admin = () => org.as("organization:write_member");
    await expect(removeMember(admin(), org.adminId)).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(changeRole(admin(), { user_id: org.adminId, role: "member" })).rejects.toMatchObject({ code: "CONFLICT" });
    const { user } = await acceptInvitation(openJob("test"), { token: await invite(org, "admin"), ...account() });
    const attempts = await Promise.allSettled([
      changeRole(admin(), { user_id: org.adminId, role: "member" }),
      changeRole(admin(), { user_id: user.id, role: "member" }),
    ]);
    expect(attempts.filter((a) => a.status === "fulfilled")).toHaveLength(1);
    expect((await listMembers(org.as("organization:read_member"))).filter((m) => m.role === "admin")).toHaveLength(1);
  });

  test("a member is refused what is the admins' with ROLE_REQUIRED", async () => {
    const org = await foundTestOrganization();
    expect(() => org.as("organization:create_api_key", new Date(), "member")).toThrow(
      expect.objectContaining({ code: "ROLE_REQUIRED", status: 403 }),
    );
    expect(() => org.as("organization:read_api_key", new Date(), "member")).not.toThrow();
  });

  test("of another organization is not there", async () => {
    const [org, other] = [await foundTestOrganization(), await foundTestOrganization()];
    await expect(removeMember(org.as("organization:write_member"), other.adminId)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
