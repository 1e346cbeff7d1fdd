import { beforeAll, describe, expect, test } from "vitest";
import type { Granted } from "../../../lib/access/caller";
import { admit } from "../../../lib/access/grant";
import { INSTANCE_ORGANIZATION } from "../../../lib/db/instance-organization";
import { acceptInvitation } from "../../../lib/domain/members/accept-invitation";
import { inviteMember } from "../../../lib/domain/members/invite-member";
import { removeMember } from "../../../lib/domain/members/remove-member";
import { endOtherSessions } from "../../../lib/domain/sessions/end-other-sessions";
import { endSession } from "../../../lib/domain/sessions/end-session";
import { startSession } from "../../../lib/domain/sessions/start-session";
import { authenticateUser } from "../../../lib/domain/users/authenticate-user";
import { openJob } from "../../../lib/doors/job";
import { foundTestOrganization, type TestOrganization } from "../../support/organization";
import { owner, written } from "./audit-log";

const PASSWORD = "correct horse battery";
const email = `${crypto.randomUUID()}@example.com`;
let first: TestOrganization;
let second: TestOrganization;
let stranger: TestOrganization;
let maya: { id: string; name: string; email: string };

const invited = async (org: TestOrganization) => {
  const { invite_url } = await inviteMember(org.as("organization:write_invitation"), { role: "member" });
  return invite_url.split("/").at(-1) ?? "";
};
const signedIn = (sessionId: string): Granted => {
  const caller = { kind: "person" as const, userId: maya.id, name: maya.name, email, isOperator: false, role: null, sessionId };
  return admit({ caller, requestId: crypto.randomUUID(), now: new Date(), address: "198.51.100.4", agent: "vitest" }, null);
};
const logs = async ({ requestId }: Granted) => (await written(requestId)).map((row) => row.organization_id).sort();
const both = () => [first.id, second.id].sort();

beforeAll(async () => {
  [first, second, stranger] = [await foundTestOrganization(), await foundTestOrganization(), await foundTestOrganization()];
  maya = (await acceptInvitation(openJob("test"), { token: await invited(first), email, password: PASSWORD, name: "Maya Lindqvist" })).user;
  await acceptInvitation(signedIn(crypto.randomUUID()), { token: await invited(second) });
});

describe("in the log of each organization that the person belongs to, and in no other's, stands", () => {
  test("a sign-in", async () => {
    const arrival = openJob("test");
    const session = await startSession(arrival, maya);
    expect(await logs(arrival)).toEqual(both());
    for (const row of await written(arrival.requestId)) {
      expect(row).toMatchObject({
        action: "LOGIN",
        resource_type: "session",
        record_id: session,
        actor_id: maya.id,
        actor_name: "Maya Lindqvist",
      });
    }
  });

  test("a sign-out, one's own as well as that of another session", async () => {
    const [session, another] = [await startSession(openJob("test"), maya), await startSession(openJob("test"), maya)];
    const ctx = signedIn(session);
    await endSession(ctx, another);
    expect(await logs(ctx)).toEqual(both());
    expect(await written(ctx.requestId)).toMatchObject([
      { action: "LOGOUT", record_id: another, after: { own: false } },
      { action: "LOGOUT" },
    ]);
    const out = signedIn(session);
    await endSession(out, session);
    expect(await written(out.requestId)).toMatchObject([{ address: "198.51.100.4", after: { own: true } }, { after: { own: true } }]);
  });

  test("the end of all other sessions", async () => {
    const [session] = [await startSession(openJob("test"), maya), await startSession(openJob("test"), maya)];
    const ctx = signedIn(session);
    await endOtherSessions(ctx);
    expect(await logs(ctx)).toEqual(both());
  });

  test("a failed sign-in, which names the account and no actor, and never the password", async () => {
    const arrival = openJob("test");
    expect(await authenticateUser(arrival, { email, password: "a wrong password" })).toBeNull();
    expect(await logs(arrival)).toEqual(both());
    const rows = await written(arrival.requestId);
    for (const row of rows)
      expect(row).toMatchObject({ action: "FAILED_LOGIN", resource_type: "user", record_id: maya.id, actor_id: null, after: { email } });
    expect(JSON.stringify(rows)).not.toContain("a wrong password");
  });
});

test("a failed sign-in for an unknown address belongs to the instance alone", async () => {
  const arrival = openJob("test");
  expect(await authenticateUser(arrival, { email: `nobody-${email}`, password: PASSWORD })).toBeNull();
  expect(await written(arrival.requestId)).toMatchObject([
    { action: "FAILED_LOGIN", organization_id: INSTANCE_ORGANIZATION, record_id: null },
  ]);
});

test("a sign-in of a person in no organization belongs to the instance alone", async () => {
  const org = await foundTestOrganization();
  const { user } = await acceptInvitation(openJob("test"), { token: await invited(org), email: `gone-${email}`, password: PASSWORD });
  await removeMember(org.as("organization:write_member"), user.id);
  const arrival = openJob("test");
  await startSession(arrival, user);
  expect(await logs(arrival)).toEqual([INSTANCE_ORGANIZATION]);
});

test("ending a session that has ended leaves no entry", async () => {
  const session = await startSession(openJob("test"), maya);
  await endSession(signedIn(session), session);
  const again = signedIn(session);
  await endSession(again, session);
  expect(await written(again.requestId)).toEqual([]);
});

test("a person in more than a hundred organizations signs in, and a hundred logs say so", async () => {
  const { user } = await acceptInvitation(openJob("test"), { token: await invited(stranger), email: `busy-${email}`, password: PASSWORD });
  await owner(
    `with made as (insert into organizations (id, name, display_name, plan, created_at, updated_at)
       select gen_random_uuid(), 'crowd-' || n, 'Crowd ' || n, 'pro', now(), now() from generate_series(1, 120) n returning id)
     insert into memberships (organization_id, user_id, role, created_at) select id, $1, 'member', now() from made`,
    [user.id],
  );
  const arrival = openJob("test");
  await startSession(arrival, user);
  expect(new Set(await logs(arrival)).size).toBe(100);
});
