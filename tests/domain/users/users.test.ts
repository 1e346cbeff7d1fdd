import { describe, expect, test } from "vitest";
import { admit } from "../../../lib/access/grant";
import { outsideTenants } from "../../../lib/db/tenant";
import { readStanding } from "../../../lib/domain/members/read-standing";
import { organizationsOf } from "../../../lib/domain/organizations/queries";
import { endOtherSessions } from "../../../lib/domain/sessions/end-other-sessions";
import { endSession } from "../../../lib/domain/sessions/end-session";
import { listSessions } from "../../../lib/domain/sessions/queries";
import { startSession } from "../../../lib/domain/sessions/start-session";
import { authenticateUser } from "../../../lib/domain/users/authenticate-user";
import { SignUp } from "../../../lib/domain/users/schema";
import { signUp } from "../../../lib/domain/users/sign-up";
import { openJob } from "../../../lib/doors/job";
import { DAY } from "../../../lib/kernel/time";
import { personCaller } from "../../support/callers";

const input = (more: object = {}) => ({
  email: `${crypto.randomUUID()}@example.com`,
  password: "correct horse battery",
  organization_name: "Acme & Söhne",
  plan: "pro" as const,
  ...more,
});

describe("signing up", () => {
  test("the first account is the operator, the next is not; both get an organization with a project", async () => {
    const first = await signUp(openJob("test"), input());
    const second = await signUp(openJob("test"), input());
    const operators = await outsideTenants((tx) => tx.user.findMany({ where: { isOperator: true }, select: { id: true } }));
    expect(operators).toEqual([{ id: first.user.id }]);
    expect(await organizationsOf(first.user.id)).toMatchObject([
      { name: "acme-sohne", display_name: "Acme & Söhne", plan: "pro", role: "admin" },
    ]);
    expect((await organizationsOf(second.user.id))[0]?.name).toMatch(/^acme-sohne-[0-9a-f]{5}$/);
  });

  test("the password is kept as argon2id and never as it is", async () => {
    const { user } = await signUp(openJob("test"), input());
    const row = await outsideTenants((tx) => tx.user.findUniqueOrThrow({ where: { id: user.id } }));
    expect(row.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  test("an e-mail address that has an account is a conflict, and nothing is half written", async () => {
    const taken = input();
    await signUp(openJob("test"), taken);
    await expect(signUp(openJob("test"), { ...taken, organization_name: "Second try" })).rejects.toMatchObject({ code: "CONFLICT" });
    const left = await outsideTenants((tx) => tx.$queryRaw<{ taken: boolean }[]>`select organization_name_taken('second-try') as taken`);
    expect(left).toEqual([{ taken: false }]);
  });

  test("a reserved name becomes another", async () => {
    const { organization } = await signUp(openJob("test"), input({ organization_name: "API" }));
    expect(organization.name).toMatch(/^api-/);
  });

  test.each([
    ["an unknown plan", { plan: "gold" }],
    ["Enterprise, which the operator alone gives", { plan: "enterprise" }],
    ["a name of blanks only", { organization_name: "   " }],
    ["a short password", { password: "short" }],
    ["no address", { email: "nobody" }],
    ["an unknown member", { is_operator: true }],
  ])("%s is refused", (_what, more) => {
    expect(SignUp.safeParse({ ...input(), ...more }).success).toBe(false);
  });
});

describe("signing in", () => {
  test("needs the right password, in whatever case the address was given", async () => {
    const { email, password } = input();
    await signUp(openJob("test"), input({ email }));
    expect(await authenticateUser(openJob("test"), { email, password })).toMatchObject({ email });
    expect(await authenticateUser(openJob("test"), { email, password: `${password}!` })).toBeNull();
    expect(await authenticateUser(openJob("test"), { email: `no-${email}`, password })).toBeNull();
  });

  test("sessions are listed, and one that is ended stands no longer", async () => {
    const { user } = await signUp(openJob("test"), input());
    const [a, b, c] = [
      await startSession(openJob("test"), user),
      await startSession(openJob("test"), user),
      await startSession(openJob("test"), user),
    ];
    const me = admit({ caller: personCaller(user, null, a), requestId: "test", now: new Date(), address: null, agent: null }, null);
    expect((await listSessions(me)).map((s) => s.current).sort()).toEqual([false, false, true]);
    await endSession(me, b);
    expect(await readStanding({ sessionId: b, userId: user.id }, new Date())).toBeNull();
    expect(await endOtherSessions(me)).toBe(1);
    expect([
      await readStanding({ sessionId: c, userId: user.id }, new Date()),
      (await readStanding({ sessionId: a, userId: user.id }, new Date()))?.id,
    ]).toEqual([null, a]);
    expect(await readStanding({ sessionId: a, userId: user.id }, new Date(Date.now() + 15 * DAY))).toBeNull();
    const stranger = await signUp(openJob("test"), input());
    expect(await readStanding({ sessionId: a, userId: stranger.user.id }, new Date())).toBeNull();
  });
});
