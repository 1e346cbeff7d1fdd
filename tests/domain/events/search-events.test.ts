import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Caller, Granted } from "../../../lib/access/caller";
import { admit, grant } from "../../../lib/access/grant";
import { queryPool } from "../../../lib/db/pools";
import type { EventDraft } from "../../../lib/domain/events/event-draft";
import { ingestEvents } from "../../../lib/domain/events/ingest-events";
import { searchEvents } from "../../../lib/domain/events/queries";
import { EventSearch, type EventView } from "../../../lib/domain/events/schema";
import { newId } from "../../../lib/kernel/id";
import { foundTestOrganization, type TestOrganization } from "../../support/organization";
import { asOwner, drafts } from "./stored-events";

const names = (events: EventView[]): string[] => events.map(({ message }) => message);
const search = (organization: TestOrganization, input: Partial<EventSearch> = {}): Promise<EventView[]> =>
  searchEvents(organization.as("project:read_otlp"), EventSearch.parse(input));
const send = (organization: TestOrganization, events: EventDraft[], projectId = organization.projectId, at?: Date) =>
  ingestEvents(
    organization.as("project:write_otlp"),
    {
      projectId,
      keyId: randomUUID(),
      keyName: "CI",
      arrivedAt: at,
      ingestion: { minimumLevel: null, useServerTimestamps: false, appliedProperties: null },
    },
    events,
  );
const second = async (organization: TestOrganization): Promise<string> => {
  const id = newId();
  await asOwner("insert into projects (id, organization_id, name, created_at, updated_at) values ($1, $2, 'second', now(), now())", [
    id,
    organization.id,
  ]);
  return id;
};
/** A reader under a key of one project. */
const keyOf = (organization: TestOrganization, projectId: string): Granted<"project:read_otlp"> => {
  const caller: Caller = {
    kind: "key",
    keyId: randomUUID(),
    name: "k",
    keyKind: "read_token",
    projectId,
    userId: null,
    expiresAt: null,
    allowedAddresses: [],
    rate: Number.POSITIVE_INFINITY,
    scopes: ["project:read_otlp"],
  };
  return grant(admit({ caller, requestId: "r", now: new Date(), address: null, agent: null }, organization.id), "project:read_otlp");
};
const at = (second: number): string => new Date(Date.UTC(2026, 10, 20, 10, 0, second)).toISOString();

