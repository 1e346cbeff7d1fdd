import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { admit, grant } from "../../../lib/access/grant";
import type { OrganizationScope } from "../../../lib/access/scopes";
import { connectClient } from "../../../lib/db/connect-client.mjs";
import { acrossTenants } from "../../../lib/db/tenant";
import { ALERT_TEMPLATES, NOTIFY_WHEN } from "../../../lib/domain/alerts/alert-terms";
import { askAlert, keptRows } from "../../../lib/domain/alerts/ask-alert";
import { deleteAlert } from "../../../lib/domain/alerts/delete-alert";
import { forgetAlertRuns } from "../../../lib/domain/alerts/forget-alert-runs";
import { muteAlert } from "../../../lib/domain/alerts/mute-alert";
import {
  listAlertDeliveries,
  listAlertRuns,
  listAlerts,
  listFiringAlerts,
  readAlert,
  recentRuns,
} from "../../../lib/domain/alerts/queries";
import { runAlert } from "../../../lib/domain/alerts/run-alert";
import { type DueAlert, runDueAlerts } from "../../../lib/domain/alerts/run-due-alerts";
import { CreateAlert, TryAlert, UpdateAlert } from "../../../lib/domain/alerts/schema";
import { tryAlert } from "../../../lib/domain/alerts/try-alert";
import { createChannel } from "../../../lib/domain/channels/create-channel";
import { CreateChannel } from "../../../lib/domain/channels/schema";
import { instanceJob, organizationJob } from "../../../lib/doors/job";
import { runAlerts } from "../../../lib/doors/run-alerts";
import { createCheckedAlert, updateCheckedAlert } from "../../../lib/doors/save-alert";
import { sendDeliveries } from "../../../lib/doors/send-deliveries";
import { newId } from "../../../lib/kernel/id";
import { DAY, HOUR, MINUTE, SECOND } from "../../../lib/kernel/time";
import { holdKeys } from "../../../lib/secrets/held-keys.mjs";
import { rememberKey } from "../../../server/settle-key.mjs";
import { freshKey } from "../../support/backups";
import { keyCaller } from "../../support/callers";
import { foundTestOrganization, type TestOrganization } from "../../support/organization";
import { type Receiver, receiver } from "../../support/receiver";
import { store } from "../query/stored-records";

let org: TestOrganization;
let other: TestOrganization;
let to: Receiver;
let channelId: string;
// A little ahead, so that what is stored now lies in the window.
const start = new Date(Date.now() + 10 * SECOND);
const at = (ms: number) => new Date(start.getTime() + ms);
const job = (ms: number) => instanceJob("test", "instance:admin", at(ms));
const writer = (ms = 0) => org.as("project:write_alert", at(ms));
const reader = (ms = 0) => org.as("project:read_alert", at(ms));
const T = new Date().toISOString();
const COUNT = "select message, count(*) as events from records group by message";
const NEW = { name: "Many", description: "Look at the logs.", query: COUNT, time_window: "PT5M", frequency: "PT1M", watermark: "PT0S" };
const alert = (more: object = {}) =>
  createCheckedAlert(
    writer(),
    org.projectId,
    CreateAlert.parse({ ...NEW, notify_when: "starts_having_matches", channel_ids: [channelId], ...more }),
  );
const runs = async (id: string) => (await listAlertRuns(reader(), org.projectId, id, { limit: 100 })).toReversed();
const titles = () => to.received.map(({ body }) => JSON.parse(body).data.title);

beforeAll(async () => {
  process.env.LATCHKEY_OUTGOING_ADDRESSES = "127.0.0.1";
  const key = freshKey();
  holdKeys([key]);
  const client = await connectClient(process.env.DATABASE_URL ?? "");
  await rememberKey(client, key);
  await client.end();
  other = await foundTestOrganization();
  to = await receiver();
});
beforeEach(async () => {
  await acrossTenants(job(0), (tx) => tx.alert.updateMany({ data: { active: false } }));
  org = await foundTestOrganization();
  to.received.length = 0;
  const config = { type: "webhook", format: "raw-data", url: `${to.url}/hook` };
  channelId = (await createChannel(org.as("organization:write_channel"), CreateChannel.parse({ label: "Ops", config }))).id;
});
afterAll(async () => {
  delete process.env.LATCHKEY_OUTGOING_ADDRESSES;
  await to.stop();
});

