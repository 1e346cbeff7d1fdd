import { describe, expect, test } from "vitest";
import { queryPool } from "../../../lib/db/pools";
import { dropOldEvents } from "../../../lib/domain/events/drop-old-events";
import { eventDaysOf, withinDays } from "../../../lib/domain/events/event-days";
import { readingEvents } from "../../../lib/domain/events/event-reading";
import { searchEvents } from "../../../lib/domain/events/queries";
import { EventSearch } from "../../../lib/domain/events/schema";
import { storeEvents } from "../../../lib/domain/events/store-events";
import type { Plan } from "../../../lib/domain/plans/plan-terms";
import { PLAN_TERMS, PLANS } from "../../../lib/domain/plans/plan-terms";
import { updateProject } from "../../../lib/domain/projects/update-project";
import { instanceJob } from "../../../lib/doors/job";
import { DAY } from "../../../lib/kernel/time";
import { foundTestOrganization, type TestOrganization } from "../../support/organization";
import { asOwner, batchOf, drafts } from "./stored-events";

const today = Math.floor(Date.now() / DAY) * DAY;
const ago = (days: number): Date => new Date(today - days * DAY + DAY / 2);
const job = () => instanceJob("drop old events", "instance:admin");
const store = (organization: TestOrganization, arrivedAt: Date | null, ...messages: string[]) =>
  storeEvents(
    batchOf(drafts(...messages.map((m) => ({ "@m": m }))), {
      organizationId: organization.id,
      projectId: organization.projectId,
      arrivedAt,
    }),
  );
const found = async (organization: TestOrganization) =>
  (await searchEvents(organization.as("project:read_otlp"), EventSearch.parse({}))).map(({ message }) => message).sort();
const kept = async (organization: TestOrganization) =>
  (await asOwner<{ message: string }>("select message from events where organization_id = $1 order by message", [organization.id])).map(
    ({ message }) => message,
  );
const partitionOf = async (days: number) =>
  (await asOwner<{ at: string | null }>("select to_regclass('events_' || to_char($1::timestamptz, 'YYYYMMDD')) as at", [ago(days)]))[0]
    ?.at ?? null;

