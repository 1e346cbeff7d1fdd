import { afterAll, beforeAll, expect, test } from "vitest";
import { flushUsage } from "../../lib/domain/usage/flush-usage";
import type { UsageRow } from "../../lib/domain/usage/schema";
import { foundTestOrganization } from "../support/organization";
import { SERVERS, type TestServer } from "../support/servers";

let server: TestServer;
let token: string;
let id: string;
beforeAll(async () => {
  server = await SERVERS["the front"]();
  const organization = await foundTestOrganization("enterprise");
  const made = await organization.key({
    scopes: ["organization:read_api_key", "organization:write_api_key", "project:write_otlp", "project:read_otlp"],
  });
  [token, id] = [made.token, made.api_key.id];
});
afterAll(() => server.stop());

const line = (n: number, more: object) => JSON.stringify({ "@t": new Date().toISOString(), "@mt": "Event {N}", N: n, ...more });
const send = async (...events: string[]) =>
  expect((await server.ask({ method: "POST", path: "/ingest/clef", token, body: events.join("\n") })).status).toBe(201);
const set = (ingestion: object) =>
  server.ask({ method: "PATCH", path: `/api/v1/api-keys/${id}/`, token, body: JSON.stringify({ ingestion }) });
const filterNow = async () =>
  (await server.ask({ path: `/api/v1/api-keys/${id}/`, token })).json<{ ingestion: { filter: string | null } }>().ingestion.filter;
const stored = async (filter: string) =>
  (await server.ask({ path: `/api/events?count=100&filter=${encodeURIComponent(filter)}`, token }))
    .json<{ Properties: { Name: string; Value: number }[] }[]>()
    .map(({ Properties }) => Properties.find(({ Name }) => Name === "N")?.Value)
    .sort();

test("a key's filter holds from the next request, after its applied properties, and is counted", async () => {
  const changed = await set({
    filter: "StatusCode>=500 OR @Level = 'error' or Env like 'P%' ci and Ok = true",
    applied_properties: [{ name: "Env", value: "prod" }],
    minimum_level: "Debug",
  });
  expect(changed.status).toBe(200);
  expect(await filterNow()).toBe("StatusCode >= 500 or @Level = 'error' or Env like 'P%' ci and Ok = true");
  await send(
    line(1, { StatusCode: 500 }),
    line(2, { StatusCode: 499.9 }),
    line(3, { "@l": "ERR" }),
    line(4, { Ok: true, Env: "dev" }),
    line(5, { "@l": "trace", StatusCode: 500 }),
    line(6, {}),
  );
  expect(await stored("N > 0")).toEqual([1, 3, 4]);
  await flushUsage();
  const rows = (await server.ask({ path: `/api/v1/api-keys/${id}/usage/`, token })).json<UsageRow[]>();
  const sum = (name: "events_arrived" | "events_ingested" | "events_below_level" | "events_filtered") =>
    rows.reduce((total, row) => total + row[name], 0);
  expect([sum("events_arrived"), sum("events_ingested"), sum("events_below_level"), sum("events_filtered")]).toEqual([6, 3, 1, 2]);

  expect((await set({ filter: null })).status).toBe(200);
  await send(line(7, {}));
  expect(await stored("N >= 6")).toEqual([7]);
});

test("a search for a text is stored in its strict form", async () => {
  expect((await set({ filter: "connection refused" })).status).toBe(200);
  expect(await filterNow()).toBe('"connection refused"');
  await send(line(11, { Why: "Connection Refused" }), line(12, { Why: "no route" }));
  expect(await stored("N in [11, 12]")).toEqual([11]);
});

test.each([
  ["Country == 'x'", 'Syntax error (line 1, column 9): unexpected "=="; use "="'],
  [
    "A = 'x' and Name = /a(?=b)/",
    "Syntax error (line 1, column 20): this regular expression cannot be read (invalid or unsupported Perl syntax: `(?=`)",
  ],
  [`A = '${"x".repeat(9000)}'`, "A filter has at most 8192 characters."],
  [`${"(".repeat(70)}A = 1`, "Syntax error (line 1, column 66): a filter nests at most 64 levels"],
])("what cannot be read is 422 that says why, and nothing is saved: %#", async (filter, why) => {
  const before = await filterNow();
  const refused = await set({ filter, minimum_level: "Fatal" });
  expect([refused.status, refused.text.includes(JSON.stringify(why).slice(1, -1))]).toEqual([422, true]);
  expect(await filterNow()).toBe(before);
});
