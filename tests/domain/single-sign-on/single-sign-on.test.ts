import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { Granted } from "../../../lib/access/caller";
import { connectClient } from "../../../lib/db/connect-client.mjs";
import { inTenant, outsideTenants } from "../../../lib/db/tenant";
import { changeRole } from "../../../lib/domain/members/change-role";
import { readStanding } from "../../../lib/domain/members/read-standing";
import { removeMember } from "../../../lib/domain/members/remove-member";
import { changePlan } from "../../../lib/domain/plan-changes/change-plan";
import { createScimUser, deleteScimUser, patchScimUser } from "../../../lib/domain/scim/change-scim-user";
import { PATCH_URN, USER_URN } from "../../../lib/domain/scim/protocol/scim-terms";
import { endOtherSessions } from "../../../lib/domain/sessions/end-other-sessions";
import { listSessions } from "../../../lib/domain/sessions/queries";
import { startSession } from "../../../lib/domain/sessions/start-session";
import { addDomain } from "../../../lib/domain/single-sign-on/add-domain";
import { enterByInstanceProvider } from "../../../lib/domain/single-sign-on/enter-by-instance-provider";
import { type Entered, enterByProvider } from "../../../lib/domain/single-sign-on/enter-by-provider";
import { logoutAddress } from "../../../lib/domain/single-sign-on/logout-address";
import { spendState } from "../../../lib/domain/single-sign-on/note-sign-on";
import { organizationOfDomain, ownProvider, readSingleSignOn } from "../../../lib/domain/single-sign-on/queries";
import { recheckDomains } from "../../../lib/domain/single-sign-on/recheck-domains";
import { removeDomain } from "../../../lib/domain/single-sign-on/remove-domain";
import { removeSingleSignOn } from "../../../lib/domain/single-sign-on/remove-single-sign-on";
import { requireSingleSignOn } from "../../../lib/domain/single-sign-on/require-single-sign-on";
import { saveSingleSignOn } from "../../../lib/domain/single-sign-on/save-single-sign-on";
import { Domain, type Provider, type ProviderPerson, SaveSingleSignOn } from "../../../lib/domain/single-sign-on/schema";
import { signOutByProvider } from "../../../lib/domain/single-sign-on/sign-out-by-provider";
import { signUp } from "../../../lib/domain/users/sign-up";
import { instanceJob, openJob } from "../../../lib/doors/job";
import { DAY } from "../../../lib/kernel/time";
import { holdKeys } from "../../../lib/secrets/held-keys.mjs";
import { rekey } from "../../../server/rekey.mjs";
import { rememberKey } from "../../../server/settle-key.mjs";
import { freshKey } from "../../support/backups";
import { foundTestOrganization, type TestOrganization } from "../../support/organization";
import { join, signedIn } from "../../support/person";

const SECRET = "the-client-secret-0123456789";
const ISSUER = "https://login.acme.example";
const key = freshKey();
const operator = () => instanceJob("test", "instance:admin");
const arrival = (): Granted => openJob("test");

beforeAll(async () => {
  holdKeys([key]);
  const client = await connectClient(process.env.DATABASE_URL ?? "");
  await rememberKey(client, key);
  await client.end();
});

const save = (org: TestOrganization, more: Partial<SaveSingleSignOn> = {}) =>
  saveSingleSignOn(
    org.as("organization:admin"),
    SaveSingleSignOn.parse({ issuer: ISSUER, client_id: "us", client_secret: SECRET, lets_join: true, default_role: "member", ...more }),
  );

type Acme = { org: TestOrganization; domain: string; provider: Provider & { organizationId: string } };

/** An organization with a provider and a domain of its own. */
async function acme(more: Partial<SaveSingleSignOn> = {}): Promise<Acme> {
  const org = await foundTestOrganization("enterprise");
  await save(org, more);
  const domain = `${randomUUID()}.example`;
  await own(org, domain);
  return { org, domain, provider: { organizationId: org.id, issuer: more.issuer ?? ISSUER, clientId: "us", clientSecret: SECRET } };
}

async function own(org: TestOrganization, domain: string, at = new Date()): Promise<void> {
  const { record_value } = await addDomain(org.as("organization:admin", at), { domain });
  const { verifyDomain } = await import("../../../lib/domain/single-sign-on/verify-domain");
  await verifyDomain(org.as("organization:admin", at), { domain }, async () => ["other", record_value]);
}

