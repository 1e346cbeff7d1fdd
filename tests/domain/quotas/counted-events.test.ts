import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { storeEvents } from "../../../lib/domain/events/store-events";
import { readQuota, readStorage } from "../../../lib/domain/quotas/queries";
import { DAY } from "../../../lib/kernel/time";
import { foundTestOrganization } from "../../support/organization";
import { asOwner, batchOf, drafts } from "../events/stored-events";

test("what is stored is counted with it, by project and day, whoever writes at once", async () => {
  const [org, other] = [await foundTestOrganization("hobby"), await foundTestOrganization("hobby")];
  const now = new Date();
  const yesterday = new Date(now.getTime() - DAY);
  const batch = (size: number, arrivedAt: Date, of = org) =>
    batchOf(drafts(...Array.from({ length: size }, (_, n) => ({ n: randomUUID(), at: n }))), {
      organizationId: of.id,
      projectId: of.projectId,
      arrivedAt,
    });
  const batches = Array.from({ length: 40 }, (_, n) => batch(n + 1, n % 4 === 0 ? yesterday : now));
  await Promise.all([...batches, batch(7, now, other)].map((one) => storeEvents(one)));
  // A batch that the database refuses is not counted.
  const bad = batch(3, now);
  for (const draft of bad.drafts) draft.message = "\0";
  await expect(storeEvents(bad)).rejects.toMatchObject({ code: "INVALID_REQUEST" });

  const storage = await readStorage(org.as("project:read"));
  const there = await asOwner<{ day: string; events: number; bytes: number }>(
    `select (arrived_at at time zone 'UTC')::date::text as day, count(*)::int as events, sum(bytes)::int as bytes from events where organization_id = $1
     group by 1 order by 1 desc`,
    [org.id],
  );
  expect(storage.days).toEqual(there.map((day) => ({ project_id: org.projectId, ...day })));
  const { events, bytes } = storage;
  expect([storage.count, events, bytes]).toEqual([1, 820, there.reduce((sum, day) => sum + day.bytes, 0)]);
  const [newest, oldest] = [there[0]?.day, there.at(-1)?.day];
  expect(storage.projects).toEqual([
    { project_id: org.projectId, project_name: "default", retention_days: null, events, bytes, oldest, newest },
  ]);

  const quota = await readQuota(org.as("organization:read", now));
  const monthly = there.filter(({ day }) => day >= quota.from.slice(0, 10)).reduce((sum, { events }) => sum + events, 0);
  expect(quota).toMatchObject({ events: monthly, limit: 1_000_000 });
  expect(quota.from).toMatch(/-01T00:00:00Z$/);
  expect((await readQuota(other.as("organization:read", now))).events).toBe(7);
});

test("counts of a day that is over become one row, their sum as it was", async () => {
  const organization = randomUUID();
  const rows = [100, 40, 40, 2, 2, 2, 0, 0];
  for (const [part, ago] of rows.entries())
    await asOwner("insert into event_counts values ($1, (now() at time zone 'UTC')::date - $2::int, $1, $3, 5, 50)", [
      organization,
      ago,
      part,
    ]);
  await asOwner("select fold_event_counts((now() at time zone 'UTC')::date - 90)");
  const left = await asOwner(
    "select (now() at time zone 'UTC')::date - day as ago, events::int, bytes::int from event_counts where organization_id = $1 order by 1, part",
    [organization],
  );
  expect(left).toEqual([
    { ago: 0, events: 5, bytes: 50 },
    { ago: 0, events: 5, bytes: 50 },
    { ago: 2, events: 15, bytes: 150 },
    { ago: 40, events: 10, bytes: 100 },
  ]);
  await expect(asOwner("select fold_event_counts((now() at time zone 'UTC')::date - 10)")).rejects.toThrow(/two months/);
});

test("what is stored is told in bounded length, however many projects and days there are", async () => {
  const org = await foundTestOrganization();
  await asOwner(
    `insert into projects (id, organization_id, name, created_at, updated_at) select gen_random_uuid(), $1, 'p-' || n, now(), now() from generate_series(1, 210) n`,
    [org.id],
  );
  await asOwner(
    `insert into event_counts select organization_id, current_date - d, id, 0, 1, split_part(name, '-', 2)::int from projects, generate_series(0, 2) d
     where organization_id = $1 and name like 'p-%'`,
    [org.id],
  );
  await asOwner("insert into event_days select organization_id, project_id, day from event_counts where organization_id = $1", [org.id]);
  const { projects, days, count, events, bytes } = await readStorage(org.as("project:read"));
  expect([projects.length, days.length, count, events, bytes]).toEqual([200, 18, 210, 630, (3 * (210 * 211)) / 2]);
  expect(projects[0]).toMatchObject({ project_name: "p-210", bytes: 630 });
  expect(days.reduce((sum, day) => sum + day.bytes, 0)).toBe(bytes);
});
