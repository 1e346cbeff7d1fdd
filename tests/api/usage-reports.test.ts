import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createInstanceKey } from "../../lib/domain/making/create-instance-key";
import { createProject } from "../../lib/domain/projects/create-project";
import { readQuota, readStorage } from "../../lib/domain/quotas/queries";
import { readMonth } from "../../lib/domain/quotas/read-month";
import { instanceJob } from "../../lib/doors/job";
import { DAY } from "../../lib/kernel/time";
import { asOwner } from "../domain/events/stored-events";
import { foundTestOrganization, type TestOrganization } from "../support/organization";
import { SERVERS, type TestServer } from "../support/servers";

type Row = { date: string; records_count: number; metrics_count: number; total_observations: number; project_name?: string };
type Report = { total?: number; total_records_count: number; total_metrics_count: number; total_observations: number; usage: Row[] };
type Problem = { code: string; errors?: { loc: string[] }[] };

let server: TestServer;
let org: TestOrganization;
let second: { id: string };
let token: string;
let instanceToken: string;
const today = new Date().toISOString().slice(0, 10);
const day = (ago: number) => new Date(Date.now() - ago * DAY).toISOString().slice(0, 10);
const ask = (path: string, as = token) => server.ask({ path: `/api/v1/${path}`, token: as });
const stored = (at: string, project: string, events: number, metrics = 0, part = 1) =>
  asOwner("insert into event_counts values ($1, $2::date, $3, $4, $5, $6, $7)", [org.id, at, project, part, events, events * 100, metrics]);

beforeAll(async () => {
  server = await SERVERS["the front"]();
  org = await foundTestOrganization("enterprise");
  second = await createProject(org.as("organization:create_project"), { project_name: "second", visibility: "private" });
  token = (await org.key({ scopes: ["organization:payment", "project:write_otlp"] })).token;
  instanceToken = (await createInstanceKey(instanceJob("test", "instance:admin"), { name: randomUUID(), scopes: ["instance:billing"] }))
    .token;
  await stored("2026-01-31", org.projectId, 10, 4);
  await stored("2026-02-01", org.projectId, 5, 0, 1);
  await stored("2026-02-01", org.projectId, 6, 6, 2);
  await stored("2026-02-28", second.id, 7);
});
afterAll(() => server.stop());