describe("events of days gone by", () => {
  test.each(PLANS)("on %s are kept as long as the plan promises, and dropped the day after", async (plan: Plan) => {
    const { retentionDays } = PLAN_TERMS[plan];
    const organization = await foundTestOrganization(plan);
    await store(organization, ago(retentionDays), "promised");
    await store(organization, ago(retentionDays + 1), "over");
    await store(organization, null, "new");
    expect(await found(organization)).toEqual(["new", "over", "promised"]);
    await dropOldEvents(job());
    expect(await kept(organization)).toEqual(["new", "promised"]);
    expect(await found(organization)).toEqual(["new", "promised"]);
    expect(await partitionOf(retentionDays + 1)).toBeNull();
  });

  test("go in pieces, and leave a line in the organization's log", async () => {
    const organization = await foundTestOrganization("hobby");
    await store(organization, ago(20), "a", "b", "c", "d", "e");
    await store(organization, ago(21), "f");
    expect(await dropOldEvents(job(), undefined, 2)).toBeGreaterThanOrEqual(2);
    expect(await kept(organization)).toEqual([]);
    const rows = await asOwner("select action, after from audit_log where organization_id = $1 and resource_type = 'events'", [
      organization.id,
    ]);
    expect(rows).toMatchObject([{ action: "DELETE", after: { days: 2, retention_days: 7 } }]);
  });

  test("go sooner of a project that keeps less than its plan promises, never later of one that says more", async () => {
    const organization = await foundTestOrganization("pro");
    const project = organization.as("project:write");
    const keep = (retention_days: number | null) => updateProject(project, organization.projectId, { retention_days });
    await expect(keep(31)).rejects.toMatchObject({ code: "VALIDATION_FAILED", message: "The plan Pro keeps events for 30 days at most." });
    await store(organization, ago(29), "long ago");
    await store(organization, ago(3), "young");
    await store(organization, null, "new");
    await dropOldEvents(job());
    expect(await kept(organization)).toEqual(["long ago", "new", "young"]);
    expect(await keep(3)).toMatchObject({ retention_days: 3 });
    await dropOldEvents(job());
    expect(await kept(organization)).toEqual(["new", "young"]);
    await keep(2);
    await dropOldEvents(job());
    expect(await found(organization)).toEqual(["new"]);
    // A lower plan counts, whatever was said under the higher one.
    await keep(30);
    await asOwner("update organizations set plan = 'hobby' where id = $1", [organization.id]);
    await store(organization, ago(8), "over");
    await dropOldEvents(job());
    expect(await kept(organization)).toEqual(["new"]);
    const rows = await asOwner(
      "select project_id, after from audit_log where organization_id = $1 and resource_type = 'events' order by created_at, id",
      [organization.id],
    );
    expect(rows).toMatchObject([
      { project_id: organization.projectId, after: { days: 1, retention_days: 3 } },
      { project_id: organization.projectId, after: { days: 1, retention_days: 2 } },
      { project_id: null, after: { days: 1, retention_days: 7 } },
    ]);
    const changes = await asOwner(
      "select before, after from audit_log where organization_id = $1 and resource_type = 'project' and action = 'UPDATE' order by created_at, id",
      [organization.id],
    );
    expect(changes[0]).toMatchObject({ before: { retention_days: null }, after: { retention_days: 3 } });
  });

  test("go of every organization but the one that fails, which the failure names", async () => {
    const [broken, sound] = [await foundTestOrganization("hobby"), await foundTestOrganization("hobby")];
    for (const organization of [broken, sound]) await store(organization, ago(30), "old");
    await asOwner(`create function refuse_one() returns trigger language plpgsql as $$ begin
      if old.organization_id = '${broken.id}' then raise exception 'no' using errcode = 'P0001'; end if; return old; end $$`);
    await asOwner("create trigger refuse_one before delete on events for each row execute function refuse_one()");
    await expect(dropOldEvents(job())).rejects.toThrow(`1 of 2 organizations failed. ${broken.id}: It failed`);
    expect([await kept(broken), await kept(sound)]).toEqual([["old"], []]);
    await asOwner("drop trigger refuse_one on events");
    await dropOldEvents(job());
    expect(await kept(broken)).toEqual([]);
  });

  test("go no sooner than after seven days, whatever the database is asked for", async () => {
    const organization = await foundTestOrganization();
    await store(organization, ago(6), "young");
    for (const call of [
      `drop_event_day('${organization.id}', '${organization.projectId}', $1::date, 10)`,
      "drop_event_partition($1::date, 0)",
    ])
      await expect(asOwner(`select ${call}`, [ago(6)])).rejects.toThrow("every plan keeps events for seven days");
  });

  test("wait for a search under way, without holding up what comes after it", async () => {
    const organization = await foundTestOrganization("hobby");
    await store(organization, ago(40), "old");
    const reader = await queryPool().connect();
    await reader.query("begin");
    await reader.query("select count(*) from events");
    await dropOldEvents(job());
    expect(await kept(organization)).toEqual([]);
    expect(await partitionOf(40)).not.toBeNull();
    await reader.query("commit");
    reader.release();
    await dropOldEvents(job());
    expect(await partitionOf(40)).toBeNull();
  });

  test("a search locks the days that its projects have, however many there are", async () => {
    const organization = await foundTestOrganization("enterprise");
    await store(organization, ago(2), "old");
    await store(organization, null, "new");
    await asOwner("select ensure_event_partitions((now() - interval '60 days')::date, now()::date)");
    const locks = await readingEvents(organization.as("project:read_otlp"), async (client) => {
      const values: unknown[] = [];
      const days = await eventDaysOf(client, organization.id, [organization.projectId]);
      const bounded = withinDays(days, (value) => `$${values.push(value)}`);
      await client.query(`select count(*) from events e where ${bounded}`, values);
      const { rows } = await client.query<{ name: string }>(
        "select c.relname as name from pg_locks l join pg_class c on c.oid = l.relation where l.pid = pg_backend_pid() and c.relname ~ '^events_[0-9]{8}$'",
      );
      return rows.length;
    });
    // A minute before midnight tomorrow counts, too.
    expect([2, 3]).toContain(locks);
    expect(await found(organization)).toEqual(["new", "old"]);
  });
});
