import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { type EventSource, ingestEvents } from "../../../lib/domain/events/ingest-events";
import { foundTestOrganization } from "../../support/organization";
import { asOwner, drafts } from "./stored-events";

const organization = await foundTestOrganization();
const source = (ingestion: Partial<EventSource["ingestion"]> = {}): EventSource => ({
  projectId: randomUUID(),
  keyId: randomUUID(),
  keyName: "CI",
  ingestion: { minimumLevel: null, useServerTimestamps: false, appliedProperties: null, ...ingestion },
});
const bytesOf = (events: { bytes: number }[]): number => events.reduce((sum, { bytes }) => sum + bytes, 0);

test("what a key does not filter is stored as it came, and counted", async () => {
  const from = source();
  const events = drafts({ n: 1 }, { n: 2, "@l": "debug" });
  expect(await ingestEvents(organization.as("project:write_otlp"), from, events)).toEqual({
    arrived: 2,
    ingested: 2,
    bytes: bytesOf(events),
    ahead: 0,
    repeated: 0,
    belowLevel: 0,
    filtered: 0,
  });
  const rows = await asOwner("select organization_id, key_id, key_name, timestamp from events where project_id = $1", [from.projectId]);
  const row = { organization_id: organization.id, key_id: from.keyId, key_name: "CI", timestamp: new Date("2026-11-20T10:00:00Z") };
  expect(rows).toEqual([row, row]);
});

test("events below a key's minimum level are counted, never stored", async () => {
  const from = source({ minimumLevel: "Warning" });
  const events = drafts({ "@l": "info" }, { "@l": "warn", n: 1 }, {}, { "@l": "FATAL", n: 2 }, { "@l": "unheard of" });
  const kept = events.filter((_, at) => at === 1 || at === 3);
  expect(await ingestEvents(organization.as("project:write_otlp"), from, events)).toEqual({
    arrived: 5,
    ingested: 2,
    bytes: bytesOf(kept),
    ahead: 0,
    repeated: 0,
    belowLevel: 3,
    filtered: 0,
  });
  const rows = await asOwner<{ level: string }>("select level from events where project_id = $1 order by id", [from.projectId]);
  expect(rows.map(({ level }) => level)).toEqual(["warn", "FATAL"]);
});

test("a batch of which nothing is left is counted, and stores nothing", async () => {
  const from = source({ minimumLevel: "Fatal" });
  expect(await ingestEvents(organization.as("project:write_otlp"), from, drafts({}, {}))).toEqual({
    arrived: 2,
    ingested: 0,
    bytes: 0,
    ahead: 0,
    repeated: 0,
    belowLevel: 2,
    filtered: 0,
  });
  expect(await asOwner("select 1 from events where project_id = $1", [from.projectId])).toEqual([]);
});

test("under server timestamps an event's own time is replaced by its arrival", async () => {
  const from = source({ useServerTimestamps: true });
  // The headers came an hour ago: what counts is when the events are stored.
  const asked = new Date(Date.now() - 3_600_000);
  await ingestEvents(organization.as("project:write_otlp", asked), from, drafts({}));
  expect(
    await asOwner(
      "select timestamp = arrived_at as same, arrived_at > now() - interval '1 minute' as fresh from events where project_id = $1",
      [from.projectId],
    ),
  ).toEqual([{ same: true, fresh: true }]);
});

test("applied properties win over the event's own, and are stored on every event", async () => {
  const from = source({
    appliedProperties: JSON.stringify([
      { name: "Environment", value: "prod" },
      { name: "n", value: 7 },
    ]),
  });
  await ingestEvents(organization.as("project:write_otlp"), from, drafts({ n: 1 }, { Other: true }));
  const rows = await asOwner("select properties from events where project_id = $1 order by id", [from.projectId]);
  expect(rows).toEqual([{ properties: { n: 7, Environment: "prod" } }, { properties: { Other: true, n: 7, Environment: "prod" } }]);
});

