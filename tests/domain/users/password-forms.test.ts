import { randomUUID } from "node:crypto";
import { hash } from "@node-rs/argon2";
import { expect, test } from "vitest";
import { outsideTenants } from "../../../lib/db/tenant";
import { authenticateUser } from "../../../lib/domain/users/authenticate-user";
import { NewPassword } from "../../../lib/domain/users/schema";
import { signUp } from "../../../lib/domain/users/sign-up";
import { openJob } from "../../../lib/doors/job";
import { asOwner } from "../events/stored-events";

const PASSWORD = "Überraschung né 12";
const composed = PASSWORD.normalize("NFC");
const apart = PASSWORD.normalize("NFD");
const wideBlanks = composed.replaceAll(" ", "\u3000");

const account = async (password: string) => {
  const email = `${randomUUID()}@example.com`;
  const { user } = await signUp(openJob("test"), { email, password, organization_name: "Forms", plan: "pro" });
  return {
    id: user.id,
    signsIn: async (typed: string) => (await authenticateUser(openJob("test"), { email, password: typed }))?.id === user.id,
  };
};

test.each([
  ["composed", composed],
  ["taken apart", apart],
  ["with wide blanks", wideBlanks],
])("a password set %s fits however the next system composes it", async (_how, password) => {
  const { signsIn } = await account(password);
  for (const typed of [composed, apart, wideBlanks]) expect(await signsIn(typed)).toBe(true);
  expect(await signsIn(composed.replace("é", "e"))).toBe(false);
});

test.each([
  ["composed", composed],
  ["taken apart", apart],
])("a hash of before, of the text %s, is accepted from either system and then made anew", async (_how, password) => {
  const { id, signsIn } = await account("another password, at first");
  const old = await hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  await outsideTenants((tx) => tx.user.updateMany({ where: { id }, data: { passwordHash: old } }));
  for (const typed of [apart, composed, wideBlanks]) expect(await signsIn(typed)).toBe(true);
  expect(await signsIn("another password, at first")).toBe(false);
});

test("a new password is as long as its composed form", () => {
  expect(NewPassword.safeParse("éééééééé".normalize("NFD")).success).toBe(false);
  expect(NewPassword.parse("é".repeat(12).normalize("NFD"))).toBe("é".repeat(12));
});

test("a hash made anew never replaces one that was set meanwhile", async () => {
  const { id, signsIn } = await account("another password, at first");
  const old = await hash(apart, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  await outsideTenants((tx) => tx.user.updateMany({ where: { id }, data: { passwordHash: old } }));
  const set = await hash("set meanwhile", { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  let signingIn: Promise<boolean> | undefined;
  await outsideTenants(async (tx) => {
    await tx.user.updateMany({ where: { id }, data: { passwordHash: set } });
    const [me] = await tx.$queryRaw<{ pid: number }[]>`select pg_backend_pid() as pid`;
    signingIn = signsIn(composed);
    const waiting = async () =>
      (await asOwner("select 1 from pg_stat_activity where $1::int = any(pg_blocking_pids(pid))", [me?.pid])).length > 0;
    await expect.poll(waiting, { timeout: 4_000 }).toBe(true);
  });
  expect(await signingIn).toBe(true);
  expect(await signsIn("set meanwhile")).toBe(true);
});
