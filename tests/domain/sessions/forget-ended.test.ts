import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { forgetEnded } from "../../../lib/domain/sessions/forget-ended";
import { instanceJob } from "../../../lib/doors/job";
import { foundTestOrganization } from "../../support/organization";
import { asOwner } from "../events/stored-events";

const job = () => instanceJob("test", "instance:admin");
const SESSION = `insert into user_sessions (id, user_id, created_at, last_seen_at, expires_at, ended_at, agent)
  values ($1, $2, now() - interval '90 days', now(), now() + $3::interval, now() + $4::interval, $5)`;
const INVITATION = `insert into invitations (id, organization_id, role, created_at, expires_at, revoked_at, usage_count, last_used_at, created_by_name)
  values ($1, $2, 'member', now() - interval '90 days', now() + $3::interval, now() + $4::interval, $5, now() - interval '31 days', $6)`;

test("sessions and invitations go 30 days after they ended, dismissals after 400, and nothing else", async () => {
  const { adminId: user, id: organization } = await foundTestOrganization();
  for (const [expires, ended, name] of [
    ["-31 days", null, "expired long ago"],
    ["5 days", "-31 days", "ended long ago"],
    ["-29 days", null, "expired lately"],
    ["5 days", "-1 day", "ended lately"],
    ["5 days", null, "lives"],
  ])
    await asOwner(SESSION, [randomUUID(), user, expires, ended, name]);
  for (const [expires, revoked, used, name] of [
    ["-31 days", null, 0, "expired long ago"],
    ["5 days", "-31 days", 0, "revoked long ago"],
    ["5 days", null, 1, "used up long ago"],
    ["-29 days", null, 0, "expired lately"],
    ["5 days", null, 0, "waits"],
  ])
    await asOwner(INVITATION, [randomUUID(), organization, expires, revoked, used, name]);
  await asOwner(
    "insert into notice_dismissals (user_id, notice, created_at) values ($1, 'old', now() - interval '401 days'), ($1, 'new', now() - interval '399 days')",
    [user],
  );
  expect(await forgetEnded(job(), undefined, 2)).toBe(6);
  const left = async (sql: string) => (await asOwner<{ name: string }>(sql, [])).map(({ name }) => name);
  expect(await left("select agent as name from user_sessions where agent is not null order by 1")).toEqual([
    "ended lately",
    "expired lately",
    "lives",
  ]);
  expect(await left("select created_by_name as name from invitations order by 1")).toEqual(["expired lately", "waits"]);
  expect(await left("select notice as name from notice_dismissals")).toEqual(["new"]);
  await expect(asOwner("select forget_ended(now(), now(), 10)")).rejects.toThrow("what ended within the last day is kept");
});
