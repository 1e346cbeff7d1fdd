import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { admit } from "../../../lib/access/grant";
import { acrossTenants, outsideTenants, type Tx } from "../../../lib/db/tenant";
import { beginSignIn } from "../../../lib/domain/factors/begin-sign-in";
import { endSession } from "../../../lib/domain/sessions/end-session";
import { listSessions } from "../../../lib/domain/sessions/queries";
import { startSession } from "../../../lib/domain/sessions/start-session";
import { authenticateUser } from "../../../lib/domain/users/authenticate-user";
import { changePassword } from "../../../lib/domain/users/change-password";
import { confirmEmail } from "../../../lib/domain/users/confirm-email";
import { mailedLink } from "../../../lib/domain/users/mailed-link";
import { makeAccountLink } from "../../../lib/domain/users/make-account-link";
import { renameUser } from "../../../lib/domain/users/rename-user";
import { requestEmailChange } from "../../../lib/domain/users/request-email-change";
import { requestPasswordReset } from "../../../lib/domain/users/request-password-reset";
import { resetPassword } from "../../../lib/domain/users/reset-password";
import { askForReset, changeOwnPassword } from "../../../lib/doors/account-entrance";
import { instanceJob, openJob } from "../../../lib/doors/job";
import { openedLink } from "../../../lib/doors/opened-link";
import { sendMails } from "../../../lib/doors/send-mails";
import { newId } from "../../../lib/kernel/id";
import { HOUR } from "../../../lib/kernel/time";
import { type MailServer, mailServer } from "../../support/mail-server";
import { foundTestOrganization, type TestOrganization } from "../../support/organization";
import { signedIn, type TestPerson } from "../../support/person";
import { until } from "../../support/until";
import { written } from "../audit/audit-log";

const OLD = "correct horse battery";
const NEW = "a wholly other password";
const LINK = /http:\/\/latchkey\.test\/(reset-password|confirm-email)\/([\w-]{43})\n/;

let server: MailServer;
let org: TestOrganization;
let ada: TestPerson;

const operator = (at = 0) => instanceJob("test", "instance:admin", new Date(Date.now() + at));
const send = (at = 0) => sendMails(operator(at));
const mailsTo = (address: string) => server.received.filter(({ to }) => to[0] === address);
const tokenTo = (address: string): string => LINK.exec(mailsTo(address).at(-1)?.text ?? "")?.[2] ?? "no link";
const links = () => outsideTenants((tx) => tx.accountLink.findMany({ where: { usedAt: null } }));
const signsIn = async (email: string, password: string) => (await authenticateUser(openJob("test"), { email, password })) !== null;
const fromElsewhere = (n: number) =>
  admit({ caller: { kind: "anonymous" }, requestId: newId(), now: new Date(), address: `198.51.100.${n}`, agent: "vitest" }, null);

/** Signed in by a session that stands. */
async function atHome() {
  const sessionId = await startSession(openJob("test"), ada);
  const caller = { kind: "person" as const, userId: ada.id, name: ada.name, email: ada.email, isOperator: false, role: null, sessionId };
  return admit({ caller, requestId: newId(), now: new Date(), address: "203.0.113.8", agent: "vitest" }, null);
}

beforeAll(async () => {
  server = await mailServer();
  process.env.SMTP_URL = server.url;
});
afterAll(async () => {
  delete process.env.SMTP_URL;
  await server.stop();
});
beforeEach(async () => {
  org = await foundTestOrganization();
  const row = await outsideTenants((tx) => tx.user.findUniqueOrThrow({ where: { id: org.adminId } }));
  ada = { id: row.id, name: row.name, email: row.email };
});

