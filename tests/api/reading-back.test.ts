import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PRESETS } from "../../lib/access/scopes";
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
  const scopes = [...PRESETS.read.scopes, ...PRESETS.write.scopes, ...PRESETS.ingest.scopes];
  token = (await org.key({ rate_limit: 10_000, scopes })).token;
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

test("Seq's client library pages through a signal by its statistics, whose signal stands within a context", async () => {
  await send([1, 2, 3].map((n) => ({ n, Kind: "statistics" })));
  const page = async (count: number, afterId = "", Signal: object | null = null) => {
    const query = new URLSearchParams({ count: String(count), filter: "Kind = 'statistics'", ...(afterId && { afterId }) });
    const body = JSON.stringify({ Signal, Variables: null });
    const reply = await server.ask({ method: "POST", path: `/api/events/signal?${query}`, token, body });
    expect(reply.status, reply.text).toBe(200);
    return reply.json<{ Events: SeqEvent[]; Statistics: { Status: string; LastReadEventId: string | null } }>();
  };
  const first = await page(2);
  expect([numbers(first.Events), first.Statistics]).toMatchObject([
    [3, 2],
    { Status: "Full", LastReadEventId: first.Events[1]?.Id, LastReadEventTimestamp: first.Events[1]?.Timestamp },
  ]);
  const second = await page(2, first.Statistics.LastReadEventId ?? "");
  expect([numbers(second.Events), second.Statistics.Status]).toEqual([[1], "Partial"]);
  const third = await page(2, second.Statistics.LastReadEventId ?? "");
  expect(third).toEqual({ Events: [], Statistics: { Status: "Complete", LastReadEventId: null, LastReadEventTimestamp: null } });
  // The library asks on behind a page that is shorter than it wanted, also where the server shortened its count.
  expect((await page(50_000)).Statistics.Status).toBe("Partial");
  expect(numbers((await page(9, "", { Title: "New", Filters: [{ Filter: "n < 3" }] })).Events)).toEqual([2, 1]);
  for (const body of ['{"Signal":{"Filters":"x"}}', '{"Signal":7}', '{"Variables":{"x":1}}'])
    expect([body, (await server.ask({ method: "POST", path: "/api/events/signal", token, body })).status]).toEqual([body, 400]);
});

test.each([
  ["status=500", "status = 500", false],
  ["connection refused", '"connection refused"', true],
  ["GET /api/users?id=5", '"GET /api/users?id=5"', true],
  ["", "", false],
])("Seq's tools have the filter %j written as it is meant: %j", async (fuzzy, strict, isText) => {
  const links = (await server.ask({ path: "/api" })).json<{ Links: Record<string, string> }>().Links;
  const { Links } = (await server.ask({ path: `/${links.ExpressionsResources}` })).json<{ Links: Record<string, string> }>();
  const reply = await server.ask({ path: `/${Links.ToStrict?.replace("{?fuzzy}", `?${new URLSearchParams({ fuzzy })}`)}`, token });
  expect(reply.json()).toEqual({
    StrictExpression: strict,
    MatchedAsText: isText,
    ReasonIfMatchedAsText: isText ? expect.any(String) : null,
  });
  expect((await server.ask({ path: `/${Links.ToStrict?.replace("{?fuzzy}", "?fuzzy=A==1")}`, token })).json().Error).toContain("column 2");
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
  expect((await server.ask({ path: `/${root.Links.Health}` })).json()).toMatchObject({ status: "ok" });
  for (const path of ["/api", "/api/", "/api/events/resources"]) {
    expect([path, (await server.ask({ path, token })).status]).toEqual([path, 200]);
    const refused = await server.ask({ path, headers: { "x-seq-apikey": `sk_live_${"x".repeat(40)}` } });
    expect([path, refused.status, Object.keys(refused.json())]).toEqual([path, 401, ["Error", "request_id"]]);
  }
});