const visitor = (subject: string, email: string | null, more: Partial<ProviderPerson> = {}): ProviderPerson => ({
  subject,
  session: null,
  email,
  isVerified: true,
  name: "Ada Lovelace",
  authenticatedAt: null,
  logoutUrl: null,
  ...more,
});
const standing = ({ sessionId, userId }: Pick<Entered, "sessionId" | "userId">) => readStanding({ sessionId, userId }, new Date());
const account = async (email: string) =>
  (
    await signUp(openJob("test"), {
      email,
      password: "correct horse battery",
      organization_name: `Own ${randomUUID().slice(0, 6)}`,
      plan: "pro",
    })
  ).user;
const passwordSession = async (person: { id: string; name: string }) => ({
  userId: person.id,
  sessionId: await startSession(arrival(), person),
});

describe("single sign-on of an organization", () => {
  test("keeps its client secret sealed, also through a change of the secret key, and shows it to nobody", async () => {
    const { org } = await acme();
    const seen = JSON.stringify([
      await readSingleSignOn(org.as("organization:admin")),
      await inTenant(org.as("organization:read"), async (tx) => [await tx.singleSignOn.findMany(), await tx.auditLog.findMany()]),
    ]);
    expect(seen).not.toContain(SECRET);
    expect((await ownProvider(org.as("organization:admin"))).clientSecret).toBe(SECRET);
    const client = await connectClient(process.env.DATABASE_URL ?? "");
    const done = await rekey({ client, held: key, pinAuthSecret: false, keep: () => {} }).finally(() => client.end());
    holdKeys([done.key]);
    expect((await ownProvider(org.as("organization:admin"))).clientSecret).toBe(SECRET);
  });

  test("comes with the plan Enterprise, and ends with it: nobody comes in by it, and nobody is kept out for want of it", async () => {
    const pro = await foundTestOrganization("pro");
    await expect(save(pro)).rejects.toMatchObject({ code: "PLAN_REQUIRED" });
    const { org, domain, provider } = await acme();
    const member = await join(org);
    await enterByProvider(arrival(), provider, visitor("ada", `ada@${domain}`));
    await requireSingleSignOn(org.as("organization:admin"), { required: true, password_admin_id: org.adminId });
    expect((await standing(await passwordSession(member)))?.organizations).toEqual([]);
    await changePlan(operator(), { organization_id: org.id, plan: "pro" });
    expect((await standing(await passwordSession(member)))?.organizations.map(({ id }) => id)).toEqual([org.id]);
    await expect(enterByProvider(arrival(), provider, visitor("ada", `ada@${domain}`))).rejects.toMatchObject({ fault: "plan" });
  });

  test("hands a secret that is kept to no other issuer, and forgets whom the former one knew", async () => {
    const { org, domain, provider } = await acme();
    const ada = await enterByProvider(arrival(), provider, visitor("ada", `ada@${domain}`));
    await expect(save(org, { issuer: "https://evil.example", client_secret: undefined })).rejects.toMatchObject({
      code: "VALIDATION_FAILED",
    });
    expect(await save(org, { client_secret: undefined, lets_join: false })).toEqual({ ended: 0 });
    expect(await standing(ada)).not.toBeNull();
    expect(await save(org, { issuer: "https://other.example" })).toEqual({ ended: 1 });
    expect(await standing(ada)).toBeNull();
    await expect(enterByProvider(arrival(), provider, visitor("ada", `ada@${domain}`))).rejects.toMatchObject({ fault: "off" });
  });

  test("makes whoever is new a member with the organization's role, once, however many come at a time", async () => {
    const { org, domain, provider } = await acme();
    const all = await Promise.all([1, 2, 3, 4].map(() => enterByProvider(arrival(), provider, visitor("ada", `ada@${domain}`))));
    expect(new Set(all.map(({ userId }) => userId)).size).toBe(1);
    const rows = await inTenant(org.as("organization:read"), async (tx) => ({
      members: await tx.membership.findMany({ where: { userId: all[0]?.userId }, include: { user: true } }),
      audit: (await tx.auditLog.findMany({ where: { actorId: all[0]?.userId } })).map(
        ({ action, resourceType }) => `${action} ${resourceType}`,
      ),
    }));
    expect(rows.members).toMatchObject([{ role: "member", user: { name: "Ada Lovelace", email: `ada@${domain}`, passwordHash: null } }]);
    expect(rows.audit.sort()).toEqual(["INSERT member", "INSERT user", ...Array(4).fill("LOGIN session")]);
  });

  test("makes nobody an admin", () => {
    const input = { issuer: ISSUER, client_id: "us", client_secret: SECRET, lets_join: true };
    expect(SaveSingleSignOn.safeParse({ ...input, default_role: "admin" }).success).toBe(false);
  });

  test("lets in whoever the provider may speak for, and nobody else", async () => {
    const { org, domain, provider } = await acme();
    const victim = await account(`victim-${randomUUID()}@elsewhere.example`);
    const enter = (person: ProviderPerson) => enterByProvider(arrival(), provider, person);
    await expect(enter(visitor("x", victim.email))).rejects.toMatchObject({ fault: "foreign-domain" });
    await expect(enter(visitor("x", `a@sub.${domain}`))).rejects.toMatchObject({ fault: "foreign-domain" });
    await expect(enter(visitor("x", `a@${domain}`, { isVerified: false }))).rejects.toMatchObject({ fault: "email-unverified" });
    await expect(enter(visitor("x", null))).rejects.toMatchObject({ fault: "no-email" });
    const guest = await join(org);
    await expect(enter(visitor("x", guest.email)), "a member whose domain is not the organization's").rejects.toMatchObject({
      fault: "foreign-domain",
    });
    const ada = await enter(visitor("ada", `ada@${domain}`));
    await expect(enter(visitor("eve", `ada@${domain}`)), "another sub with Ada's address").rejects.toMatchObject({
      fault: "other-identity",
    });
    await save(org, { lets_join: false });
    await expect(enter(visitor("bob", `bob@${domain}`))).rejects.toMatchObject({ fault: "not-a-member" });
    expect((await enter(visitor("ada", null))).userId, "a known sub needs no address").toBe(ada.userId);
    await removeDomain(org.as("organization:admin"), { domain });
    await expect(enter(visitor("carol", `carol@${domain}`))).rejects.toMatchObject({ fault: "foreign-domain" });
  });

  test("brings back nobody whom the organization's directory has deactivated or deleted, until it has them active again", async () => {
    const { org, domain, provider } = await acme();
    const scim = () => org.as("organization:scim");
    const email = `ada@${domain}`;
    const user = { schemas: [USER_URN], userName: email, emails: [{ value: email, primary: true }] };
    const set = (id: string, active: boolean) =>
      patchScimUser(scim(), id, { schemas: [PATCH_URN], Operations: [{ op: "replace", path: "active", value: active }] }, {});
    const enter = () => enterByProvider(arrival(), provider, visitor("ada", email));
    const { id } = (await createScimUser(scim(), user)) as { id: string };
    const ada = await enter();
    expect((await standing(ada))?.organizations.map(({ id }) => id)).toEqual([org.id]);
    await set(id, false);
    expect((await standing(ada))?.organizations ?? []).toEqual([]);
    for (let n = 0; n < 2; n++) await expect(enter()).rejects.toMatchObject({ fault: "dismissed" });
    await set(id, true);
    expect((await standing(await enter()))?.organizations.map(({ id }) => id)).toEqual([org.id]);
    await deleteScimUser(scim(), id, {});
    await expect(enter()).rejects.toMatchObject({ fault: "dismissed" });
    await createScimUser(scim(), user);
    expect((await enter()).userId).toBe(ada.userId);
  });

  test("takes an account that somebody else may have made in only with its password", async () => {
    const { org, domain, provider } = await acme();
    const squatter = await account(`boss@${domain}`);
    await expect(enterByProvider(arrival(), provider, visitor("boss", squatter.email))).rejects.toMatchObject({ fault: "account-exists" });
    expect(await inTenant(org.as("organization:read"), (tx) => tx.membership.count({ where: { userId: squatter.id } }))).toBe(0);
    const entered = await enterByProvider(arrival(), provider, visitor("boss", squatter.email), squatter.id);
    expect(entered.userId).toBe(squatter.id);
    expect((await enterByProvider(arrival(), provider, visitor("boss", squatter.email))).userId).toBe(squatter.id);
  });

  test("reaches its organization alone: not the person's others, not the instance, not what is the person's own", async () => {
    const { org, domain, provider } = await acme();
    const person = await account(`op@${domain}`);
    await outsideTenants((tx) => tx.user.updateMany({ where: { id: person.id }, data: { isOperator: true } }));
    const byPassword = await passwordSession(person);
    expect(await standing(byPassword)).toMatchObject({ isOperator: true, boundTo: null });
    const bySso = await enterByProvider(arrival(), provider, visitor("op", person.email), person.id);
    const stands = await standing(bySso);
    expect(stands).toMatchObject({
      isOperator: false,
      boundTo: org.id,
      organizations: [{ id: org.id }],
      shutOut: [{ why: "bound elsewhere" }],
    });
    expect((await standing(byPassword))?.organizations).toHaveLength(2);
    const ctx = boundContext(person, bySso.sessionId, org.id);
    expect((await listSessions(ctx)).map(({ id }) => id)).toEqual([bySso.sessionId]);
    expect(await endOtherSessions(ctx)).toBe(0);
    expect(await standing(byPassword)).not.toBeNull();
    const { renameUser } = await import("../../../lib/domain/users/rename-user");
    const { acceptInvitation } = await import("../../../lib/domain/members/accept-invitation");
    const { invitationToken } = await import("../../support/person");
    const elsewhere = await invitationToken(await foundTestOrganization());
    for (const attempt of [() => renameUser(ctx, { name: "Eve" }), () => acceptInvitation(ctx, { token: elsewhere })])
      await expect(attempt()).rejects.toMatchObject({ code: "ROLE_REQUIRED" });
  });

  test("ends its sessions where it is removed, the person leaves, or the organization is gone", async () => {
    const { org, domain, provider } = await acme();
    const enter = (name: string) => enterByProvider(arrival(), provider, visitor(name, `${name}@${domain}`));
    const [ada, bob] = [await enter("ada"), await enter("bob")];
    await removeMember(org.as("organization:write_member"), bob.userId);
    expect([(await standing(ada))?.boundTo, await standing(bob)]).toEqual([org.id, null]);
    expect(await removeSingleSignOn(org.as("organization:admin"))).toEqual({ ended: 2 });
    expect(await standing(ada)).toBeNull();
    await save(org);
    expect(await standing(ada), "what has ended stays so").toBeNull();
  });
});