describe("an alert", () => {
  test("tells its channels when rows appear, with the rows; history, state and banner say so", async () => {
    const { id, state } = await alert();
    expect(state).toBe("pending");
    await runAlerts(job(0));
    expect(await readAlert(reader(), org.projectId, id)).toMatchObject({
      state: "ok",
      has_matches: false,
      has_errors: false,
      result: [],
      result_length: 0,
    });
    await store(org, { "@t": T, "@m": "disk full" }, { "@t": T, "@m": "disk full" });
    await runAlerts(job(MINUTE));
    await runAlerts(job(2 * MINUTE));
    await sendDeliveries(job(2 * MINUTE));
    expect(titles()).toEqual(["Firing: Many"]);
    const { data, type } = JSON.parse(to.received[0]?.body ?? "{}");
    expect([type, data.rows, data.row_count, data.alert.id]).toEqual(["alert.firing", [{ message: "disk full", events: 2 }], 1, id]);
    expect(data.url).toContain(`/${org.name}/data/alerts/${id}`);
    expect(await readAlert(reader(), org.projectId, id)).toMatchObject({
      state: "firing",
      has_matches: true,
      result_length: 1,
      result: [{ message: "disk full", events: 2 }],
      channels: [{ id: channelId, label: "Ops", config: { type: "webhook" }, schedule_id: null }],
    });
    expect((await runs(id)).map(({ row_count, told }) => [row_count, told])).toEqual([
      [0, null],
      [1, "firing"],
      [1, null],
    ]);
    expect((await recentRuns(reader(), [id], 2)).get(id)).toMatchObject([{ row_count: 1 }, { row_count: 1 }]);
    expect(await listAlertDeliveries(reader(), org.projectId, id, 10)).toMatchObject([{ channel_label: "Ops", state: "delivered" }]);
    expect(await listFiringAlerts(reader(2 * MINUTE))).toMatchObject([{ id, name: "Many" }]);
    expect(await forgetAlertRuns(job(15 * DAY))).toBe(3);
  });

  test("has one run a due time, however many instances look, and one for all that were missed", async () => {
    const { id } = await alert({ notify_when: "has_matches" });
    await store(org, { "@t": T, "@m": "again" });
    await Promise.all([1, 2, 3, 4].map(() => runAlerts(job(0))));
    expect(await runs(id)).toHaveLength(1);
    await Promise.all([1, 2].map(() => runAlerts(job(2 * HOUR + 5 * SECOND))));
    const all = await runs(id);
    expect(all.map(({ due_at }) => new Date(due_at))).toEqual([start, at(2 * HOUR)]);
    await runAlerts(job(2 * HOUR + 30 * SECOND));
    expect(await runs(id)).toHaveLength(2);
    await sendDeliveries(job(2 * HOUR));
    expect(to.received).toHaveLength(1);
  });

  test("is run by another instance where one dies under it, and what the dead one still says does not count", async () => {
    const { id } = await alert();
    await store(org, { "@t": T, "@m": "ghost" });
    const claims: DueAlert[] = [];
    await runDueAlerts(job(0), async (due) => void claims.push(due));
    await runAlerts(job(30 * SECOND));
    expect(await runs(id)).toHaveLength(0);
    await runAlerts(job(2 * MINUTE));
    expect(await runs(id)).toHaveLength(1);
    for (const due of claims) await runAlert(organizationJob("test", org.id, "project:read_otlp", at(2 * MINUTE)), due);
    expect(await runs(id)).toHaveLength(1);
    await sendDeliveries(job(2 * MINUTE));
    expect(titles()).toEqual(["Firing: Many"]);
  });

  test("whose query fails is shown so, tells it once after three in a row, and tells nothing of it when it works again", async () => {
    const query = "select 1 / (2 - (select count(*) from records)) as zero";
    const { id } = await alert({ query, notify_when: "has_matches_changed" });
    await store(org, { "@t": T, "@m": "one" }, { "@t": T, "@m": "two" });
    for (let n = 0; n < 5; n++) await runAlerts(job(n * MINUTE));
    const failing = await readAlert(reader(), org.projectId, id);
    expect(failing).toMatchObject({ state: "failing", has_errors: true, error: expect.stringContaining("division by zero") });
    expect((await runs(id)).map(({ told }) => told)).toEqual([null, null, "failing", null, null]);
    await sendDeliveries(job(5 * MINUTE));
    expect(titles()).toEqual(["Failing: Many"]);
  });

  test("that is muted runs on and tells nothing: for a while, for ever, until it is unmuted", async () => {
    const { id } = await alert({ notify_when: "has_matches" });
    await store(org, { "@t": T, "@m": "loud" });
    const mute = (duration: number | null, ms: number) => muteAlert(writer(ms), org.projectId, id, { duration });
    expect((await mute(HOUR, 0)).muted_until).not.toBeNull();
    await runAlerts(job(0));
    expect(await listFiringAlerts(reader(0))).toEqual([]);
    await mute(null, MINUTE);
    await runAlerts(job(MINUTE));
    expect((await mute(0, 2 * MINUTE)).muted_until).toBeNull();
    await runAlerts(job(2 * MINUTE));
    expect((await runs(id)).map(({ told }) => told)).toEqual(["muted", "muted", "firing"]);
  });

  test("muted, or told to tell another, while its query runs keeps to that at once", async () => {
    const { id } = await alert();
    await store(org, { "@t": T, "@m": "x" });
    const client = await connectClient(process.env.DATABASE_URL ?? "");
    const waiting = "select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";
    await runDueAlerts(job(0), async (due) => {
      await client.query("begin");
      await client.query("update alerts set muted_until = $1 where id = $2", [at(DAY), id]);
      const run = runAlert(organizationJob("test", due.organizationId, "project:read_otlp", at(0)), due);
      await vi.waitUntil(async () => (await client.query(waiting)).rowCount, { timeout: 30_000 });
      await client.query("commit");
      await run;
    }).finally(() => client.end());
    await sendDeliveries(job(0));
    expect(titles()).toEqual([]);
    expect((await runs(id)).map(({ told }) => told)).toEqual(["muted"]);
  });

  test("changed begins anew, keeps what is left out, and is run no more while it is inactive", async () => {
    const { id } = await alert();
    await store(org, { "@t": T, "@m": "x" });
    await runAlerts(job(0));
    const update = (input: object, ms: number) => updateCheckedAlert(writer(ms), org.projectId, id, UpdateAlert.parse(input));
    expect(await update({ active: false, channel_ids: null }, 1)).toMatchObject({
      state: "inactive",
      channels: [{ id: channelId }],
      time_window: "PT5M",
    });
    await runAlerts(job(10 * MINUTE));
    expect(await runs(id)).toHaveLength(1);
    const changed = await update({ active: true, query: "select 1 as one", channel_assignments: [] }, 10 * MINUTE);
    expect(changed).toMatchObject({ state: "pending", channels: [], query: "select 1 as one" });
    await deleteAlert(writer(), org.projectId, id);
    expect(await listAlerts(reader(), org.projectId)).toEqual([]);
  });

  test("is nobody else's", async () => {
    const { id } = await alert();
    const theirs = other.as("project:write_alert");
    for (const attempt of [
      () => readAlert(other.as("project:read_alert"), org.projectId, id),
      () => readAlert(other.as("project:read_alert"), other.projectId, id),
      () => muteAlert(theirs, other.projectId, id, { duration: null }),
      () => deleteAlert(theirs, other.projectId, id),
      () => updateCheckedAlert(theirs, other.projectId, id, { name: "Mine" }),
      () => createCheckedAlert(theirs, org.projectId, CreateAlert.parse({ ...NEW, notify_when: "has_matches" })),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(
      createCheckedAlert(theirs, other.projectId, CreateAlert.parse({ ...NEW, notify_when: "has_matches", channel_ids: [channelId] })),
    ).rejects.toMatchObject({ code: "VALIDATION_FAILED", details: { errors: [{ loc: ["body", "channel_ids"] }] } });
  });

  test.each(["select * from users", "delete from records", "select pg_sleep(1)", "select nothing from records", "select 1; select 2"])(
    "of a query that is refused is refused at its query: %s",
    async (query) => {
      await expect(alert({ query })).rejects.toMatchObject({
        code: "VALIDATION_FAILED",
        details: { errors: [{ loc: ["body", "query"] }] },
      });
    },
  );

  test.each([
    { time_window: "PT59S" },
    { time_window: "P31D" },
    { frequency: "PT30S" },
    { frequency: "P2D" },
    { watermark: "P2D" },
    { time_window: "5m" },
    { notify_when: "always" },
    { name: " " },
    { query: "" },
  ])("of %j is refused", (more) => {
    expect(CreateAlert.safeParse({ ...NEW, notify_when: "has_matches", ...more }).success).toBe(false);
  });

  test("sees no more of keys than its author", async () => {
    const { api_key } = await org.key({ name: "Writes alerts" });
    const scopes = ["project:write_alert"] as const;
    const caller = keyCaller({ id: api_key.id, name: "Writes alerts", scopes });
    const ctx = grant(admit({ caller, requestId: randomUUID(), now: at(0), address: null, agent: null }, org.id), "project:write_alert");
    const input = CreateAlert.parse({ ...NEW, notify_when: "has_matches", query: "select key_name from key_activity" });
    await expect(createCheckedAlert(ctx, org.projectId, input)).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
  });
});

test("an editor hears what an alert would have done, and why its query fails", async () => {
  await store(org, { "@t": T, "@m": "x" });
  const attempt = (query: string) =>
    tryAlert(
      org.as("project:read_otlp", at(0)),
      org.projectId,
      TryAlert.parse({ ...NEW, query, notify_when: "has_matches", frequency: "PT30M" }),
    );
  expect(await attempt(COUNT)).toMatchObject({
    fired: 1,
    looked: 48,
    due: 48,
    row_count: 1,
    rows: [{ message: "x", events: 1 }],
    fault: null,
  });
  expect((await attempt("select nothing\nfrom records")).fault).toMatch(/nothing.*line 1, column 8/);
});

test.each(ALERT_TEMPLATES)("the template $id can be asked as it stands", async ({ query }) => {
  const ctx = org.as("project:read_otlp", at(0));
  expect(await askAlert(ctx, { query, project_id: org.projectId, keys: "all", from: at(-HOUR), until: at(0) })).toBeInstanceOf(Array);
});

describe("an alert that asks of keys", () => {
  const OF_KEYS = "select key_name from key_activity where activity = 'key'";
  const bound = <P extends "project:read_alert" | "project:write_alert">(
    scope: P,
    more: OrganizationScope[] = [],
    projectId: string | null = null,
    id = newId(),
  ) => {
    const caller = { ...keyCaller({ id, name: "k", scopes: [scope, ...more] }), projectId };
    return grant(admit({ caller, address: null, agent: null, requestId: "r", now: at(0) }, org.id), scope);
  };

  test("shows what it found to whoever may list them, and to nobody else", async () => {
    await org.key({ name: "Watched" });
    const { id } = await alert({ query: OF_KEYS });
    await runAlerts(job(MINUTE));
    expect((await readAlert(reader(MINUTE), org.projectId, id)).result).toEqual([{ key_name: "Watched" }]);
    const blind = bound("project:read_alert");
    expect(await readAlert(blind, org.projectId, id)).toMatchObject({ has_matches: true, result: null, result_length: 1 });
    expect((await listAlertRuns(blind, org.projectId, id, { limit: 10 }))[0]).toMatchObject({ row_count: 1, rows: [] });
    const sighted = bound("project:read_alert", ["organization:read_api_key"]);
    expect((await readAlert(sighted, org.projectId, id)).result).toEqual([{ key_name: "Watched" }]);
  });

  test("asks of none any more once somebody has changed it who may not", async () => {
    await org.key({ name: "Watched" });
    const { id } = await alert({ query: OF_KEYS });
    const { api_key } = await org.key({ scopes: ["project:write_alert"] });
    await updateCheckedAlert(
      bound("project:write_alert", [], null, api_key.id),
      org.projectId,
      id,
      UpdateAlert.parse({ notify_when: "has_matches" }),
    );
    await runAlerts(job(MINUTE));
    expect(await readAlert(reader(MINUTE), org.projectId, id)).toMatchObject({ has_errors: true, result: null });
  });

  test("is tried on no project that is not its writer's, and tells nothing of keys that its writer may not see", async () => {
    await org.key({ name: "Watched" });
    const query = "select key_name::int from key_activity where activity = 'key'";
    const input = CreateAlert.parse({ ...NEW, query, notify_when: "has_matches", channel_ids: [] });
    const elsewhere = bound("project:write_alert", ["project:read_otlp", "organization:read_api_key"], newId());
    await expect(createCheckedAlert(elsewhere, org.projectId, input)).rejects.toMatchObject({ code: "NOT_FOUND" });
    const refusal = await createCheckedAlert(bound("project:write_alert"), org.projectId, input).catch((error: Error) => error);
    expect(String((refusal as Error).message)).not.toContain("Watched");
    expect(refusal).toMatchObject({ code: "VALIDATION_FAILED" });
  });
});

describe("Opsgenie", () => {
  beforeEach(async () => {
    await acrossTenants(job(0), (tx) => tx.channelDelivery.deleteMany());
  });
  const pager = async () => {
    const config = { type: "opsgenie", auth_key: "a-key-of-opsgenie", base_url: to.url };
    return (await createChannel(org.as("organization:write_channel"), CreateChannel.parse({ label: "Pager", config }))).id;
  };
  const asked = () => to.received.map(({ path }) => (path === "/hook" ? "hook" : path.includes("/close?") ? "close" : "open"));
  /** Something is found at the first run, and nothing at those after. */
  const ONCE = "select 1 as found where $window_start < '__' ";
  const fires = (more: object = {}) =>
    alert({ query: ONCE.replace("__", at(-4 * MINUTE).toISOString()), frequency: "PT1M", time_window: "PT5M", ...more });
  const runAt = async (...minutes: number[]) => {
    for (const minute of minutes) {
      await runAlerts(job(minute * MINUTE));
      await sendDeliveries(job(minute * MINUTE));
    }
  };

  test.each(NOTIFY_WHEN)("is told that an alert is over, also where it tells its channels %s", async (notify_when) => {
    await fires({ notify_when, channel_ids: [await pager(), channelId] });
    await runAt(0, 2, 4);
    const tellsOver = ["has_matches_changed", "matches_changed"].includes(notify_when);
    expect(asked().filter((one) => one !== "hook")).toEqual(["open", "close"]);
    expect(asked().filter((one) => one === "hook")).toHaveLength(tellsOver ? 2 : 1);
  });

  test("is told so though the alert was muted meanwhile, changed, switched off or deleted", async () => {
    const id = await pager();
    const made = [await fires({ channel_ids: [id] })];
    await runAt(0);
    const one = made[0]?.id ?? "";
    await muteAlert(writer(), org.projectId, one, { duration: null });
    await runAt(2);
    expect(asked()).toEqual(["open", "close"]);
    const endings = [
      (alertId: string) => updateCheckedAlert(writer(), org.projectId, alertId, { query: "select 1 as found" }),
      (alertId: string) => updateCheckedAlert(writer(), org.projectId, alertId, { active: false }),
      (alertId: string) => updateCheckedAlert(writer(), org.projectId, alertId, { channel_ids: [] }),
      (alertId: string) => deleteAlert(writer(), org.projectId, alertId),
    ];
    for (const end of endings) {
      to.received.length = 0;
      const next = await fires({ channel_ids: [id] });
      await runAt(0);
      await end(next.id);
      await sendDeliveries(job(0));
      expect(asked()).toEqual(["open", "close"]);
      await acrossTenants(job(0), (tx) => tx.alert.updateMany({ data: { active: false } }));
    }
  });

  test("is told that a query which failed works again, and nothing where it never heard of the alert", async () => {
    const failing = "select 1 / count(*) as n from records having false";
    const { id } = await alert({
      query: "select 1 as n from records where 1 / (extract(epoch from $window_start::timestamptz)::bigint * 0 + 1) = 0",
      channel_ids: [await pager()],
    });
    await runAt(0, 1);
    expect(asked()).toEqual([]);
    await asAlert(id, { failures: 3, lastError: failing });
    await runAt(2);
    expect(asked()).toEqual(["close"]);
  });
});

const asAlert = (id: string, data: { failures: number; lastError: string }) =>
  acrossTenants(job(0), (tx) => tx.alert.updateMany({ where: { id }, data }));

test("what a run finds is kept though jsonb does not keep all of JSON", async () => {
  const { id } = await alert({ query: `select '{"a\\u0000b": "\\ud800 \\\\u0000"}'::json as odd` });
  await runAlerts(job(0));
  expect((await runs(id)).map(({ rows }) => rows)).toEqual([[{ odd: { "a\ufffdb": "\ufffd \\u0000" } }]]);
});

test("of what a run finds 16 KiB are kept, whole rows, and its count tells the rest", () => {
  const row = (bytes: number) => ({ text: "x".repeat(bytes) });
  expect(keptRows([row(9000), row(9000)])).toHaveLength(1);
  expect(keptRows([row(20_000), row(1)])).toHaveLength(0);
  expect(keptRows(Array.from({ length: 50 }, () => row(1)))).toHaveLength(20);
});
