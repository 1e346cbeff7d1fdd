import fs from "node:fs";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { outsideTenants } from "../../lib/db/tenant";
import { beginSignIn } from "../../lib/domain/factors/begin-sign-in";
import { findStanding } from "../../lib/domain/members/read-standing";
import { startSession } from "../../lib/domain/sessions/start-session";
import { authenticateUser } from "../../lib/domain/users/authenticate-user";
import { resetPassword } from "../../lib/domain/users/reset-password";
import { openJob } from "../../lib/doors/job";
import { newId } from "../../lib/kernel/id";
import { emptyFolder, latchkey } from "../support/command-line";
import { foundTestOrganization } from "../support/organization";
import { asUser } from "../support/postgres";

const SOURCE = process.env.DATABASE_URL ?? "";
const folder = emptyFolder();
const env = { DATABASE_URL: SOURCE, LATCHKEY_DATA_DIR: path.join(folder, "data"), LATCHKEY_URL: "https://keys.example.com/" };
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const reset = (email: string) => latchkey(["users", "reset-password", email], { env });

test("an operator who is locked out gets a link on the command line, which works once and stands in the log", async () => {
  const org = await foundTestOrganization();
  const { email } = await outsideTenants((tx) => tx.user.findUniqueOrThrow({ where: { id: org.adminId } }));
  const { code, out } = await reset(` ${email.toUpperCase()} `);
  expect([code, out]).toEqual([0, expect.stringMatching(/^https:\/\/keys\.example\.com\/reset-password\/[\w-]{43}\n$/)]);
  const token = out.trim().split("/").at(-1) ?? "";
  await resetPassword(openJob("test"), { token, password: "a wholly other password" });
  expect(await authenticateUser(openJob("test"), { email, password: "a wholly other password" })).not.toBeNull();
  await expect(resetPassword(openJob("test"), { token, password: "yet another password" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  const log = await asUser<{ organization_id: string; actor_kind: string }>(
    SOURCE,
    `select organization_id::text, actor_kind, after from audit_log where resource_type = 'password_reset' and record_id = '${org.adminId}'`,
  );
  expect(log).toMatchObject([{ organization_id: org.id, actor_kind: "system", after: { email } }]);
  expect(JSON.stringify(log)).not.toContain(token);
});

test("an operator removes lost second factors on the command line: the password alone does then, and the logs of the person say so", async () => {
  const org = await foundTestOrganization();
  const { id: userId, email, name } = await outsideTenants((tx) => tx.user.findUniqueOrThrow({ where: { id: org.adminId } }));
  const passkey = {
    id: newId(),
    userId,
    credentialId: Buffer.from(newId()),
    publicKey: Buffer.from("key"),
    counter: 0,
    name: "Lost",
    backedUp: false,
  };
  await outsideTenants((tx) => tx.passkey.createMany({ data: [{ ...passkey, transports: [], createdAt: new Date() }] }));
  const sessionId = await startSession(openJob("test"), { id: userId, name });
  const begin = async () => {
    const user = await authenticateUser(openJob("test"), { email, password: "correct horse battery" });
    return user && beginSignIn(openJob("test"), user);
  };
  expect(await begin()).toHaveProperty("pending");
  const remove = () => latchkey(["users", "remove-second-factor", email], { env });
  expect(await remove()).toMatchObject({ code: 0, err: expect.stringContaining("password alone") });
  expect(await findStanding({ sessionId, userId }, new Date())).toBeNull();
  expect(await begin()).toHaveProperty("sessionId");
  const log = await asUser(
    SOURCE,
    `select organization_id::text, actor_kind, after from audit_log where resource_type = 'second_factor' and record_id = '${userId}'`,
  );
  expect(log).toEqual([{ organization_id: org.id, actor_kind: "system", after: { change: "removed_by_operator", ended: 1 } }]);
  expect(await remove()).toMatchObject({ code: 0, err: expect.stringContaining("no second factor") });
});

test("an address without an account, or that is none, is refused", async () => {
  expect(await reset("nobody@example.com")).toMatchObject({ code: 1, out: "", err: expect.stringContaining("no account") });
  expect(await reset("nobody")).toMatchObject({ code: 2, out: "", err: expect.stringContaining("Give an e-mail address") });
});