const boundContext = (person: { id: string; name: string; email: string }, sessionId: string, boundTo: string): Granted => {
  const ctx = signedIn(person);
  return { ...ctx, caller: { ...ctx.caller, sessionId, boundTo } as never };
};

describe("single sign-on that is required", () => {
  test("cannot be asked for before anybody came by it, and not without an admin who has a password", async () => {
    const { org, domain, provider } = await acme();
    const require = (password_admin_id: string | null) =>
      requireSingleSignOn(org.as("organization:admin"), { required: true, password_admin_id });
    await expect(require(org.adminId)).rejects.toMatchObject({ code: "CONFLICT" });
    const { userId } = await enterByProvider(arrival(), provider, visitor("ada", `ada@${domain}`));
    await changeRole(org.as("organization:write_member"), { user_id: userId, role: "admin" });
    const member = await join(org);
    for (const nobody of [null, userId, member.id]) await expect(require(nobody)).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
    await require(org.adminId);
    expect((await readSingleSignOn(org.as("organization:admin"))).config?.password_admin?.id).toBe(org.adminId);
  });

  test("shuts out passwords with the next request, save one admin's; whoever follows that one keeps the way in", async () => {
    const { org, domain, provider } = await acme();
    const [second, member] = [await join(org, "admin"), await join(org)];
    const ada = await enterByProvider(arrival(), provider, visitor("ada", `ada@${domain}`));
    const admin = { id: org.adminId, name: "Admin" };
    const sessions = [await passwordSession(admin), await passwordSession(second), await passwordSession(member), ada];
    const reach = async () => (await Promise.all(sessions.map(standing))).map((each) => each?.organizations.length);
    expect(await reach()).toEqual([1, 1, 1, 1]);
    await requireSingleSignOn(org.as("organization:admin"), { required: true, password_admin_id: second.id });
    expect(await reach()).toEqual([0, 1, 0, 1]);
    expect((await standing(sessions[0] ?? ada))?.shutOut).toMatchObject([{ id: org.id, why: "requires single sign-on" }]);
    await changeRole(org.as("organization:write_member"), { user_id: second.id, role: "member" });
    expect(await reach(), "the last admin's way in").toEqual([1, 0, 0, 1]);
    await requireSingleSignOn(org.as("organization:admin"), { required: false, password_admin_id: null });
    expect(await reach()).toEqual([1, 1, 1, 1]);
  });
});