describe("an event that was acknowledged", () => {
  test("is found as it was sent", async () => {
    const organization = await foundTestOrganization();
    await send(
      organization,
      drafts({ "@t": "2026-11-20T10:00:00.123456Z", "@mt": "Hi {Name}", "@l": "warn", "@x": "boom", "@tr": "abc", Name: "Ann", N: 5 }),
    );
    const [event, ...others] = await search(organization);
    expect(others).toEqual([]);
    expect(event).toMatchObject({
      timestamp: "2026-11-20T10:00:00.1234560Z",
      level: "warn",
      severity: "Warning",
      message: "Hi Ann",
      message_template: "Hi {Name}",
      exception: "boom",
      trace_id: "abc",
      span_id: null,
      project_id: organization.projectId,
      project_name: "default",
      key_name: "CI",
    });
    expect(event?.arrived_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
    expect(JSON.parse(event?.properties_json ?? "")).toEqual({ Name: "Ann", N: 5 });
  });

  test("is found by no other organization", async () => {
    const [mine, theirs] = [await foundTestOrganization(), await foundTestOrganization()];
    await send(mine, drafts({ "@m": "mine" }));
    expect(await search(theirs)).toEqual([]);
    expect(await search(theirs, { filter: "mine" })).toEqual([]);
    await expect(search(theirs, { project_id: mine.projectId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(names(await search(mine))).toEqual(["mine"]);
  });

  test("is hidden by the database itself when the code forgets its organization", async () => {
    const [mine, theirs] = [await foundTestOrganization(), await foundTestOrganization()];
    await send(mine, drafts({ "@m": "mine" }));
    const client = await queryPool().connect();
    try {
      expect((await client.query("select 1 from events")).rows).toEqual([]);
      await client.query("begin");
      await client.query("select set_config('app.org_id', $1, true)", [theirs.id]);
      expect((await client.query("select 1 from events where project_id = $1", [mine.projectId])).rows).toEqual([]);
      await client.query("rollback");
    } finally {
      client.release();
    }
  });
});

describe("the order is newest first", () => {
  test("by the events' own time, over projects, days of arrival and batches", async () => {
    const organization = await foundTestOrganization();
    const other = await second(organization);
    const yesterday = new Date(Date.now() - 86_400_000);
    await send(organization, drafts({ "@t": at(3), "@m": "c" }, { "@t": at(1), "@m": "a" }));
    await send(organization, drafts({ "@t": at(4), "@m": "d" }), organization.projectId, yesterday);
    await send(organization, drafts({ "@t": at(2), "@m": "b" }), other);
    expect(names(await search(organization))).toEqual(["d", "c", "b", "a"]);
    expect(names(await search(organization, { count: 2 }))).toEqual(["d", "c"]);
    expect(names(await search(organization, { project_id: other }))).toEqual(["b"]);
    expect((await search(organization)).map((event) => event.project_name)).toEqual(["default", "default", "second", "default"]);
  });

  test("and events of the same instant keep the order of their batch", async () => {
    const organization = await foundTestOrganization();
    await send(organization, drafts({ "@m": "1" }, { "@m": "2" }, { "@m": "3" }));
    expect(names(await search(organization))).toEqual(["3", "2", "1"]);
  });

  test("pages with before_id meet every event once", async () => {
    const organization = await foundTestOrganization();
    const sent = Array.from({ length: 25 }, (_, n) => ({ "@t": at(Math.floor(n / 4)), "@m": `${n}` }));
    await send(organization, drafts(...sent));
    const met: string[] = [];
    for (let page = await search(organization, { count: 4 }); page.length > 0; ) {
      met.push(...names(page));
      page = await search(organization, { count: 4, before_id: page.at(-1)?.id });
    }
    expect(met).toEqual(sent.map((event) => event["@m"]).reverse());
  });

  test("a page to go on from that is not there is refused", async () => {
    const [mine, theirs] = [await foundTestOrganization(), await foundTestOrganization()];
    await send(mine, drafts({ "@m": "mine" }));
    const [event] = await search(mine);
    await expect(search(theirs, { before_id: event?.id })).rejects.toMatchObject({ code: "INVALID_REQUEST" });
    for (const id of [newId(), randomUUID(), "ffffffff-ffff-7fff-bfff-ffffffffffff"])
      await expect(search(mine, { before_id: id })).rejects.toMatchObject({ code: "INVALID_REQUEST" });
  });
});

describe("a key of one project", () => {
  test("finds that project's events alone", async () => {
    const organization = await foundTestOrganization();
    const other = await second(organization);
    await send(organization, drafts({ "@m": "ours" }));
    await send(organization, drafts({ "@m": "other" }), other);
    const ctx = keyOf(organization, organization.projectId);
    expect(names(await searchEvents(ctx, EventSearch.parse({})))).toEqual(["ours"]);
    expect(names(await searchEvents(ctx, EventSearch.parse({ project_id: organization.projectId })))).toEqual(["ours"]);
    await expect(searchEvents(ctx, EventSearch.parse({ project_id: other }))).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("a search is bounded", () => {
  test("a filter that cannot be read is refused with its position", async () => {
    const organization = await foundTestOrganization();
    await expect(search(organization, { filter: "Country == 'x'" })).rejects.toMatchObject({
      code: "INVALID_REQUEST",
      message: 'Syntax error (line 1, column 9): unexpected "=="; use "="',
    });
  });

  test("a page of very large events ends early, and the next goes on", async () => {
    const organization = await foundTestOrganization();
    const big = "x".repeat(250_000);
    for (let n = 0; n < 8; n++)
      await send(organization, drafts(...Array.from({ length: 20 }, (_, m) => ({ "@t": at(n), "@m": `${n}.${m}`, big }))));
    const page = await search(organization, { count: 1000 });
    expect(page.length).toBeGreaterThan(100);
    expect(page.length).toBeLessThan(160);
    const rest = await search(organization, { count: 1000, before_id: page.at(-1)?.id });
    expect(page.length + rest.length).toBe(160);
  });
});
