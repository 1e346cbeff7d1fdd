import { afterAll, beforeAll, expect, test } from "vitest";
import { foundTestOrganization, type TestOrganization } from "../support/organization";
import { frontServer } from "../support/servers";

type SeqEvent = {
  Id: string;
  Timestamp: string;
  TraceId: string | null;
  RenderedMessage: string;
  MessageTemplateTokens: unknown[];
  Properties: { Name: string; Value: unknown }[];
};

let server: Awaited<ReturnType<typeof frontServer>>;
let org: TestOrganization;
let token: string;
beforeAll(async () => {
  server = await frontServer();
  org = await foundTestOrganization("enterprise");
  token = (await org.key({ rate_limit: 10_000 })).token;
});
afterAll(() => server.stop());

const send = async (events: object[]) => {
  const body = events.map((event) => JSON.stringify({ "@t": new Date().toISOString(), ...event })).join("\n");
  expect((await server.ask({ method: "POST", path: "/ingest/clef", token, body })).status).toBe(201);
};
const address = (query: Record<string, string>, path = "/api/events") => `${path}?${new URLSearchParams({ render: "true", ...query })}`;
const read = async (query: Record<string, string>): Promise<SeqEvent[]> => {
  const reply = await server.ask({ path: address(query), token });
  expect(reply.status, reply.text).toBe(200);
  return reply.json();
};
const numbers = (events: SeqEvent[]) => events.map(({ Properties }) => Properties.find(({ Name }) => Name === "n")?.Value);

test("times are kept to the tick and ordered by it", async () => {
  const T = "2026-11-20T10:00:00.12345";
  await send([1, 3, 2].map((n) => ({ "@t": `${T}6${n}Z`, n, Kind: "tick" })));
  const found = await read({ filter: "Kind = 'tick'" });
  expect(found.map(({ Timestamp }) => Timestamp)).toEqual([`${T}63Z`, `${T}62Z`, `${T}61Z`]);
  expect(numbers(await read({ filter: "Kind = 'tick'", afterId: found[0]?.Id ?? "" }))).toEqual([2, 1]);
  expect(numbers(await read({ filter: "Kind = 'tick'", startAtId: found[1]?.Id ?? "" }))).toEqual([2, 1]);
  expect(numbers(await read({ filter: "Kind = 'tick'", fromDateUtc: `${T}62Z` }))).toEqual([3, 2]);
  expect(numbers(await read({ filter: "Kind = 'tick'", toDateUtc: `${T}62Z` }))).toEqual([1]);
});

test("a span of time is honoured, each end by itself and both together", async () => {
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
  await send([5, 50, 500].map((n) => ({ "@t": ago(n), n, Kind: "span" })));
  const found = async (query: Record<string, string>) => numbers(await read({ filter: "Kind = 'span'", ...query }));
  expect(await found({ range: "1h" })).toEqual([5, 50]);
  expect(await found({ range: "10m" })).toEqual([5]);
  expect(await found({ range: "7d" })).toEqual([5, 50, 500]);
  expect(await found({ range: "1h", toDateUtc: ago(20) })).toEqual([50]);
  expect(await found({ range: "1d", fromDateUtc: ago(60), toDateUtc: ago(20) })).toEqual([50]);
  expect(await found({ range: "1d", fromDateUtc: ago(60).replace("Z", "+00:00"), toDateUtc: "" })).toEqual([5, 50]);
  expect(await found({ fromDateUtc: "2026-11-20" })).toEqual([5, 50, 500]);
});

test.each([
  ["range", "soon"],
  ["range", "1y"],
  ["fromDateUtc", "yesterday"],
  ["toDateUtc", "0"],
  ["startAtId", "x"],
  ["afterId", "event-1"],
  ["signal", "signal-1"],
  ["count", "0"],
  ["count", "-1"],
  ["count", "ten"],
  ["render", "perhaps"],
  ["shortCircuitAfter", "x"],
  ["permalinkId", "p"],
  ["from", "2026-11-20T10:00:00Z"],
])("%s=%s is refused by its name, never passed over", async (name, value) => {
  for (const path of ["/api/events", "/api/events/signal"]) {
    const reply = await server.ask({ path: address({ [name]: value }, path), token });
    expect([reply.status, reply.json().Error]).toEqual([400, expect.stringContaining(name)]);
  }
});