describe("a mail domain", () => {
  test("is one of one's own, in the form that DNS has", () => {
    for (const good of ["acme.example", " ACME.example. ", "@acme.example", "bücher.example"])
      expect(Domain.safeParse(good).success, good).toBe(true);
    expect(Domain.parse("bücher.example")).toBe("xn--bcher-kva.example");
    for (const bad of [
      "localhost",
      "acme",
      "10.0.0.1",
      "a b.example",
      "-a.example",
      "https://acme.example",
      "acme.example/x",
      "ada@acme.example",
      "",
    ])
      expect(Domain.safeParse(bad).success, bad).toBe(false);
  });

  test("counts once its TXT record says the organization's value, and for one organization at a time", async () => {
    const { verifyDomain } = await import("../../../lib/domain/single-sign-on/verify-domain");
    const [first, second] = [(await acme()).org, (await acme()).org];
    const domain = `${randomUUID()}.example`;
    const [mine, theirs] = [
      await addDomain(first.as("organization:admin"), { domain }),
      await addDomain(second.as("organization:admin"), { domain }),
    ];
    expect(mine).toMatchObject({ record_name: `_latchkey.${domain}`, verified_at: null });
    expect(mine.record_value).not.toBe(theirs.record_value);
    const verify = (org: TestOrganization, records: string[] | "none" | "unknown") =>
      verifyDomain(org.as("organization:admin"), { domain }, async () => records);
    await expect(verify(first, "none")).rejects.toThrow(/no TXT record/);
    await expect(verify(first, "unknown")).rejects.toThrow(/did not answer/);
    await expect(verify(first, [theirs.record_value])).rejects.toThrow(/something else/);
    expect(await organizationOfDomain(domain)).toBeNull();
    const both = [mine.record_value, theirs.record_value];
    expect((await verify(first, both)).verified_at).not.toBeNull();
    await expect(verify(second, both)).rejects.toMatchObject({ code: "CONFLICT", message: expect.stringMatching(/another organization/) });
    expect(await organizationOfDomain(domain)).toBe(first.id);
    await removeDomain(first.as("organization:admin"), { domain });
    await verify(second, both);
    expect(await organizationOfDomain(domain)).toBe(second.id);
  });

  test("of everybody's is nobody's", async () => {
    const { org } = await acme();
    for (const domain of ["gmail.com", "outlook.com", "web.de"])
      await expect(addDomain(org.as("organization:admin"), { domain })).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
  });

  test("is given up when its record is gone for three days; a DNS that is silent tells nothing", async () => {
    const { org, domain } = await acme();
    const start = Date.now();
    const recheckedAfter = async (days: number, records: string[] | "none" | "unknown") => {
      await recheckDomains(instanceJob("test", "instance:admin", new Date(start + days * DAY)), async (name) =>
        name.endsWith(domain) ? records : "unknown",
      );
      return (await readSingleSignOn(org.as("organization:admin"))).domains[0];
    };
    expect(await recheckedAfter(1, "none")).toMatchObject({ verified_at: expect.any(String), missing_since: expect.any(String) });
    expect(await recheckedAfter(5, "unknown")).toMatchObject({ verified_at: expect.any(String) });
    expect(await recheckedAfter(6, "none")).toMatchObject({ verified_at: null, missing_since: null });
    expect(await organizationOfDomain(domain)).toBeNull();
  });
});

