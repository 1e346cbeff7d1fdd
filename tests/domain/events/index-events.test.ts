import { beforeAll, describe, expect, test } from "vitest";
import { ensurePartitions } from "../../../lib/domain/events/ensure-partitions";
import { indexEvents } from "../../../lib/domain/events/index-events";
import { searchEvents } from "../../../lib/domain/events/queries";
import { EventSearch } from "../../../lib/domain/events/schema";
import { createProject } from "../../../lib/domain/projects/create-project";
import { instanceJob } from "../../../lib/doors/job";
import { foundTestOrganization, type TestOrganization } from "../../support/organization";
import { asOwner, noteDays } from "./stored-events";

const A_SEGMENT = 512;
/** More than a search looks into before it asks the segments. */
const EVENTS = 4_500;

let org: TestOrganization;
const found = async (filter: string, more: Partial<EventSearch> = {}): Promise<string[]> => {
  const events = await searchEvents(org.as("project:read_otlp"), EventSearch.parse({ filter, ...more }));
  return events.map(({ message }) => message);
};
const index = () => indexEvents(instanceJob("test", "instance:admin"), true, undefined, A_SEGMENT);
/** Has the next run look at every day again. */
const growOld = () => asOwner("update event_frontiers set looked_at = '-infinity', is_over = false where organization_id = $1", [org.id]);
const frontier = async () =>
  (await asOwner("select segments, id::text from event_frontiers where organization_id = $1 and segments > 0", [org.id]))[0];
/** Events of an hour, yesterday, the n-th of which differ in many ways. */
const store = (from: number, to: number, at = "yesterday") =>
  asOwner(
    `insert into events (id, arrived_at, timestamp, organization_id, project_id, key_id, key_name, level, severity, message, properties, trace_id, bytes)
     select overlay(overlay(gen_random_uuid()::text placing regexp_replace(lpad(to_hex((extract(epoch from date_trunc('day', now()) - interval '1 day' + n * interval '400 milliseconds') * 1000)::bigint), 12, '0'), '(.{8})', '\\1-') from 1) placing '7' from 15)::uuid, date_trunc('day', now()) - interval '1 day' + n * interval '400 milliseconds', date_trunc('day', now()) - interval '1 day' + n * interval '400 milliseconds',
       $1, $2, $2, 'Key', 'Error', case when n = 9 then 5 else 4 end, $5 || ' ' || n || case n when 7 then ' with a Flamingo' else '' end,
       jsonb_build_object('N', n, 'Name', 'Name-' || n, 'Deep', jsonb_build_object('er', jsonb_build_array(n, 'x' || n)), 'Ratio', n + 0.50), lpad(to_hex(n), 32, '0'), 100
     from generate_series($3::int, $4::int) n`,
    [org.id, org.projectId, from, to, at],
  );

beforeAll(async () => {
  org = await foundTestOrganization();
  await ensurePartitions(new Date(), new Date(Date.now() - 86_400_000));
  await noteDays(org.id, org.projectId);
  await store(1, EVENTS);
});

const FILTERS: [string, string[]][] = [
  ["N = 3", ["yesterday 3"]],
  ["N = 3.0", ["yesterday 3"]],
  ["Ratio = 4.5", ["yesterday 4"]],
  ["Name = 'name-5' ci", ["yesterday 5"]],
  ["Name = 'name-5'", []],
  ["Name in ['Name-5', 'Name-6']", ["yesterday 6", "yesterday 5"]],
  ["Deep.er[1] = 'x8'", ["yesterday 8"]],
  ["Deep.er[?] = 'x8'", ["yesterday 8"]],
  ["fLAMINGO", ["yesterday 7 with a Flamingo"]],
  ["Contains(@Message, 'amingo')", ["yesterday 7 with a Flamingo"]],
  ["@Message like '%Flam%go'", ["yesterday 7 with a Flamingo"]],
  ["@Level = 'Fatal'", ["yesterday 9"]],
  ["@TraceId = '0000000000000000000000000000000A'", ["yesterday 10"]],
  ["N = 2 or Name = 'Name-11'", ["yesterday 11", "yesterday 2"]],
  ["N = 2 and Name = 'Name-11'", []],
  ["not (N > 2)", ["yesterday 2", "yesterday 1"]],
  ["Nowhere = 1", []],
];
const everyFilter = async () => Promise.all(FILTERS.map(async ([filter]) => [filter, await found(filter)]));