test("applied properties count towards what a batch may have, before they are applied", async () => {
  const from = source({ appliedProperties: JSON.stringify([{ name: "n", value: "x".repeat(1_048_576) }]) });
  const events = drafts(...Array.from({ length: 64 }, (_, n) => ({ n })));
  const ingested = ingestEvents(organization.as("project:write_otlp"), from, events);
  await expect(ingested).rejects.toMatchObject({ code: "PAYLOAD_TOO_LARGE" });
  expect(events.map(({ properties }) => properties.n)).toEqual(events.map((_, n) => n));
});

test("applied properties stand in the message too, and a message that came as it is stays", async () => {
  const from = source({ appliedProperties: JSON.stringify([{ name: "Env", value: "prod" }]) });
  const events = drafts({ "@mt": "In {Env}", Env: "dev" }, { "@mt": "In {Env}" }, { "@mt": "In {Env}", "@m": "In dev", Env: "dev" });
  await ingestEvents(organization.as("project:write_otlp"), from, events);
  const rows = await asOwner<{ message: string }>("select message from events where project_id = $1 order by id", [from.projectId]);
  expect(rows.map(({ message }) => message)).toEqual(["In prod", "In prod", "In dev"]);
});

test("an event more than an hour ahead gets the server's time, keeps its own as a property, and is counted", async () => {
  const from = source();
  const ahead = new Date(Date.now() + 2 * 3_600_000).toISOString().replace("Z", "4567Z");
  const near = new Date(Date.now() + 1_800_000).toISOString();
  const events = drafts({ "@t": ahead }, { "@t": ahead, ClientTimestamp: "own" }, { "@t": near }, { "@t": "9999-12-31T23:59:59.9999999Z" });
  expect(await ingestEvents(organization.as("project:write_otlp"), from, events)).toMatchObject({ arrived: 4, ingested: 4, ahead: 3 });
  const rows = await asOwner(
    "select properties, timestamp = arrived_at and tick = 0 as replaced from events where project_id = $1 order by id",
    [from.projectId],
  );
  expect(rows).toEqual([
    { properties: { ClientTimestamp: ahead }, replaced: true },
    { properties: { ClientTimestamp: "own", "@t": ahead }, replaced: true },
    { properties: {}, replaced: false },
    { properties: { ClientTimestamp: expect.stringMatching(/^9999-12-31T23:59:/) }, replaced: true },
  ]);
  const stamped = source({ useServerTimestamps: true });
  expect(await ingestEvents(organization.as("project:write_otlp"), stamped, drafts({ "@t": ahead }))).toMatchObject({ ahead: 0 });
});

test("how far ahead is the instance's to say, and 0 is as far as they like", async () => {
  const later = (seconds: number) => drafts({ "@t": new Date(Date.now() + seconds * 1000).toISOString() });
  const ingest = (seconds: number) => ingestEvents(organization.as("project:write_otlp"), source(), later(seconds));
  process.env.LATCHKEY_MAX_SECONDS_AHEAD = "60";
  expect(await ingest(90)).toMatchObject({ ahead: 1 });
  process.env.LATCHKEY_MAX_SECONDS_AHEAD = "0";
  expect(await ingest(900_000)).toMatchObject({ ahead: 0 });
  delete process.env.LATCHKEY_MAX_SECONDS_AHEAD;
});

test("over the quota, events that stand already by ids of their own are acknowledged, others are sent back", async () => {
  const small = await foundTestOrganization("hobby");
  await asOwner("insert into event_counts values ($1, (now() at time zone 'UTC')::date, $2, 0, 999999, 1)", [small.id, small.projectId]);
  const from = { ...source({ plan: "hobby" }), mark: null };
  const send = (...ids: (string | null)[]) =>
    ingestEvents(
      small.as("project:write_otlp"),
      from,
      drafts(...ids.map((n) => ({ n }))).map((draft, at) => ({ ...draft, ownId: ids[at] ?? null })),
    );
  expect(await send("a")).toMatchObject({ ingested: 1 });
  expect(await send("a")).toMatchObject({ arrived: 1, ingested: 0, repeated: 1 });
  for (const more of [["b"], ["a", "b"], ["a", null]]) await expect(send(...more)).rejects.toMatchObject({ code: "UNAVAILABLE" });
});
