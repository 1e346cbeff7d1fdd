import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { EventDraft } from "../../../lib/domain/events/event-draft";
import { ingestEvents } from "../../../lib/domain/events/ingest-events";
import { EventSurveyQuery } from "../../../lib/domain/events/schema";
import { surveyEvents } from "../../../lib/domain/events/survey-events";
import { barsOf, estimated } from "../../../lib/domain/events/survey-terms";
import { foundTestOrganization, type TestOrganization } from "../../support/organization";
import { asOwner, drafts } from "./stored-events";

const KEYS = [randomUUID(), randomUUID()] as const;
let org: TestOrganization;
const send = (events: EventDraft[], keyId: string = KEYS[0], of = org) =>
  ingestEvents(
    of.as("project:write_otlp"),
    {
      projectId: of.projectId,
      keyId,
      keyName: keyId === KEYS[0] ? "CI" : "Web",
      ingestion: { minimumLevel: null, useServerTimestamps: false, appliedProperties: null },
    },
    events,
  );
const survey = (query: Partial<EventSurveyQuery> = {}, of = org) => surveyEvents(of.as("project:read_otlp"), EventSurveyQuery.parse(query));
const ago = (minutes: number) => new Date(Math.floor(Date.now() / 60_000) * 60_000 - minutes * 60_000).toISOString();

beforeAll(async () => {
  org = await foundTestOrganization();
  await send(
    drafts(
      ...Array.from({ length: 10 }, (_, n) => ({
        "@t": ago(n + 1),
        "@m": `ok ${n}`,
        N: n,
        Path: n < 7 ? "/a" : "/b",
        big: 9007199254740993n.toString(),
      })),
    ),
  );
  await send(
    drafts({ "@t": ago(5), "@m": "bad", "@l": "Error", Deep: { er: 1 }, N: 3 }, { "@t": ago(60), "@m": "worse", "@l": "Fatal" }),
    KEYS[1],
  );
  const other = await foundTestOrganization();
  await send(drafts({ "@m": "theirs", "@l": "Error", Secret: 1 }), KEYS[0], other);
});

