import { generateSync } from "otplib";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { admit } from "../../../lib/access/grant";
import { acrossTenants, outsideTenants } from "../../../lib/db/tenant";
import { beginSignIn } from "../../../lib/domain/factors/begin-sign-in";
import { confirmPerson } from "../../../lib/domain/factors/confirm-person";
import { confirmTotp } from "../../../lib/domain/factors/confirm-totp";
import { finishSignIn } from "../../../lib/domain/factors/finish-sign-in";
import { listFactors } from "../../../lib/domain/factors/queries";
import { removeTotp } from "../../../lib/domain/factors/remove-totp";
import { renewRecoveryCodes } from "../../../lib/domain/factors/renew-recovery-codes";
import { setProtection } from "../../../lib/domain/factors/set-protection";
import { startTotp } from "../../../lib/domain/factors/start-totp";
import { managedKeys } from "../../../lib/domain/keys/key-reach";
import { createKey } from "../../../lib/domain/making/create-key";
import { createPersonalKey } from "../../../lib/domain/making/create-personal-key";
import { findStanding } from "../../../lib/domain/members/read-standing";
import { setPolicy } from "../../../lib/domain/policies/set-policy";
import { rotateKey } from "../../../lib/domain/rotations/rotate-key";
import { mapGroup } from "../../../lib/domain/scim/map-group";
import { addDomain } from "../../../lib/domain/single-sign-on/add-domain";
import { removeDomain } from "../../../lib/domain/single-sign-on/remove-domain";
import { removeSingleSignOn } from "../../../lib/domain/single-sign-on/remove-single-sign-on";
import { requireSingleSignOn } from "../../../lib/domain/single-sign-on/require-single-sign-on";
import { saveSingleSignOn } from "../../../lib/domain/single-sign-on/save-single-sign-on";
import { authenticateUser } from "../../../lib/domain/users/authenticate-user";
import { makeAccountLink } from "../../../lib/domain/users/make-account-link";
import { resetPassword } from "../../../lib/domain/users/reset-password";
import { judgeToken } from "../../../lib/domain/verdicts/judge-token";
import { instanceJob, openJob } from "../../../lib/doors/job";
import { newId } from "../../../lib/kernel/id";
import { MINUTE } from "../../../lib/kernel/time";
import { holdKeys } from "../../../lib/secrets/held-keys.mjs";
import { freshKey } from "../../support/backups";
import { foundTestOrganization, type TestOrganization } from "../../support/organization";
import { queueMails } from "../../support/outbox";
import type { TestPerson } from "../../support/person";
import { written } from "../audit/audit-log";

const PASSWORD = "correct horse battery";
const NOW = Date.now();
queueMails();
beforeAll(() => holdKeys([freshKey()]));

let org: TestOrganization;
let ada: TestPerson;
let sessionId: string;
beforeEach(async () => {
  org = await foundTestOrganization();
  const row = await outsideTenants((tx) => tx.user.findUniqueOrThrow({ where: { id: org.adminId } }));
  ada = { id: row.id, name: row.name, email: row.email };
  sessionId = await session(0);
});

const at = (ms: number) => new Date(NOW + ms);
const visit = (ms = 0) => openJob("test", at(ms));
const code = (secret: string, ms = 0) => generateSync({ secret, epoch: Math.floor((NOW + ms) / 1000) });
const another = (right: string) => String((Number(right) + 111_111) % 1_000_000).padStart(6, "0");

