import { afterEach, describe, expect, test } from "vitest";
import { acrossTenants, inTenant } from "../../../lib/db/tenant";
import { acceptInvitation, readInvitation } from "../../../lib/domain/members/accept-invitation";
import { inviteMember } from "../../../lib/domain/members/invite-member";
import { listInvitations, listMembers } from "../../../lib/domain/members/queries";
import { revokeInvitation } from "../../../lib/domain/members/revoke-invitation";
import { instanceJob, openJob } from "../../../lib/doors/job";
import { sendMails } from "../../../lib/doors/send-mails";
import { DAY } from "../../../lib/kernel/time";
import { mailServer } from "../../support/mail-server";
import { foundTestOrganization, type TestOrganization } from "../../support/organization";
import { invitationToken, join, signedIn } from "../../support/person";

const account = () => ({ email: `${crypto.randomUUID()}@example.com`, password: "correct horse battery" });
const open = (org: TestOrganization) => listInvitations(org.as("organization:read_invitation"));
const invite = (org: TestOrganization, input: Partial<Parameters<typeof inviteMember>[1]> = {}, at = new Date()) =>
  inviteMember(org.as("organization:write_invitation", at), { role: "member", ...input });

afterEach(() => {
  delete process.env.SMTP_URL;
});

describe("an invitation", () => {
  test("lets one new person join with its role, once", async () => {
    const org = await foundTestOrganization();
    const token = await invitationToken(org);
    expect(await readInvitation(token, new Date())).toMatchObject({ role: "member", invited_by: expect.any(String) });
    const { user } = await acceptInvitation(openJob("test"), { token, ...account() });
    expect(await listMembers(org.as("organization:read_member"))).toMatchObject([{ role: "admin" }, { id: user.id, role: "member" }]);
    await expect(acceptInvitation(openJob("test"), { token, ...account() })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await open(org)).toEqual([]);
  });

  test("serves one of the many who open it at the same moment", async () => {
    const org = await foundTestOrganization();
    const people = await Promise.all([1, 2, 3, 4].map(() => foundTestOrganization()));
    for (let n = 0; n < 10; n++) {
      const token = await invitationToken(org);
      const before = (await listMembers(org.as("organization:read_member"))).length;
      const attempts = await Promise.allSettled(
        people.map(({ adminId }) =>
          acceptInvitation(signedIn({ id: adminId, name: "Somebody", email: "somebody@example.com" }), { token }),
        ),
      );
      expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      expect(await listMembers(org.as("organization:read_member"))).toHaveLength(before + 1);
      people.splice(
        attempts.findIndex(({ status }) => status === "fulfilled"),
        1,
        await foundTestOrganization(),
      );
    }
  }, 60_000);

  test("taken back, expired, altered, or of a deleted organization is not there", async () => {
    const org = await foundTestOrganization();
    const [revoked, expired, altered, last] = [
      await invitationToken(org),
      await invitationToken(org),
      await invitationToken(org),
      await invitationToken(org),
    ];
    const first = (await open(org)).at(-1);
    await revokeInvitation(org.as("organization:write_invitation"), first?.id ?? "");
    await expect(revokeInvitation(org.as("organization:write_invitation"), first?.id ?? "")).rejects.toMatchObject({ code: "NOT_FOUND" });
    const accept = (token: string, now = new Date()) => acceptInvitation(openJob("test", now), { token, ...account() });
    await expect(accept(revoked)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(accept(expired, new Date(Date.now() + 8 * DAY))).rejects.toMatchObject({ code: "NOT_FOUND" });
    const changed = altered.slice(0, -2) + (altered.endsWith("A") ? "BB" : "AA");
    await expect(accept(changed)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(readInvitation("hidden", new Date())).rejects.toMatchObject({ code: "NOT_FOUND" });
    await acrossTenants(instanceJob("test", "instance:admin"), (tx) =>
      tx.organization.update({ where: { id: org.id }, data: { deletedAt: new Date() } }),
    );
    await expect(accept(last)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("has a token that is stored nowhere", async () => {
    const org = await foundTestOrganization();
    const token = await invitationToken(org);
    const rows = await inTenant(org.as("organization:read"), async (tx) => [await tx.invitation.findMany(), await tx.auditLog.findMany()]);
    expect(JSON.stringify(rows)).not.toContain(token.slice(44));
  });

  test("lives seven days unless told otherwise, and thirty at most", async () => {
    const org = await foundTestOrganization();
    const now = new Date("2027-01-01T00:00:00Z");
    await invite(org, {}, now);
    const listed = await listInvitations(org.as("organization:read_invitation", now));
    expect(listed[0]).toMatchObject({ expiration: "2027-01-08T00:00:00Z", usage_count: 0, max_usage_count: 1, mail: null });
    await invite(org, { expiration: "2027-01-31T00:00:00Z" }, now);
    for (const expiration of ["2027-01-31T00:00:01Z", "2026-12-31T23:59:59Z", "2027-01-01T00:00:00Z"])
      await expect(invite(org, { expiration }, now)).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
  });

  test("for an address is refused when that person is in already, and joined by nobody else", async () => {
    const org = await foundTestOrganization();
    const priya = await join(org);
    await expect(invite(org, { email: priya.email })).rejects.toMatchObject({ code: "CONFLICT" });
    const { invite_url } = await invite(org, { email: "sofia@example.com" });
    const token = invite_url.split("/").at(-1) ?? "";
    await expect(acceptInvitation(openJob("test"), { token, ...account() })).rejects.toMatchObject({ code: "ROLE_REQUIRED" });
    await acceptInvitation(openJob("test"), { token, ...account(), email: "sofia@example.com" });
  });
});

describe("the mail of an invitation", () => {
  const sendAll = (now = new Date()) => sendMails(instanceJob("test", "instance:admin", now));

  test("goes to its address with the very link, and the list says so", async () => {
    const server = await mailServer();
    process.env.SMTP_URL = server.url;
    const org = await foundTestOrganization();
    const { invite_url } = await invite(org, { email: "sofia@example.com" });
    expect(await open(org)).toMatchObject([{ mail: "waiting", email: "sofia@example.com" }]);
    await sendAll();
    expect(await open(org)).toMatchObject([{ mail: "sent" }]);
    expect(server.received[0]?.to).toEqual(["sofia@example.com"]);
    expect(server.received[0]?.text).toContain(`\n${invite_url}\n`);
    await server.stop();
  });

  test("does not go out once the invitation is taken back", async () => {
    const server = await mailServer();
    process.env.SMTP_URL = server.url;
    const org = await foundTestOrganization();
    await invite(org, { email: "sofia@example.com" });
    const [invitation] = await open(org);
    await revokeInvitation(org.as("organization:write_invitation"), invitation?.id ?? "");
    await sendAll();
    expect(server.received).toEqual([]);
    await server.stop();
  });

  test("is not queued without an address, nor where no mail is sent", async () => {
    const org = await foundTestOrganization();
    await invite(org, { email: "sofia@example.com" });
    process.env.SMTP_URL = "smtp://127.0.0.1:1";
    await invite(org);
    expect(await open(org)).toMatchObject([{ mail: null }, { mail: null }]);
    expect(await inTenant(org.as("organization:read"), (tx) => tx.mail.count())).toBe(0);
  });
});

test("an organization is no way to write to strangers: one open invitation an address, a hundred in all", async () => {
  const org = await foundTestOrganization();
  await invite(org, { email: "eve@example.com" });
  await expect(invite(org, { email: "eve@example.com" })).rejects.toMatchObject({ code: "CONFLICT" });
  for (let n = 1; n < 100; n++) await invite(org);
  await expect(invite(org)).rejects.toMatchObject({ code: "CONFLICT" });
  const [one] = await open(org);
  await revokeInvitation(org.as("organization:write_invitation"), one?.id ?? "");
  await expect(invite(org)).resolves.toBeDefined();
});