describe("segments", () => {
  test("change nothing of what a search finds, before all is in them, when all is, and page by page", async () => {
    expect(await everyFilter()).toEqual(FILTERS);
    await index();
    expect(await frontier()).toMatchObject({ segments: expect.toSatisfy((count: number) => count >= Math.floor(EVENTS / A_SEGMENT)) });
    expect(await everyFilter()).toEqual(FILTERS);
    const [first] = await searchEvents(org.as("project:read_otlp"), EventSearch.parse({ filter: "N < 4 and N > 0" }));
    expect(await found("N < 4 and N > 0", { before_id: first?.id, count: 1 })).toEqual(["yesterday 2"]);
    expect(await found("Ratio like 4", { key_id: org.projectId })).toEqual([]);
    const at = (n: number) => new Date(Math.floor(Date.now() / 86_400_000) * 86_400_000 - 86_400_000 + n * 400).toISOString();
    expect(await found("Has(N)", { from: at(20), to: at(22) })).toEqual(["yesterday 21", "yesterday 20"]);
  });

  test("are all that a search looks into, where what it needs is in none", async () => {
    await asOwner(
      "update event_segments set marks = decode(repeat('00', length(marks)), 'hex') where organization_id = $1 and number = 0",
      [org.id],
    );
    expect(await found("N = 3")).toEqual([]);
    expect(await found("not (N > 2)")).toEqual(["yesterday 2", "yesterday 1"]);
  });

  test("of another cluster count for nothing, and are made anew", async () => {
    const before = await frontier();
    await asOwner("update event_frontiers set cluster = 'another' where organization_id = $1", [org.id]);
    expect(await found("N = 3")).toEqual(["yesterday 3"]);
    await index();
    expect(await frontier()).toEqual(before);
    expect(await everyFilter()).toEqual(FILTERS);
  });

  test("lack nothing that is stored late among what they hold", async () => {
    await store(3, 3, "late");
    expect(await found("N = 3")).toHaveLength(2);
    await growOld();
    await index();
    expect(await found("N = 3")).toHaveLength(2);
    await asOwner("update event_frontiers set horizon = '9000000000000000000'::xid8 where organization_id = $1", [org.id]);
    expect(await found("N = 3")).toHaveLength(2);
  });

  test("go with the days of their events, and with their organization", async () => {
    await asOwner("delete from event_days where organization_id = $1", [org.id]);
    await indexEvents(instanceJob("test", "instance:admin"), false);
    expect(
      await asOwner(
        "select 1 from event_segments where organization_id = $1 union all select 1 from event_frontiers where organization_id = $1",
        [org.id],
      ),
    ).toEqual([]);
  });
});

test("a search over several projects finds what a busy one has behind more events than a quiet one has in all", async () => {
  const quiet = await createProject(org.as("organization:create_project"), { project_name: "quiet", visibility: "private" });
  await noteDays(org.id, quiet.id);
  // Older than whatever the busy project has, and enough of them for a page.
  await asOwner(
    `insert into events (id, arrived_at, timestamp, organization_id, project_id, key_id, key_name, level, severity, message, properties, bytes)
     select gen_random_uuid(), date_trunc('day', now()) - interval '1 day', date_trunc('day', now()) - interval '1 day', $1, $2, $2, 'Key', 'Error', 4,
       'quiet ' || n, '{"N": 3}', 100 from generate_series(1, 20) n`,
    [org.id, quiet.id],
  );
  expect((await found("N = 3", { count: 5 }))[0]).toMatch(/^(yesterday|late) 3$/);
});
