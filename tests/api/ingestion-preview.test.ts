import { afterAll, beforeAll, expect, test } from "vitest";
import type { IngestionPreview } from "../../lib/domain/events/schema";
import { flushUsage } from "../../lib/domain/usage/flush-usage";
import { foundTestOrganization, type TestOrganization } from "../support/organization";
import { SERVERS, type TestServer } from "../support/servers";

let server: TestServer;
let organization: TestOrganization;
let token: string;
let id: string;
beforeAll(async () => {
  server = await SERVERS["the front"]();
  organization = await foundTestOrganization("enterprise");
  const made = await organization.key({ scopes: ["organization:read_api_key", "project:write_otlp", "project:read_otlp"] });
  [token, id] = [made.token, made.api_key.id];
  const others = await organization.key({ scopes: ["project:write_otlp"] });
  const lines = Array.from({ length: 2500 }, (_, n) => ({
    N: n,
    "@l": n % 10 === 0 ? "Warning" : "Information",
    Tag: n % 2 ? "odd" : "even",
  }));
  await send(token, lines.slice(0, 1300));
  await send(others.token, [{ N: 1 }, { N: 2 }]);
  await send(token, lines.slice(1300));
  await flushUsage();
});
afterAll(() => server.stop());

const send = async (as: string, events: object[]) => {
  const body = events.map((event) => JSON.stringify({ "@t": new Date().toISOString(), "@mt": "Event {N}", ...event })).join("\n");
  expect((await server.ask({ method: "POST", path: "/ingest/clef", token: as, body })).status).toBe(201);
};
const ask = (tried: object, more: { id?: string; token?: string } = {}) =>
  server.ask({ method: "POST", path: `/api/v1/api-keys/${more.id ?? id}/ingestion/preview/`, token: more.token ?? token, body: tried });
const preview = async (tried: object) => {
  const reply = await ask(tried);
  expect(reply.status).toBe(200);
  return reply.json<IngestionPreview>();
};

test("rules are tried on what the key stored, every event once, and on nothing else", async () => {
  expect(await preview({})).toMatchObject({ events: 2500, dropped: 0, ended_by: null, dropped_samples: [] });
  expect(await preview({ filter: "Tag = 'odd'" })).toMatchObject({ events: 2500, dropped: 1250, filtered: 1250, below_level: 0 });
  expect(await preview({ minimum_level: "Warning", filter: "Tag = 'odd'" })).toMatchObject({
    dropped: 2500,
    below_level: 2250,
    filtered: 250,
    kept_samples: [],
  });
  expect(await preview({ filter: "N >= 2499" })).toMatchObject({ dropped: 2499, kept_samples: [{ message: "Event 2499" }] });
});

test("they are tried as on arrival: with the properties that the key applies, and without an id", async () => {
  const applied = { applied_properties: [{ name: "Tag", value: "all" }] };
  expect(await preview({ filter: "Tag = 'all'", ...applied })).toMatchObject({ dropped: 0 });
  expect(await preview({ filter: "Has(@Id)" })).toMatchObject({ dropped: 2500 });
  expect(await preview({ filter: "Event 24" })).toMatchObject({ dropped: 2500 - 111 });
});

test("a filter that cannot be used is refused with its position, in the grammar and in its expressions", async () => {
  for (const [filter, detail] of [
    ["Tag == 'odd'", 'Syntax error (line 1, column 5): unexpected "=="; use "="'],
    ["Tag = /(/", "Syntax error (line 1, column 7): this regular expression cannot be read"],
  ]) {
    const reply = await ask({ filter });
    expect(reply.status).toBe(422);
    expect(reply.json<{ errors: { msg: string }[] }>().errors[0]?.msg).toContain(detail);
  }
});

test("a filter that costs too much ends the trial early, and it says so", async () => {
  const many = `[${Array.from({ length: 100 }, (_, n) => n).join(", ")}]`;
  const filter = `Some(${many}, |a| Some(${many}, |b| Some(${many}, |c| a + b + c = -N)))`;
  const tried = await preview({ filter });
  expect(tried.ended_by).not.toBeNull();
  expect(tried.events).toBeLessThan(2500);
});

test("it takes the leave to read events, and a key within reach", async () => {
  const narrow = await organization.key({ scopes: ["organization:read_api_key"] });
  const refused = await ask({}, { token: narrow.token });
  expect([refused.status, refused.json<{ required: string[] }>().required]).toEqual([403, ["project:read_otlp"]]);
  const other = await foundTestOrganization("enterprise");
  expect((await ask({}, { id: (await other.key()).api_key.id })).status).toBe(404);
});

test("a key that stored nothing has nothing to try them on", async () => {
  const fresh = await organization.key({ scopes: ["project:write_otlp"] });
  expect((await ask({ filter: "A = 1" }, { id: fresh.api_key.id })).json()).toMatchObject({ events: 0, dropped: 0, oldest_at: null });
});
