import { expect, test } from "vitest";
import { readableKeys } from "../../../lib/domain/keys/key-reach";
import { flushUsage } from "../../../lib/domain/usage/flush-usage";
import { noteEvents } from "../../../lib/domain/usage/note-usage";
import { arrivalSources, arrivals } from "../../../lib/domain/usage/queries";
import { SOURCE_SORTS, SourceSearch } from "../../../lib/domain/usage/schema";
import { foundTestOrganization } from "../../support/organization";

test("keys under which something came in are sources: sorted by each rate, searched, narrowed down, and charted", async () => {
  const org = await foundTestOrganization("ultra");
  const production = { applied_properties: [{ name: "Environment", value: "production" }], minimum_level: "Warning" as const };
  const busy = (await org.key({ name: "Busy web", ingestion: production })).api_key;
  const quiet = (await org.key({ name: "Quiet_job" })).api_key;
  const silent = (await org.key({ name: "Silent" })).api_key;
  const now = Date.now();
  const note = (keyId: string, counts: Parameters<typeof noteEvents>[1], at = now) =>
    noteEvents({ keyId, organizationId: org.id, now: at }, counts);
  note(busy.id, { arrived: 100, ingested: 60, bytes: 6_000, belowLevel: 30, filtered: 8, repeated: 2 });
  note(quiet.id, { arrived: 1, ingested: 1, bytes: 90 });
  note(quiet.id, { arrived: 0, ingested: 0, bytes: 0, invalid: 3 });
  note(silent.id, { arrived: 5, ingested: 5, bytes: 5 }, now - 5 * 3_600_000);
  await flushUsage();
  const ctx = org.as("organization:read_api_key", new Date(now));
  const found = async (search: object) => {
    const { sources } = await arrivalSources(ctx, SourceSearch.parse(search));
    return sources.map(({ name }) => name);
  };

  const page = await arrivalSources(ctx, SourceSearch.parse({}));
  expect(page.total).toBe(2);
  expect(page.minutes).toBeCloseTo(59.5, 0);
  expect(page.sources[0]).toMatchObject({
    key_id: busy.id,
    status: "active",
    arrived: 100,
    ingested: 60,
    bytes: 6_000,
    invalid: 0,
    below_level: 30,
    filtered: 8,
  });
  const { spark } = page.sources[0] ?? {};
  expect([spark?.arrived.length, spark?.arrived.at(-1), spark?.dropped.at(-1)]).toEqual([30, 100, 38]);
  expect(page.facets).toEqual({
    level: [
      { value: "Warning", count: 1 },
      { value: "none", count: 1 },
    ],
    property: [{ value: 'Environment = "production"', count: 1 }],
  });

  for (const sort of SOURCE_SORTS) {
    const least = sort === "name" || sort === "invalid" ? ["Quiet_job", "Busy web"] : ["Busy web", "Quiet_job"];
    expect([sort, await found({ sort })]).toEqual([sort, least]);
    expect([sort, await found({ sort, descending: false })]).toEqual([sort, least.toReversed()]);
  }
  expect(await found({ span: "day" })).toHaveLength(3);
  expect(await found({ text: "web BUSY" })).toEqual(["Busy web"]);
  expect(await found({ text: "product" })).toEqual(["Busy web"]);
  expect(await found({ text: "y_w" })).toEqual([]);
  expect(await found({ level: ["none"] })).toEqual(["Quiet_job"]);
  expect(await found({ level: ["Warning", "Error"] })).toEqual(["Busy web"]);
  expect(await found({ property: ['Environment = "production"'] })).toEqual(["Busy web"]);
  expect(await found({ page: 2 })).toEqual([]);

  const keys = readableKeys(ctx);
  const arrived = async (key?: string) => (await arrivals(keys, { span: "hour", key })).rows.map((row) => row.events_arrived);
  expect([(await arrived()).length, (await arrived()).at(-1), (await arrived(quiet.id)).at(-1)]).toEqual([60, 101, 1]);

  const other = await foundTestOrganization("ultra");
  const theirs = other.as("organization:read_api_key", new Date(now));
  expect((await arrivalSources(theirs, SourceSearch.parse({}))).total).toBe(0);
  await expect(arrivals(readableKeys(theirs), { span: "hour", key: busy.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
});