async function begin(ms = 0, password = PASSWORD) {
  const user = await authenticateUser(visit(ms), { email: ada.email, password });
  if (!user) throw new Error("the password is known");
  return beginSignIn(visit(ms), user);
}
async function session(ms: number): Promise<string> {
  const begun = await begin(ms);
  return "sessionId" in begun ? begun.sessionId : "no session";
}
async function pending(ms = 0): Promise<string> {
  const begun = await begin(ms);
  return "pending" in begun ? begun.pending : "no second step";
}
const home = (ms = 0, id = sessionId) => {
  const caller = {
    kind: "person" as const,
    userId: ada.id,
    name: ada.name,
    email: ada.email,
    isOperator: false,
    role: "admin" as const,
    sessionId: id,
  };
  return admit({ caller, requestId: newId(), now: at(ms), address: "203.0.113.8", agent: "vitest" }, null);
};
const inside = <P extends Parameters<TestOrganization["as"]>[0]>(scope: P, ms = 0) => ({
  ...org.as(scope, at(ms)),
  caller: home(ms).caller,
});
const standing = (id: string) => findStanding({ sessionId: id, userId: ada.id }, at(0));
const mails = async () =>
  (
    await acrossTenants(instanceJob("test", "instance:admin"), (tx) =>
      tx.mail.findMany({ where: { recipient: ada.email }, orderBy: { id: "asc" } }),
    )
  ).map(({ template, values }) => ({ template, ...(values as object) }));

async function addApp() {
  const { id, secret } = await startTotp(home());
  const { recovery_codes } = await confirmTotp(home(), { id, code: code(secret) });
  return { secret, codes: recovery_codes ?? [] };
}