describe("what comes from a provider", () => {
  test("serves once: the state of a sign-in, and the jti of a logout token", async () => {
    const { org, provider } = await acme();
    const until = new Date(Date.now() + DAY);
    const used = await Promise.all([1, 2, 3].map(() => spendState(arrival(), org.id, "state", until)));
    expect(used.filter(Boolean)).toHaveLength(1);
    const out = { jti: "j", subject: "nobody", session: null, until };
    expect([await signOutByProvider(arrival(), provider, out), await signOutByProvider(arrival(), provider, out)]).toEqual([0, undefined]);
  });

  test("ends the session that it names, or all of the person's, and none of another organization's provider", async () => {
    const [a, b] = [await acme(), await acme()];
    const enter = ({ domain, provider }: Acme, session: string) =>
      enterByProvider(arrival(), provider, visitor("ada", `ada@${domain}`, { session }));
    const sessions = [await enter(a, "s-1"), await enter(a, "s-2"), await enter(a, "s-3"), await enter(b, "s-1")];
    const alive = async () => (await Promise.all(sessions.map(standing))).map(Boolean);
    const until = new Date(Date.now() + DAY);
    expect(await signOutByProvider(arrival(), a.provider, { jti: "1", subject: "eve", session: "s-1", until })).toBe(0);
    expect(await signOutByProvider(arrival(), a.provider, { jti: "2", subject: "ada", session: "s-1", until })).toBe(1);
    expect(await alive()).toEqual([false, true, true, true]);
    expect(await signOutByProvider(arrival(), a.provider, { jti: "3", subject: null, session: "s-2", until })).toBe(1);
    expect(await signOutByProvider(arrival(), a.provider, { jti: "4", subject: "ada", session: null, until })).toBe(1);
    expect(await alive()).toEqual([false, false, false, true]);
  });

  test("is kept sealed where the person signs out", async () => {
    const { domain, provider } = await acme();
    const logoutUrl = "https://login.acme.example/end?id_token_hint=abc";
    const { sessionId } = await enterByProvider(arrival(), provider, visitor("ada", `ada@${domain}`, { logoutUrl }));
    const row = await outsideTenants((tx) => tx.userSession.findUnique({ where: { id: sessionId } }));
    expect(JSON.stringify(row)).not.toContain("id_token_hint");
    expect(await logoutAddress(arrival(), sessionId)).toBe(logoutUrl);
  });
});