describe("saved searches", () => {
  let ids: Record<string, string>;
  beforeAll(async () => {
    await send([1, 2, 3, 4].map((n) => ({ n, Kind: "saved", Path: `/p/${n}` })));
    ids = {};
    for (const [name, filter] of Object.entries({ kind: "Kind = 'saved'", low: "n < 3", even: "n % 2 = 0", odd: "Path = /\\/p\\/[13]/" })) {
      const reply = await server.ask({
        method: "POST",
        path: "/api/v1/signals/",
        token,
        body: JSON.stringify({ name: `${name} ${Date.now()}`, filter }),
      });
      expect(reply.status, reply.text).toBe(201);
      ids[name] = `signal-${reply.json<{ id: string }>().id.replaceAll("-", "")}`;
    }
  });

  test.each([
    ["kind", [4, 3, 2, 1]],
    ["kind,low", [2, 1]],
    ["kind,(low~even)", [4, 2, 1]],
    ["kind,odd", [3, 1]],
    ["kind,(odd~even)", [4, 3, 2, 1]],
    ["kind,low,odd", [1]],
    ["(kind,low,even)~(kind,odd)", [3, 2, 1]],
  ])("%s finds what its joins say, over each address that reads", async (joined, expected) => {
    const signal = joined.replace(/[a-z]+/g, (name) => ids[name] ?? "");
    expect(numbers(await read({ signal }))).toEqual(expected);
    const narrowed = await server.ask({ path: address({ signal, filter: "n <> 1" }, "/api/events/signal"), token });
    expect(numbers(narrowed.json<{ Events: SeqEvent[] }>().Events)).toEqual(expected.filter((n) => n !== 1));
    const listed = await server.ask({ path: `/api/v1/projects/${org.projectId}/events/?${new URLSearchParams({ signal })}`, token });
    expect(listed.json<{ properties: { n: number } }[]>().map(({ properties }) => properties.n)).toEqual(expected);
  });

  test("one that is not there, another organization's or no id at all is refused by its name", async () => {
    const stranger = (await (await foundTestOrganization("enterprise")).key()).token;
    for (const [key, signal] of [
      [token, `signal-${"0".repeat(32)}`],
      [stranger, ids.kind ?? ""],
      [token, `${ids.kind},`],
    ]) {
      const reply = await server.ask({ path: address({ signal: signal ?? "" }), token: key });
      expect([reply.status, reply.json().Error]).toEqual([400, expect.stringContaining("signal")]);
    }
  });

  test("are listed as Seq's tools read them, changed, and deleted for everybody", async () => {
    const id = (ids.low ?? "").replace("signal-", "").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
    const listed = (await server.ask({ path: "/api/signals?shared=true", token })).json<{ Id: string; Filters: { Filter: string }[] }[]>();
    expect(listed.find(({ Id }) => Id === ids.low)?.Filters).toMatchObject([{ Filter: "n < 3" }]);
    const own = { path: `/api/v1/signals/${id}/`, token };
    const changed = await server.ask({ ...own, method: "PATCH", body: JSON.stringify({ filter: "n < 2" }) });
    expect([changed.status, changed.json().filter]).toEqual([200, "n < 2"]);
    expect(numbers(await read({ signal: `${ids.kind},${ids.low}` }))).toEqual([1]);
    expect((await server.ask({ ...own, method: "DELETE" })).status).toBe(204);
    expect((await server.ask(own)).status).toBe(404);
    expect((await server.ask({ path: address({ signal: ids.low ?? "" }), token })).status).toBe(400);
  });
});

test("a project's events are read in pages by a link from one to the next, with every digit, and narrowed as elsewhere", async () => {
  const body = [1, 2, 3, 4, 5]
    .map((n) => `{"@t":"2026-11-21T10:00:0${n}.1234567Z","@mt":"Page {n}","n":${n},"big":9007199254740993.5,"Kind":"paged"}`)
    .join("\n");
  expect((await server.ask({ method: "POST", path: "/ingest/clef", token, body })).status).toBe(201);
  const first = `/api/v1/projects/${org.projectId}/events/`;
  const query = new URLSearchParams({ filter: "Kind = 'paged'", limit: "2", from: "2026-11-21T10:00:02Z" });
  const met: number[] = [];
  for (let path: string | undefined = `${first}?${query}`; path; ) {
    const reply = await server.ask({ path, token });
    expect(reply.status, reply.text).toBe(200);
    expect(reply.text).not.toContain("9007199254740994");
    for (const { properties, timestamp, message } of reply.json<{ properties: { n: number }; timestamp: string; message: string }[]>()) {
      met.push(properties.n);
      expect([timestamp, message]).toEqual([`2026-11-21T10:00:0${properties.n}.1234567Z`, `Page ${properties.n}`]);
    }
    path = /<https?:\/\/[^/]+([^>]+)>/.exec(reply.headers.get("link") ?? "")?.[1];
  }
  expect(met).toEqual([5, 4, 3, 2]);
  const bad = await server.ask({ path: `${first}?from=yesterday`, token });
  expect([bad.status, bad.json().code]).toEqual([400, "INVALID_REQUEST"]);
  expect((await server.ask({ path: `${first}?unknown=1`, token })).status).toBe(400);
});

test("one event is read by its id, in either form; what is none, or not there, is not found", async () => {
  await send([{ n: 7, Kind: "alone", "@mt": "Alone {n}" }]);
  const [event] = await read({ filter: "Kind = 'alone'" });
  const id = event?.Id ?? "";
  for (const form of [id, id.replace("event-", "")]) {
    const reply = await server.ask({ path: `/api/events/${form}?render=true`, token });
    expect([form, reply.status, reply.json().RenderedMessage]).toEqual([form, 200, "Alone 7"]);
  }
  for (const form of ["x", `event-${"0".repeat(32)}`])
    expect([form, (await server.ask({ path: `/api/events/${form}`, token })).status]).toEqual([form, 404]);
});