describe("the usage reports", () => {
  test("sum the counts that are written with the events, logs and metrics apart, and agree with the quota and the storage", async () => {
    const now = `${Date.now()}000000`;
    const line = (n: number) => JSON.stringify({ "@t": new Date().toISOString(), "@mt": "Event {N}", N: n });
    const points = [1, 2, 3].map((value) => ({ timeUnixNano: now, asInt: String(value) }));
    const sent = [
      { path: "/ingest/clef", type: "application/vnd.serilog.clef", body: [1, 2].map(line).join("\n") },
      {
        path: "/v1/metrics",
        type: "application/json",
        body: JSON.stringify({ resourceMetrics: [{ scopeMetrics: [{ metrics: [{ name: "queue", gauge: { dataPoints: points } }] }] }] }),
      },
    ];
    const writer = (await org.key({ scopes: ["project:write_otlp"], project_id: org.projectId })).token;
    for (const { path, type, body } of sent) {
      const reply = await server.ask({ method: "POST", path, token: writer, body, headers: { "content-type": type } });
      expect(reply.status).toBeLessThan(300);
    }
    const report = (await ask(`usage/daily/?start_date=${day(3)}&end_date=${today}`)).json<Report>();
    const quota = await readQuota(org.as("organization:read"));
    const storage = await readStorage(org.as("project:read"));
    expect(report.total_observations).toBe(storage.events);
    expect(report.total_metrics_count).toBe(3);
    expect(report.total_records_count).toBe(storage.events - 3);
    const month = (await ask("billing/usage/")).json<{ usage: { total_observations: number }; organization: string; plan: string }>();
    expect(month).toMatchObject({ organization: org.name, plan: "enterprise", usage: { total_observations: quota.events } });
    const screen = await readMonth(org.as("organization:payment"), null);
    expect(screen).toMatchObject({ quota, metrics: 3, month: today.slice(0, 7), count: 1 });
    expect(screen.projects.reduce((sum, { events }) => sum + events, 0)).toBe(quota.events);
    expect(screen.days.reduce((sum, { events }) => sum + events, 0)).toBe(quota.events);
  });

  test("on the screen: each month since the organization began, a deleted project with its name, and nobody else's counts", async () => {
    const old = await foundTestOrganization("pro");
    await asOwner("update organizations set created_at = '2020-05-05' where id = $1", [old.id]);
    const gone = await createProject(old.as("organization:create_project"), { project_name: "gone", visibility: "private" });
    const { months } = await readMonth(old.as("organization:payment"), null);
    expect(months).toHaveLength(13);
    const before = months[1] ?? "";
    for (const [at, project, events, metrics] of [
      [`${before}-01`, gone.id, 7, 2],
      [`${before}-28`, old.projectId, 5, 0],
      [`${months[2]}-28`, old.projectId, 1, 0],
    ])
      await asOwner("insert into event_counts values ($1, $2::date, $3, 1, $4, $4, $5)", [old.id, at, project, events, metrics]);
    await asOwner("update projects set deleted_at = now() where id = $1", [gone.id]);
    const shown = await readMonth(old.as("organization:payment"), before);
    expect(shown).toMatchObject({ month: before, metrics: 2, count: 2, runsOutAt: null, quota: { events: 12 } });
    expect(shown.projects).toEqual([
      { project_id: gone.id, project_name: "gone", deleted: true, events: 7, metrics: 2 },
      { project_id: old.projectId, project_name: "default", deleted: false, events: 5, metrics: 0 },
    ]);
    for (const other of ["2019-01", "2026-13", "", `${before}x`])
      expect((await readMonth(old.as("organization:payment"), other)).month).toBe(months[0]);
    expect((await readMonth(org.as("organization:payment"), null)).projects.every(({ project_id }) => project_id !== gone.id)).toBe(true);
  });

  test("are by day or month, of all projects, by project or of one, both ends counted", async () => {
    const period = "?start_date=2026-01-31&end_date=2026-02-28";
    expect((await ask(`usage/daily/${period}`)).json()).toEqual({
      start_date: "2026-01-31",
      end_date: "2026-02-28",
      total_records_count: 18,
      total_metrics_count: 10,
      total_observations: 28,
      usage: [
        { date: "2026-01-31", records_count: 6, metrics_count: 4, total_observations: 10 },
        { date: "2026-02-01", records_count: 5, metrics_count: 6, total_observations: 11 },
        { date: "2026-02-28", records_count: 7, metrics_count: 0, total_observations: 7 },
      ],
    });
    const of = async (path: string) => {
      const { usage, ...totals } = (await ask(`${path}${period}`)).json<Report>();
      return [totals.total ?? totals.total_observations, ...usage.map((row) => [row.date, row.project_name, row.total_observations])];
    };
    expect(await of("usage/monthly/")).toEqual([28, ["2026-01-01", undefined, 10], ["2026-02-01", undefined, 18]]);
    expect(await of("usage/projects/monthly/")).toEqual([
      28,
      ["2026-01-01", "default", 10],
      ["2026-02-01", "default", 11],
      ["2026-02-01", "second", 7],
    ]);
    expect(await of(`usage/projects/${second.id}/daily/`)).toEqual([7, ["2026-02-28", undefined, 7]]);
    expect(await of(`usage/projects/${org.projectId}/monthly/`)).toEqual([
      21,
      ["2026-01-01", undefined, 10],
      ["2026-02-01", undefined, 11],
    ]);
    const page = (await ask(`usage/projects/daily/${period}&limit=1&offset=1`)).json<Report>();
    expect(page).toMatchObject({ total: 3, usage: [{ date: "2026-02-01", project_id: org.projectId, project_name: "default" }] });
  });

  test("of a month that is over stay as they are, whatever is asked of it", async () => {
    const ago = (new Date().getUTCFullYear() - 2026) * 12 + new Date().getUTCMonth() - 1;
    if (ago > 12) return;
    const bill = (await ask(`billing/usage/?periodOffset=-${ago}`)).json<Record<string, unknown>>();
    expect(bill).toMatchObject({
      billing_period: { start: "2026-02-01", end: "2026-02-28", anchor_day: 1 },
      usage: {
        total_observations: 18,
        breakdown: { spans: 12, metrics: 6 },
        included_observations: 18,
        billable_observations: 0,
        project_breakdown: [
          { project_id: org.projectId, project_name: "default", observations: 11 },
          { project_id: second.id, project_name: "second", observations: 7 },
        ],
      },
      cost: { total_cost: 0 },
    });
  });

  test("show a key of one project that project alone, and other organizations nothing", async () => {
    const own = (await org.key({ scopes: ["organization:payment"], project_id: second.id })).token;
    const period = "?start_date=2026-01-31&end_date=2026-02-28";
    expect((await ask(`usage/daily/${period}`, own)).json<Report>().total_observations).toBe(7);
    expect((await ask(`usage/projects/${org.projectId}/daily/${period}`, own)).status).toBe(404);
    const other = await foundTestOrganization("enterprise");
    const stranger = (await other.key({ scopes: ["organization:payment"] })).token;
    expect((await ask(`usage/daily/${period}`, stranger)).json<Report>().total_observations).toBe(0);
    expect((await ask(`usage/projects/${org.projectId}/daily/${period}`, stranger)).status).toBe(404);
  });

  test.each([
    ["usage/daily/", "start_date"],
    ["usage/daily/?start_date=2026-02-30&end_date=2026-03-01", "start_date"],
    ["usage/daily/?start_date=2026-03-02&end_date=2026-03-01", "end_date"],
    ["usage/monthly/?start_date=2024-01-01&end_date=2026-03-01", "start_date"],
    ["usage/projects/daily/?start_date=2026-03-01&end_date=2026-03-01&limit=0", "limit"],
    ["billing/usage/?periodOffset=1", "periodOffset"],
  ])("refuse %s, naming %s", async (path, member) => {
    const reply = await ask(path);
    expect(reply.status).toBe(400);
    expect(reply.json<Problem>().errors?.[0]?.loc.at(-1)).toBe(member);
  });

  test("are Enterprise's", async () => {
    const small = await foundTestOrganization("ultra");
    const { token: key } = await small.key({ scopes: ["organization:payment"] });
    for (const path of [`usage/daily/?start_date=${today}&end_date=${today}`, "billing/usage/"])
      expect((await ask(path, key)).json()).toMatchObject({ code: "PLAN_REQUIRED", required_plan: "enterprise" });
  });

  test("tell the operator of every organization", async () => {
    const path = "instance/usage-report/?start_date=2026-01-31&end_date=2026-02-28&limit=10000";
    const rows = (await ask(path, instanceToken)).json<(Row & { organization_id: string })[]>();
    expect(rows.filter((row) => row.organization_id === org.id).map((row) => row.total_observations)).toEqual([10, 11, 7]);
    expect((await ask(path)).status).toBe(403);
  });
});