describe("a forgotten password", () => {
  test("is set anew by a mailed link, once; every session ends, the log says so, and the person is told", async () => {
    const home = await atHome();
    const asked = openJob("test");
    await requestPasswordReset(asked, { email: ada.email });
    const request = { resource_type: "password_reset", record_id: null, after: { email: ada.email } };
    expect(await written(asked.requestId)).toMatchObject([request]);
    await send();
    expect(await written(asked.requestId)).toMatchObject([request, { organization_id: org.id, record_id: ada.id }]);
    const token = tokenTo(ada.email);
    expect(await openedLink("password", token)).toMatchObject({ email: ada.email });
    expect(await openedLink("email", token)).toMatch(/does not work/);

    const used = openJob("test");
    await resetPassword(used, { token, password: NEW });
    expect([await signsIn(ada.email, OLD), await signsIn(ada.email, NEW)]).toEqual([false, true]);
    expect(await listSessions(home)).toEqual([]);
    const log = await written(used.requestId);
    expect(log).toMatchObject([{ organization_id: org.id, action: "UPDATE", actor_id: ada.id, after: { password: "reset", ended: 1 } }]);
    expect(JSON.stringify(log)).not.toContain(token);
    await expect(resetPassword(openJob("test"), { token, password: OLD })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await send();
    expect(mailsTo(ada.email).at(-1)?.headers).toContain("Subject: Your Latchkey password was changed");
  });

  test("is set by one of two who use the link at once", async () => {
    await requestPasswordReset(openJob("test"), { email: ada.email });
    await send();
    const token = tokenTo(ada.email);
    const both = await Promise.allSettled([NEW, OLD].map((password) => resetPassword(openJob("test"), { token, password })));
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("has one link, however often its mail is tried, and none once that was used", async () => {
    const mail = { template: "password_reset" as const, until: new Date(Date.now() + HOUR).toISOString() };
    const due = { id: newId(), recipient: ada.email, mail };
    const first = await mailedLink(operator(), due);
    expect([first, await mailedLink(operator(), due)]).toEqual([expect.stringContaining("/reset-password/"), first]);
    expect((await links()).filter(({ userId }) => userId === ada.id)).toHaveLength(1);
    await resetPassword(openJob("test"), { token: first?.split("/").at(-1) ?? "", password: NEW });
    expect(await mailedLink(operator(), due)).toBeNull();
  });

  test("has a link of 256 bits that is kept nowhere but as a hash, not even while its mail waits", async () => {
    await requestPasswordReset(openJob("test"), { email: ada.email });
    expect(await links()).toEqual([]);
    await send();
    const token = tokenTo(ada.email);
    expect(Buffer.from(token, "base64url")).toHaveLength(32);
    const kept = await acrossTenants(operator(), async (tx) => [
      await tx.accountLink.findMany(),
      await tx.mail.findMany(),
      await tx.auditLog.findMany(),
    ]);
    expect(JSON.stringify(kept)).not.toContain(token);
    expect(Buffer.from((await links())[0]?.hash ?? []).toString("base64url")).not.toBe(token);
  });

  test("has a link that is over an hour after it was asked for, whenever its mail went", async () => {
    await requestPasswordReset(openJob("test"), { email: ada.email });
    await send();
    const late = { ...openJob("test", new Date(Date.now() + HOUR + 1_000)) };
    await expect(resetPassword(late as ReturnType<typeof openJob>, { token: tokenTo(ada.email), password: NEW })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await requestPasswordReset(openJob("test"), { email: ada.email });
    const before = mailsTo(ada.email).length;
    await send(HOUR + 1_000);
    expect(mailsTo(ada.email)).toHaveLength(before);
  });

  test("asked for where nobody has an account does the same, and mails nothing", async () => {
    const unknown = `nobody-${ada.email}`;
    const [known, other] = [openJob("test"), openJob("test")];
    const answers = [await askForReset(known, { email: ada.email }), await askForReset(other, { email: unknown })];
    expect(answers[0]).toEqual(answers[1]);
    const queued = await acrossTenants(operator(), (tx) =>
      tx.mail.findMany({ where: { recipient: { in: [ada.email, unknown] }, template: "password_reset" } }),
    );
    expect(queued).toHaveLength(2);
    const rows = await Promise.all([known, other].map(({ requestId }) => written(requestId)));
    const ofInstance = rows.map((entries) => entries.map(({ organization_id, record_id }) => ({ organization_id, record_id })));
    expect(ofInstance[0]).toEqual(ofInstance[1]);
    expect(rows.map(([entry]) => entry?.after)).toEqual([{ email: ada.email }, { email: unknown }]);
    await send();
    expect([mailsTo(ada.email).length, mailsTo(unknown).length]).toEqual([1, 0]);
  });

  test("can be asked for five times an hour from one place, and is not held up for others by that", async () => {
    for (let n = 0; n < 5; n++) await askForReset(fromElsewhere(1), { email: ada.email });
    await expect(askForReset(fromElsewhere(1), { email: ada.email })).rejects.toMatchObject({ code: "RATE_LIMITED" });
    await expect(askForReset(fromElsewhere(2), { email: ada.email })).resolves.toEqual({ asked: true });
    for (let n = 3; n < 20; n++) await askForReset(fromElsewhere(n), { email: ada.email }).catch(() => {});
    await expect(askForReset(fromElsewhere(99), { email: ada.email })).rejects.toMatchObject({ code: "RATE_LIMITED" });
  });

  test("where no mail is sent is the operator's affair, whose link does the same and stands in the log", async () => {
    delete process.env.SMTP_URL;
    await expect(requestPasswordReset(openJob("test"), { email: ada.email })).rejects.toMatchObject({ code: "CONFLICT" });
    const ctx = operator();
    const { url } = await makeAccountLink(ctx, { user_id: ada.id });
    process.env.SMTP_URL = server.url;
    const token = url.split("/").at(-1) ?? "";
    const log = await written(ctx.requestId);
    expect(log).toMatchObject([{ action: "INSERT", resource_type: "password_reset", record_id: ada.id, after: { email: ada.email } }]);
    expect(JSON.stringify(log)).not.toContain(token);
    await resetPassword(openJob("test"), { token, password: NEW });
    expect(await signsIn(ada.email, NEW)).toBe(true);
  });
});

describe("one's own password", () => {
  test("is changed by whoever gives the present one; other sessions end and links made before are void", async () => {
    const [here, there] = [await atHome(), await atHome()];
    await requestPasswordReset(openJob("test"), { email: ada.email });
    await send();
    expect(await changePassword(here, { current_password: OLD, password: NEW })).toEqual({ ended: 1 });
    expect((await listSessions(there)).map(({ id }) => id)).toEqual([here.caller.kind === "person" && here.caller.sessionId]);
    expect(await openedLink("password", tokenTo(ada.email))).toMatch(/does not work/);
    const log = await written(here.requestId);
    expect(log).toMatchObject([{ action: "UPDATE", resource_type: "user", after: { password: "changed", ended: 1 } }]);
    for (const secret of [OLD, NEW]) expect(JSON.stringify(log)).not.toContain(secret);
  });

  test("is not guessed at an open session", async () => {
    const ctx = await atHome();
    const guess = () => changeOwnPassword(ctx, { current_password: "a wrong password", password: NEW });
    for (let n = 0; n < 10; n++) await expect(guess()).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
    await expect(guess()).rejects.toMatchObject({ code: "RATE_LIMITED" });
    expect(await signsIn(ada.email, OLD)).toBe(true);
  });
});

describe("another address", () => {
  const asks = async (email: string, ctx?: Awaited<ReturnType<typeof atHome>>) =>
    requestEmailChange(ctx ?? (await atHome()), { email, current_password: OLD });

  test("counts once the link in the mail to it was followed, and the former one is told", async () => {
    const next = `new-${ada.email}`;
    await asks(next);
    expect(await signsIn(next, OLD)).toBe(false);
    await send();
    // A mistyped address is a stranger's, who gets nothing by the link but these words.
    await expect(confirmEmail(openJob("test"), { token: tokenTo(next) })).rejects.toMatchObject({ code: "SIGNED_OUT" });
    const used = await atHome();
    expect(await confirmEmail(used, { token: tokenTo(next) })).toEqual({ email: next });
    expect([await signsIn(ada.email, OLD), await signsIn(next, OLD)]).toEqual([false, true]);
    expect(await written(used.requestId)).toMatchObject([{ before: { email: ada.email }, after: { email: next }, actor_id: ada.id }]);
    await send();
    expect(mailsTo(ada.email).at(-1)?.text).toContain(`now has the address ${next}`);
    await expect(confirmEmail(await atHome(), { token: tokenTo(next) })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("of somebody else is not told to be taken, gets no mail, and is not taken over", async () => {
    const other = await foundTestOrganization();
    const { email } = await outsideTenants((tx) => tx.user.findUniqueOrThrow({ where: { id: other.adminId } }));
    expect(await asks(email)).toEqual({ email });
    await send();
    expect(mailsTo(email)).toEqual([]);
    const { url } = await makeAccountLink(operator(), { user_id: ada.id, email });
    await expect(confirmEmail(openJob("test"), { token: url.split("/").at(-1) ?? "" })).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await signsIn(ada.email, OLD)).toBe(true);
  });

  test("needs the password, and a session that still stands when the mail goes", async () => {
    await expect(requestEmailChange(await atHome(), { email: `x-${ada.email}`, current_password: NEW })).rejects.toMatchObject({
      code: "VALIDATION_FAILED",
    });
    const ctx = await atHome();
    await asks(`y-${ada.email}`, ctx);
    if (ctx.caller.kind === "person") await endSession(ctx, ctx.caller.sessionId);
    await send();
    expect(mailsTo(`y-${ada.email}`)).toEqual([]);
  });
});

test("a name is changed, and only a change stands in the log", async () => {
  const ctx = signedIn(ada);
  await renameUser(ctx, { name: "Ada Lovelace" });
  expect(await written(ctx.requestId)).toMatchObject([{ before: { name: ada.name }, after: { name: "Ada Lovelace" } }]);
  const same = signedIn({ ...ada, name: "Ada Lovelace" });
  await renameUser(same, { name: "Ada Lovelace" });
  expect(await written(same.requestId)).toEqual([]);
});

/** Runs it up to where it waits for the account's row, has something else happen to the account first, and gives what came of it. */
async function overtaken(act: () => Promise<unknown>, meanwhile: (tx: Tx) => Promise<unknown>): Promise<PromiseSettledResult<unknown>> {
  const outcome = await outsideTenants(async (tx) => {
    await tx.$queryRaw`select 1 from users where id = ${ada.id}::uuid for update`;
    const acting = Promise.allSettled([act()]);
    await until(async () => {
      const waiting = await tx.$queryRaw<unknown[]>`
        select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      return waiting.length > 0;
    });
    await meanwhile(tx);
    return { acting };
  });
  const [settled] = await outcome.acting;
  return settled;
}

describe("what happens to an account between a proof and what is written for it", () => {
  const passwordHash = "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$3vmEBnzTPGvkWq1WRpMvVZpTqkEPHPmBPX0RMGMMWvo";
  const otherPassword = (tx: Tx) => tx.user.updateMany({ where: { id: ada.id }, data: { passwordHash } });
  const signIn = async () => {
    const user = await authenticateUser(openJob("test"), { email: ada.email, password: OLD });
    return user && beginSignIn(openJob("test"), user);
  };

  type Home = Awaited<ReturnType<typeof atHome>>;
  test.each([
    ["a change of the password", (home: Home) => changePassword(home, { current_password: OLD, password: NEW })],
    ["a change of the address", (home: Home) => requestEmailChange(home, { current_password: OLD, email: `new-${ada.email}` })],
    ["a sign-in", signIn],
  ])("%s with the former password comes to nothing", async (_, act) => {
    const home = await atHome();
    const settled = await overtaken(() => act(home), otherPassword);
    expect(settled).toMatchObject({ status: "rejected", reason: { code: expect.stringMatching(/^(VALIDATION_FAILED|CONFLICT)$/) } });
    const row = await outsideTenants((tx) => tx.user.findUniqueOrThrow({ where: { id: ada.id } }));
    expect(row.passwordHash).toBe(passwordHash);
    expect(await listSessions(home)).toHaveLength(1);
    await send();
    expect(mailsTo(`new-${ada.email}`)).toEqual([]);
  });

  test("a session that was ended changes nothing any more", async () => {
    const home = await atHome();
    const ended = (tx: Tx) => tx.userSession.updateMany({ where: { userId: ada.id }, data: { endedAt: new Date() } });
    const settled = await overtaken(() => changePassword(home, { current_password: OLD, password: NEW }), ended);
    expect(settled).toMatchObject({ status: "rejected", reason: { code: "SIGNED_OUT" } });
    expect(await signsIn(ada.email, OLD)).toBe(true);
  });

  test("no link goes to an address that the account has given up", async () => {
    await requestPasswordReset(openJob("test"), { email: ada.email });
    await overtaken(send, (tx) => tx.user.updateMany({ where: { id: ada.id }, data: { email: `moved-${ada.email}` } }));
    expect(mailsTo(ada.email)).toEqual([]);
    expect((await links()).filter(({ userId }) => userId === ada.id)).toEqual([]);
  });

  test("a new password and a new address at once do not hold each other up, and one of the two links is used up by the other", async () => {
    const password = await makeAccountLink(operator(), { user_id: ada.id });
    const email = await makeAccountLink(operator(), { user_id: ada.id, email: `both-${ada.email}` });
    const token = ({ url }: { url: string }) => url.split("/").at(-1) ?? "";
    const both = await Promise.allSettled([
      resetPassword(openJob("test"), { token: token(password), password: NEW }),
      confirmEmail(openJob("test"), { token: token(email) }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "NOT_FOUND" } });
  });
});