describe("an authenticator app", () => {
  test("counts once a code of it was given; sessions elsewhere end, the person is told, and the log keeps no secret", async () => {
    const elsewhere = await session(0);
    const { id, secret, qr } = await startTotp(home());
    expect(qr.path).toMatch(/^M\d+ \d+h1v1h-1z/);
    expect(await session(0)).not.toBe("no session");
    await expect(confirmTotp(home(), { id, code: another(code(secret)) })).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
    const done = home();
    const { recovery_codes } = await confirmTotp(done, { id, code: code(secret) });
    expect(new Set(recovery_codes)).toHaveLength(10);
    expect([await standing(elsewhere), (await standing(sessionId))?.hasSecondFactor]).toEqual([null, true]);
    const log = await written(done.requestId);
    expect(log).toMatchObject([{ organization_id: org.id, resource_type: "second_factor", after: { change: "app_added", ended: 2 } }]);
    expect(await mails()).toEqual([{ template: "second_factor_changed", change: "app_added" }]);
    const kept = await outsideTenants(async (tx) => [await tx.totpFactor.findMany(), await tx.recoveryCode.findMany()]);
    expect(JSON.stringify([kept, log])).not.toContain(secret);
    for (const each of recovery_codes ?? []) expect(JSON.stringify(kept)).not.toContain(each);
    await expect(startTotp(home())).rejects.toMatchObject({ code: "CONFLICT" });
  });

  test("is asked for after the password, and what stands between is no session", async () => {
    const { secret } = await addApp();
    const token = await pending();
    expect(await standing(token).catch(() => null)).toBeNull();
    const done = visit(30_000);
    const entered = await finishSignIn(done, token, { code: code(secret, 30_000) });
    expect(await standing(entered.sessionId)).toMatchObject({ userId: ada.id });
    expect(await written(done.requestId)).toMatchObject([{ action: "LOGIN", after: { by: "app" } }]);
    await expect(finishSignIn(visit(60_000), token, { code: code(secret, 60_000) })).rejects.toMatchObject({ code: "SIGNED_OUT" });
  });

  test("gives codes that are taken once, a step early or late, and by one of two at the same moment", async () => {
    const { secret } = await addApp();
    await expect(finishSignIn(visit(), await pending(), { code: code(secret) })).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
    await finishSignIn(visit(5 * 60_000), await pending(5 * 60_000), { code: code(secret, 4.5 * 60_000) });
    await finishSignIn(visit(5 * 60_000), await pending(5 * 60_000), { code: code(secret, 5.5 * 60_000).replace(/(...)/, "$1 ") });
    await expect(finishSignIn(visit(8 * 60_000), await pending(8 * 60_000), { code: code(secret, 7 * 60_000) })).rejects.toMatchObject({
      code: "VALIDATION_FAILED",
    });
    const [one, two] = [await pending(8 * 60_000), await pending(8 * 60_000)];
    const both = await Promise.allSettled(
      [one, two].map((token) => finishSignIn(visit(8 * 60_000), token, { code: code(secret, 8 * 60_000) })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("cannot be guessed: ten tries in 15 minutes, however many at once and through whichever instance; its owner is told", async () => {
    const { secret } = await addApp();
    const tokens = await Promise.all([pending(), pending(), pending()]);
    const wrong = another(code(secret, 60_000));
    const tried = await Promise.allSettled(
      Array.from({ length: 14 }, (_, n) => finishSignIn(visit(60_000), tokens[n % 3], { code: wrong })),
    );
    const codes = tried.map((each) => (each.status === "rejected" ? each.reason.code : "in"));
    expect(codes.filter((each) => each === "RATE_LIMITED")).toHaveLength(4);
    expect(codes).not.toContain("in");
    await expect(finishSignIn(visit(60_000), tokens[0], { code: code(secret, 60_000) })).rejects.toMatchObject({ code: "RATE_LIMITED" });
    expect(await mails()).toContainEqual({ template: "second_factor_failing", tries: 10 });
    const later = 17 * MINUTE;
    expect(await finishSignIn(visit(later), await pending(later), { code: code(secret, later) })).toMatchObject({ userId: ada.id });
  });

  test("half-done sign-ins are over after ten minutes, and end with a new password or a changed factor", async () => {
    const { secret } = await addApp();
    const late = await pending();
    const over = { code: "SIGNED_OUT" };
    await expect(finishSignIn(visit(11 * MINUTE), late, { code: code(secret, 11 * MINUTE) })).rejects.toMatchObject(over);
    const before = await pending(MINUTE);
    await renewRecoveryCodes(home(MINUTE));
    await expect(finishSignIn(visit(MINUTE), before, { code: code(secret, MINUTE) })).rejects.toMatchObject(over);
    const again = await pending(MINUTE);
    const { url } = await makeAccountLink(instanceJob("test", "instance:admin"), { user_id: ada.id });
    await resetPassword(visit(MINUTE), { token: url.split("/").at(-1) ?? "", password: "a wholly other password" });
    await expect(finishSignIn(visit(MINUTE), again, { code: code(secret, MINUTE) })).rejects.toMatchObject(over);
    // A link sets the password, and takes no factor away.
    expect(await begin(MINUTE, "a wholly other password")).toHaveProperty("pending");
  });
});

describe("recovery codes", () => {
  test("stand in for the app once each, however they are written, until they are renewed or the last factor goes", async () => {
    const { codes } = await addApp();
    const [first = "", second = "", third = ""] = codes;
    await finishSignIn(visit(), await pending(), { code: first.toUpperCase().replaceAll("-", " ") });
    await expect(finishSignIn(visit(), await pending(), { code: first })).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
    const [one, two] = [await pending(), await pending()];
    const both = await Promise.allSettled([one, two].map((token) => finishSignIn(visit(), token, { code: second })));
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await listFactors(home())).recovery_codes_left).toBe(8);
    expect(await mails()).toContainEqual({ template: "recovery_code_used", left: 9 });
    const { recovery_codes } = await renewRecoveryCodes(home());
    expect(recovery_codes).not.toContain(third);
    await expect(finishSignIn(visit(), await pending(), { code: third })).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
    await removeTotp(home());
    expect(await outsideTenants((tx) => tx.recoveryCode.count({ where: { userId: ada.id } }))).toBe(0);
    await expect(renewRecoveryCodes(home())).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await session(0)).not.toBe("no session");
  });
});

describe("confirming that it is oneself", () => {
  test("is asked before factors change: ten minutes after the last time, by the factor where there is one, else by the password", async () => {
    await expect(startTotp(home(11 * MINUTE))).rejects.toMatchObject({ code: "CONFIRMATION_REQUIRED" });
    await expect(confirmPerson(home(11 * MINUTE), { password: "not the password" })).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
    const confirmed = home(11 * MINUTE);
    await confirmPerson(confirmed, { password: PASSWORD });
    expect(await written(confirmed.requestId)).toMatchObject([{ action: "VERIFY", after: { by: "password" } }]);
    const { id, secret } = await startTotp(home(20 * MINUTE));
    await confirmTotp(home(20 * MINUTE), { id, code: code(secret, 20 * MINUTE) });
    await expect(removeTotp(home(22 * MINUTE))).rejects.toMatchObject({ code: "CONFIRMATION_REQUIRED" });
    await expect(confirmPerson(home(22 * MINUTE), { password: PASSWORD })).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
    await confirmPerson(home(22 * MINUTE), { code: code(secret, 22 * MINUTE) });
    await removeTotp(home(22 * MINUTE));
  });

  test("is asked of sessions for keys and settings of security where the organization wants it, and never of programs", async () => {
    const { api_key } = await org.key({ scopes: ["project:read"] });
    await setProtection(inside("organization:admin"), { requires_second_factor: false, asks_to_confirm: true });
    const late = 11 * MINUTE;
    const key = { name: "Later", scopes: ["project:read" as const] };
    const policy = { require_expiry: false, longest_lifetime_days: null, idle_days: null, leak_response: "notify" as const };
    const all = () => [
      () => createKey(inside("organization:create_api_key", late), key),
      () => rotateKey(managedKeys(inside("organization:write_api_key", late)), api_key.id, { grace_period: 0 }),
      () => setPolicy(inside("organization:admin", late), policy),
      () => setProtection(inside("organization:admin", late), { requires_second_factor: false, asks_to_confirm: true }),
    ];
    const admin = () => inside("organization:admin", late);
    const provider = {
      issuer: "https://id.example",
      client_id: "us",
      client_secret: "a secret",
      lets_join: true,
      default_role: "member" as const,
    };
    const further = [
      () => saveSingleSignOn(admin(), provider),
      () => requireSingleSignOn(admin(), { required: false, password_admin_id: null }),
      () => removeSingleSignOn(admin()),
      () => addDomain(admin(), { domain: "works.example" }),
      () => removeDomain(admin(), { domain: "works.example" }),
      () => mapGroup(admin(), { id: newId(), role: "admin" }),
    ];
    for (const deed of [...all(), ...further]) await expect(deed()).rejects.toMatchObject({ code: "CONFIRMATION_REQUIRED", status: 403 });
    const byJob = { ...org.as("organization:create_api_key", at(late)), caller: { kind: "system" as const, job: "test" } };
    await createKey(byJob, { ...key, name: "By a program" });
    await confirmPerson(home(late), { password: PASSWORD });
    for (const deed of all()) await deed();
  });
});

describe("an organization that requires a second factor", () => {
  test("is set so by whoever has one; people without get nothing of it, and their personal keys rest until they have one", async () => {
    const on = { requires_second_factor: true, asks_to_confirm: false };
    await expect(setProtection(inside("organization:admin"), on)).rejects.toMatchObject({ code: "CONFLICT" });
    const { token } = await createPersonalKey(inside("organization:read"), { name: "Own", scopes: ["project:read"] });
    await addApp();
    await setProtection(inside("organization:admin"), on);
    expect(await standing(sessionId)).toMatchObject({ hasSecondFactor: true, organizations: [{ requires_second_factor: true }] });
    expect(await judgeToken(token, NOW, null)).toMatchObject({ valid: true });
    await removeTotp(home());
    expect(await judgeToken(token, NOW, null)).toMatchObject({ valid: false, code: "KEY_SUSPENDED" });
    expect(await standing(sessionId)).toMatchObject({ hasSecondFactor: false });
  });
});
