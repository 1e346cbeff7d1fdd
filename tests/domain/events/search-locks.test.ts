import type pg from "pg";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { queryPool } from "../../../lib/db/pools";
import { ensurePartitions } from "../../../lib/domain/events/ensure-partitions";
import { searchEvents, tailEvents } from "../../../lib/domain/events/queries";
import { EventSearch, EventSurveyQuery, EventTail } from "../../../lib/domain/events/schema";
import { seenProperties } from "../../../lib/domain/events/seen-properties";
import { surveyEvents } from "../../../lib/domain/events/survey-events";
import { writeCursor } from "../../../lib/domain/events/tail-cursor";
import { DAY } from "../../../lib/kernel/time";
import { foundTestOrganization, type TestOrganization } from "../../support/organization";
import { asOwner } from "./stored-events";

const DAYS = 90;
const MOST_LOCKS = 60;
let org: TestOrganization;
const own = () => org.as("project:read_otlp");
/** The most locks that a reader of events held after any of its statements, and how many of those it ran. */
let [most, statements] = [0, 0];

beforeAll(async () => {
  org = await foundTestOrganization("enterprise");
  await ensurePartitions(new Date(), new Date(Date.now() - DAYS * DAY));
  await asOwner("insert into event_days select $1, $2, (now() at time zone 'UTC')::date - n from generate_series(0, $3::int) n", [
    org.id,
    org.projectId,
    DAYS - 1,
  ]);
  await asOwner(
    `insert into events (id, arrived_at, timestamp, organization_id, project_id, key_id, key_name, severity, message, properties, bytes)
     select overlay(overlay(gen_random_uuid()::text placing regexp_replace(lpad(to_hex((extract(epoch from t) * 1000)::bigint), 12, '0'), '(.{8})', '\\1-') from 1) placing '7' from 15)::uuid,
       t, t, $1, $2, $2, 'Key', 2, 'Event of day ' || n, jsonb_build_object('Day', n, 'Even', n % 2 = 0), 100
     from (select n, date_trunc('milliseconds', now() - n * interval '1 day') as t from generate_series(0, $3::int) n) d`,
    [org.id, org.projectId, DAYS - 1],
  );
  const client = await queryPool().connect();
  const prototype = Object.getPrototypeOf(client) as pg.Client;
  client.release();
  const query = prototype.query as (...args: unknown[]) => unknown;
  vi.spyOn(prototype, "query").mockImplementation(async function (this: pg.PoolClient, ...args: unknown[]) {
    const result = await query.apply(this, args);
    const { rows } = (await query.apply(this, [
      "select count(*)::int as n from pg_locks where pid = pg_backend_pid() and locktype = 'relation'",
    ])) as pg.QueryResult<{ n: number }>;
    statements++;
    most = Math.max(most, rows[0]?.n ?? 0);
    return result;
  } as never);
  return () => vi.restoreAllMocks();
});

const counted = async <T>(work: () => Promise<T>): Promise<T> => {
  [most, statements] = [0, 0];
  return work();
};

describe("over the events of ninety days no search holds more than sixty locks at once", () => {
  const search = (more: Partial<EventSearch>) => searchEvents(own(), EventSearch.parse(more));

  test.each([
    ["all", undefined, DAYS],
    ["a property's value", "Day = 80", 1],
    ["what SQL cannot say", "ToHexString(Day) = '0x50'", 1],
    ["a text that stands nowhere", "nowhere", 0],
  ])("a search for %s", async (_, filter, count) => {
    expect(await counted(() => search({ filter, count: 1000 }))).toHaveLength(count);
    expect(most).toBeLessThanOrEqual(MOST_LOCKS);
  });

  test("a deep page", async () => {
    const all = await search({ count: 1000 });
    const page = await counted(() => search({ before_id: all[79]?.id, count: 5 }));
    expect(page.map(({ message }) => message)).toEqual([80, 81, 82, 83, 84].map((n) => `Event of day ${n}`));
    expect(most).toBeLessThanOrEqual(MOST_LOCKS);
  });

  test.each([
    ["all", undefined, DAYS],
    ["some", "Even = true", DAYS / 2],
    ["what SQL cannot say", "ToHexString(Day) = '0x50'", 1],
  ])("the histogram, facets and properties of %s", async (_, filter, count) => {
    const survey = await counted(() => surveyEvents(own(), EventSurveyQuery.parse({ filter })));
    expect(survey).toMatchObject({ share: 1, total: count, outside: 0, looked_into: count });
    expect(survey.bars.flat().reduce((sum, bar) => sum + bar)).toBe(count);
    expect(survey.keys).toEqual([{ id: org.projectId, name: "Key", count }]);
    expect(survey.properties.map((one) => [one.name, one.count])).toEqual([
      ["Day", count],
      ["Even", count],
    ]);
    expect(most).toBeLessThanOrEqual(MOST_LOCKS);
  });

  test("the names of properties", async () => {
    const { properties } = await counted(() => seenProperties(own()));
    expect(properties.map(({ path }) => path).sort()).toEqual(["Day", "Even"]);
    expect(most).toBeLessThanOrEqual(MOST_LOCKS);
  });

  test("a tail that was left alone for months, which begins again", async () => {
    const at = Date.now() - 80 * DAY;
    const page = await counted(() => tailEvents(own(), EventTail.parse({ cursor: writeCursor({ at, end: 4n, open: [], part: null }) })));
    expect([page.events.length, page.more]).toEqual([DAYS, false]);
    expect(most).toBeLessThanOrEqual(MOST_LOCKS);
    expect(statements).toBeGreaterThan(0);
  });
});