describe("a survey", () => {
  test("counts what is found, over time and by what it is, in this organization alone", async () => {
    const counted = await survey();
    expect(counted).toMatchObject({ share: 1, total: 12, outside: 0, looked_into: 12, severities: [0, 0, 10, 0, 1, 1] });
    expect(counted.keys).toEqual([
      { id: KEYS[0], name: "CI", count: 10 },
      { id: KEYS[1], name: "Web", count: 2 },
    ]);
    expect(counted.projects).toEqual([{ id: org.projectId, name: "default", count: 12 }]);
    expect(counted.bars.flat().reduce((sum, count) => sum + count, 0)).toBe(12);
    const errors = counted.bars.findIndex((bar) => (bar[4] ?? 0) > 0);
    const begins = counted.start + errors * counted.width;
    expect(Date.parse(ago(5))).toBeGreaterThanOrEqual(begins - 60_000);
    expect(Date.parse(ago(5))).toBeLessThan(begins + counted.width + 60_000);
  });

  test("names the properties that most have, with their commonest plain values", async () => {
    const { properties } = await survey();
    expect(properties.map(({ name, count }) => [name, count])).toEqual([
      ["N", 11],
      ["Path", 10],
      ["big", 10],
      ["Deep", 1],
    ]);
    expect(properties.find(({ name }) => name === "Path")?.values).toEqual([
      { json: '"/a"', count: 7 },
      { json: '"/b"', count: 3 },
    ]);
    expect(properties.find(({ name }) => name === "N")?.values[0]).toEqual({ json: "3", count: 2 });
    expect(properties.find(({ name }) => name === "Deep")?.values).toEqual([]);
  });

  test.each([
    ["a filter", { filter: "Path = '/b'" }, 3],
    ["a filter that SQL cannot say whole", { filter: "Path = /.b/" }, 3],
    ["a text", { filter: "bad" }, 1],
    ["a key", { key_id: KEYS[1] }, 2],
    ["times", { from: ago(6), to: ago(3) }, 4],
    ["what is not there", { filter: "Nothing = 1" }, 0],
  ])("narrowed by %s counts that alone", async (_, query, total) => {
    const counted = await survey(query);
    expect([counted.total, counted.keys.reduce((sum, { count }) => sum + count, 0)]).toEqual([total, total]);
  });

  test("of another organization's project is not found, and of a filter that cannot be read refused", async () => {
    const stranger = await foundTestOrganization();
    await expect(survey({ project_id: org.projectId }, stranger)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await survey({}, stranger)).toMatchObject({ total: 0, properties: [], keys: [] });
    await expect(survey({ filter: "A == 1" })).rejects.toMatchObject({ code: "INVALID_REQUEST" });
  });

  test("counts what lies thousands of years aside, and looks from any time on", async () => {
    const old = await foundTestOrganization();
    await send(drafts({ "@t": "0001-01-01T00:00:00Z", "@m": "no time" }, { "@t": ago(1), "@m": "now" }), KEYS[0], old);
    for (const range of [{}, { to: "0002-01-01T00:00:00Z" }, { from: "0001-01-01T00:00:00Z" }, { from: ago(15), to: ago(0) }])
      expect((await survey(range, old)).total, JSON.stringify(range)).toBeGreaterThan(0);
    expect(await survey({ from: "9999-12-30T00:00:00Z" }, old)).toMatchObject({ total: 0 });
  });

  test("of many events is an even sample, and says of which part", async () => {
    const many = await foundTestOrganization();
    await send(drafts({ "@m": "first", "@t": ago(600) }), KEYS[0], many);
    await asOwner(
      `insert into events (id, arrived_at, timestamp, organization_id, project_id, key_id, key_name, severity, message, properties, bytes)
       select gen_random_uuid(), now(), now() - n * interval '1 second', $1, $2, $3, 'CI', case when n % 10 = 0 then 4 else 2 end, 'event ' || n,
         jsonb_build_object('N', n % 5, 'Text', repeat('x', 300)), 400 from generate_series(1, 120000) n`,
      [many.id, many.projectId, KEYS[0]],
    );
    const counted = await survey({}, many);
    expect(counted.share).toBeLessThan(0.5);
    for (const [count, expected] of [
      [counted.total, 120_001],
      [counted.severities[4] ?? 0, 12_000],
      [counted.properties.find(({ name }) => name === "N")?.count ?? 0, 120_000],
      [(await survey({ filter: "N = 2" }, many)).total, 24_000],
      [(await survey({ filter: "Text like 'x%' and @Message = /.*7/" }, many)).total, 12_000],
    ] as const) {
      expect(count).toBeGreaterThan(expected * 0.7);
      expect(count).toBeLessThan(expected * 1.3);
    }
    expect((await survey({ from: ago(60) }, many)).share).toBe(1);
  });
});

test("bars are as wide as a clock's, few, and hold their span", () => {
  for (const span of [1, 999, 60_000, 3_600_000, 86_400_000, 30 * 86_400_000, 5 * 365 * 86_400_000]) {
    const from = Date.UTC(2026, 10, 20, 10, 7, 13, 1);
    const { start, width, count } = barsOf(from, from + span);
    expect(start % width).toBe(0);
    expect(start).toBeLessThanOrEqual(from);
    expect(start + width * count).toBeGreaterThanOrEqual(from + span);
    expect(count).toBeLessThanOrEqual(73);
  }
});

test.each([
  [12_345, 1, 12_345],
  [1234, 0.1, 12_300],
  [0, 0.1, 0],
  [1, 0.03, 33],
])("%i of the part %d is shown as %i", (count, share, shown) => {
  expect(estimated(count, share)).toBe(shown);
});