describe("the operator's provider", () => {
  const instance: Provider = { organizationId: null, issuer: "https://login.example", clientId: "us", clientSecret: SECRET };

  test("signs in whoever it has verified into a session like any other, and by its domains alone where it has some", async () => {
    const email = `${randomUUID()}@all.example`;
    const subject = randomUUID();
    const entered = await enterByInstanceProvider(arrival(), visitor(subject, email), []);
    expect(await standing(entered)).toMatchObject({ email, boundTo: null, organizations: [] });
    expect((await enterByInstanceProvider(arrival(), visitor(subject, null), [])).userId).toBe(entered.userId);
    const enter = (person: ProviderPerson, domains: string[] = []) => enterByInstanceProvider(arrival(), person, domains);
    for (const isVerified of [false, null])
      await expect(enter(visitor(randomUUID(), `${randomUUID()}@all.example`, { isVerified }))).rejects.toMatchObject({
        fault: "email-unverified",
      });
    await expect(enter(visitor(randomUUID(), `${randomUUID()}@all.example`), ["other.example"])).rejects.toMatchObject({
      fault: "foreign-domain",
    });
    await expect(enter(visitor(randomUUID(), email))).rejects.toMatchObject({ fault: "other-identity" });
    await enter(visitor(randomUUID(), `${randomUUID()}@all.example`, { isVerified: null }), ["all.example"]);
    expect(
      await signOutByProvider(arrival(), instance, { jti: randomUUID(), subject, session: null, until: new Date(Date.now() + DAY) }),
    ).toBe(2);
    expect(await standing(entered)).toBeNull();
  });

  test("counts as confirmed from when the provider asked who it was, and not at all where it does not say", async () => {
    const { domain, provider } = await acme();
    const now = new Date();
    const ahead = new Date(now.getTime() + DAY);
    const before = new Date(now.getTime() - DAY);
    for (const [authenticatedAt, confirmedAt] of [
      [null, null],
      [before, before],
      [ahead, now],
    ] as const) {
      const own = await enterByProvider(
        { ...arrival(), now },
        provider,
        visitor(randomUUID(), `${randomUUID()}@${domain}`, { authenticatedAt }),
      );
      const all = await enterByInstanceProvider(
        { ...arrival(), now },
        visitor(randomUUID(), `${randomUUID()}@all.example`, { authenticatedAt }),
        [],
      );
      for (const { sessionId } of [own, all])
        expect(await outsideTenants((tx) => tx.userSession.findUnique({ where: { id: sessionId } }))).toMatchObject({ confirmedAt });
    }
  });

  test("takes over no account: whoever has one gives its password once", async () => {
    const person = await account(`${randomUUID()}@all.example`);
    const enter = (proven: string | null) => enterByInstanceProvider(arrival(), visitor(`sub-${person.id}`, person.email), [], proven);
    await expect(enter(null)).rejects.toMatchObject({ fault: "account-exists" });
    expect((await enter(person.id)).userId).toBe(person.id);
    expect((await enter(null)).userId).toBe(person.id);
  });
});