test("what Seq's tools send beside it is taken: a large count, render=1, the key, empty values", async () => {
  for (const query of [
    "count=10000",
    "count=1000000000",
    "render=1",
    "render=0",
    "render=True",
    "shortCircuitAfter=100",
    "filter=&signal=&range=&count=",
  ])
    expect([query, (await server.ask({ path: `/api/events?${query}`, token })).status]).toEqual([query, 200]);
  expect((await server.ask({ path: `/api/events?apiKey=${token}` })).status).toBe(200);
  expect((await server.ask({ path: `/api/events?APIKEY=${token}` })).status).toBe(200);
});

test("POST reads a signal as GET does, narrowed by the filters of its body", async () => {
  await send([1, 2].map((n) => ({ n, Kind: "posted", "@mt": "{n:00}", "@r": [`0${n}`] })));
  const post = (body: string, query = "render=1&count=20000") =>
    server.ask({ method: "POST", path: `/api/events/signal?${query}&filter=${encodeURIComponent("Kind = 'posted'")}`, token, body });
  for (const body of ["", "{}", '{"Title":"New","Filters":[]}', '{"Filters":null}'])
    expect(numbers((await post(body)).json<{ Events: SeqEvent[] }>().Events).sort()).toEqual([1, 2]);
  const narrowed = (await post('{"Title":"x","Filters":[{"Filter":"n = 2"},{"Filter":null}]}')).json<{ Events: SeqEvent[] }>().Events;
  expect(narrowed).toMatchObject([
    { RenderedMessage: "02", MessageTemplateTokens: [{ PropertyName: "n", RawText: "{n:00}", FormattedValue: "02" }] },
  ]);
  for (const body of ["{", "[]", '{"Filters":"x"}', '{"Filters":[{"Filter":7}]}', '{"Filters":[{"Filter":"n == 2"}]}'])
    expect([body, (await post(body)).status]).toEqual([body, 400]);
});

test("every digit of a number comes back, and properties come by name", async () => {
  const body = `{"@t":"${new Date().toISOString()}","zebra":1234567890123456.789,"b":79228162514264337593543950335.5,"apple":0.1234567890123456789,"Kind":"digits","aa":9007199254740993}`;
  expect((await server.ask({ method: "POST", path: "/ingest/clef", token, body })).status).toBe(201);
  const reply = await server.ask({ path: address({ filter: "Kind = 'digits' and zebra = 1234567890123456.789" }), token });
  expect(reply.text).toContain(
    '"Properties":[{"Name":"aa","Value":9007199254740993},{"Name":"apple","Value":0.1234567890123456789},{"Name":"b","Value":79228162514264337593543950335.5},{"Name":"Kind","Value":"digits"},{"Name":"zebra","Value":1234567890123456.789}]',
  );
});

test("Seq's tools find their way from one resource to the next, and a wrong key is told so", async () => {
  const root = (await server.ask({ path: "/api" })).json<{ Links: Record<string, string> }>();
  expect(root).toMatchObject({ Product: "Latchkey", Links: { EventsResources: "api/events/resources", Health: "health" } });
  const events = (await server.ask({ path: `/${root.Links.EventsResources}`, token })).json<{ Links: Record<string, string> }>();
  const items = events.Links.Items?.replace(/\{.*\}/, "");
  expect(events.Links.Items).toContain("fromDateUtc,toDateUtc,range");
  expect((await server.ask({ path: `/${items}`, token })).status).toBe(200);
  expect((await server.ask({ path: `/${root.Links.Health}` })).json()).toEqual({ status: "ok" });
  for (const path of ["/api", "/api/", "/api/events/resources"]) {
    expect([path, (await server.ask({ path, token })).status]).toEqual([path, 200]);
    const refused = await server.ask({ path, headers: { "x-seq-apikey": `sk_live_${"x".repeat(40)}` } });
    expect([path, refused.status, Object.keys(refused.json())]).toEqual([path, 401, ["Error", "request_id"]]);
  }
});
