import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { acrossTenants } from "../../lib/db/tenant";
import { createWriteToken } from "../../lib/domain/making/create-token";
import { listNotices } from "../../lib/domain/notices/queries";
import { changePlan } from "../../lib/domain/plan-changes/change-plan";
import { monthOf } from "../../lib/domain/quotas/quota-rule";
import { warnOfQuotas } from "../../lib/domain/quotas/warn-of-quotas";
import { instanceJob } from "../../lib/doors/job";
import { HOUR } from "../../lib/kernel/time";
import { asOwner } from "../domain/events/stored-events";
import { foundTestOrganization, type TestOrganization } from "../support/organization";
import { queueMails } from "../support/outbox";
import { SERVERS, type TestServer } from "../support/servers";

queueMails();
let server: TestServer;
beforeAll(async () => {
  server = await SERVERS["the front"]();
});
afterAll(() => server.stop());

const operator = () => instanceJob("test", "instance:admin");
const MILLION = 1_000_000;

/** As if so many were stored today. */
const stored = (org: TestOrganization, events: number) =>
  asOwner("insert into event_counts values ($1, (now() at time zone 'UTC')::date, $2, 99, $3, 0)", [org.id, org.projectId, events]);
const hobby = async () => {
  const org = await foundTestOrganization("hobby");
  const { token } = await createWriteToken(org.as("project:write_token"), org.projectId, {});
  return { org, token };
};
const line = (n: number) => JSON.stringify({ "@t": new Date().toISOString(), "@mt": "Event {N}", N: n, Id: randomUUID() });
const send = (token: string, body: string) => server.ask({ method: "POST", path: "/ingest/clef", token, body });

describe("the month's events of a plan", () => {
  test("are the last to be stored, however many come at once; then Seq's clients and exporters are told to come again", async () => {
    const { org, token } = await hobby();
    await stored(org, MILLION - 10);
    const replies = await Promise.all(Array.from({ length: 40 }, (_, n) => send(token, line(n))));
    const statuses = replies.map(({ status }) => status);
    expect([201, 503].map((status) => statuses.filter((each) => each === status).length)).toEqual([10, 30]);
    const refused = replies.find(({ status }) => status === 503);
    expect(refused?.json()).toMatchObject({ Error: expect.stringContaining("1,000,000 events a month") });
    const wait = Number(refused?.headers.get("retry-after"));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(HOUR / 1000);
    expect(await asOwner("select count(*)::int as n from events where organization_id = $1", [org.id])).toEqual([{ n: 10 }]);

    const logs = { resourceLogs: [{ scopeLogs: [{ logRecords: [{ body: { stringValue: "one more" } }] }] }] };
    const headers = { "content-type": "application/json" };
    const otlp = await server.ask({ method: "POST", path: "/v1/logs", token, headers, body: JSON.stringify(logs) });
    expect([otlp.status, otlp.headers.has("retry-after"), otlp.json()]).toEqual([
      503,
      true,
      { code: 14, message: expect.stringContaining("events a month") },
    ]);

    // Nothing to store, a level asked for, and what cannot be read are answered as ever.
    expect((await send(token, "")).status).toBe(201);
    expect((await send(token, "{")).status).toBe(400);
    // A higher plan counts at once.
    await changePlan(operator(), { organization_id: org.id, plan: "starter" });
    expect((await send(token, line(99))).status).toBe(201);
  });

  test("are not used twice by a batch that is sent again, which is told that it is stored", async () => {
    const { org, token } = await hobby();
    await stored(org, MILLION - 1);
    const body = [1, 2, 3].map(line).join("\n");
    expect((await send(token, body)).status).toBe(201);
    expect((await send(token, line(4))).status).toBe(503);
    expect((await send(token, body)).status).toBe(201);
    expect(await asOwner("select count(*)::int as n from events where organization_id = $1", [org.id])).toEqual([{ n: 3 }]);
  });

  test("are told of at 80 % and when they are used, once each, on screen and by mail", async () => {
    const { org } = await hobby();
    const notices = async () =>
      (await acrossTenants(operator(), (tx) => tx.mail.findMany({ where: { organizationId: org.id }, orderBy: { createdAt: "asc" } }))).map(
        ({ template, values }) => [template, (values as { percent: number }).percent],
      );
    const shown = async (role: "admin" | "member") =>
      (await listNotices(org.as("organization:read_api_key", undefined, role))).map(({ kind, urgent, count }) => [kind, urgent, count]);
    await stored(org, 0.8 * MILLION - 1);
    await warnOfQuotas(operator());
    expect([await notices(), await shown("admin")]).toEqual([[], []]);
    await asOwner("update event_counts set events = events + 1 where organization_id = $1", [org.id]);
    await Promise.all([1, 2, 3].map(() => warnOfQuotas(operator())));
    expect(await notices()).toEqual([["quota", 80]]);
    expect([await shown("admin"), await shown("member")]).toEqual([[["quota_near", false, 800_000]], []]);
    await asOwner("update event_counts set events = 1000000 where organization_id = $1", [org.id]);
    for (let n = 0; n < 2; n++) await warnOfQuotas(operator());
    expect(await notices()).toEqual([
      ["quota", 80],
      ["quota", 100],
    ]);
    expect(await shown("member")).toEqual([["quota_reached", true, MILLION]]);
  });

  test.each([
    ["2026-11-30T23:59:59.999Z", "2026-11-01", "2026-12-01"],
    ["2026-12-01T00:00:00Z", "2026-12-01", "2027-01-01"],
    ["2028-02-29T12:00:00Z", "2028-02-01", "2028-03-01"],
  ])("are those of the calendar month in UTC: %s", (now, from, to) => {
    expect(monthOf(new Date(now))).toEqual({ from: new Date(`${from}T00:00:00Z`), to: new Date(`${to}T00:00:00Z`) });
  });
});
