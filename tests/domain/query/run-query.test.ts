import { beforeAll, describe, expect, test } from "vitest";
import { admit, grant } from "../../../lib/access/grant";
import type { Scope } from "../../../lib/access/scopes";
import { type Query, runQuery } from "../../../lib/domain/query/run-query";
import { newId } from "../../../lib/kernel/id";
import { Refusal } from "../../../lib/kernel/refusal";
import { keyCaller } from "../../support/callers";
import { foundTestOrganization, type TestOrganization } from "../../support/organization";
import { asOwner } from "../events/stored-events";
import { store, storeIn } from "./stored-records";

let organization: TestOrganization;
let other: string;
beforeAll(async () => {
  organization = await foundTestOrganization();
  other = newId();
  await asOwner("insert into projects (id, organization_id, name, created_at, updated_at) values ($1, $2, 'other', now(), now())", [
    other,
    organization.id,
  ]);
  await store(
    organization,
    { "@t": "2026-11-20T10:00:00Z", "@mt": "Hello {Name}", Name: "Ada", "http.route": "/a", ms: 5 },
    { "@t": "2026-11-20T10:00:30Z", "@m": "Broken", "@l": "ERR", "@x": "System.Exception: no luck\n at Main", "http.route": "/a", ms: 7.5 },
    {
      "@t": "2026-11-20T10:02:00Z",
      "@m": "Spanned",
      "@st": "2026-11-20T10:01:58.5Z",
      "@tr": "0af7651916cd43dd8448eb211c80319c",
      "@sp": "b7ad6b7169203331",
      "@ra": { "service.name": "shop" },
    },
  );
  await storeIn(organization, other, { "@t": "2026-11-20T11:00:00Z", "@m": "Elsewhere" });
});

const ask = (sql: string, query: Omit<Query, "sql"> = {}) =>
  runQuery(organization.as("project:read_otlp"), { sql, project_id: organization.projectId, ...query });
const rows = async (sql: string, query?: Omit<Query, "sql">) => (await ask(sql, query)).rows;
const refused = (sql: string, query?: Omit<Query, "sql">) =>
  ask(sql, query).then(
    () => "answered",
    (error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
      return { code: error.code, detail: error.message, ...error.details.members };
    },
  );

describe("a query", () => {
  test("groups, joins, ranks and names as PostgreSQL does", async () => {
    const sql = `with errors as (select * from records where level in ('Error', 'Fatal'))
      select r.http_route as route, count(*) as calls, count(e.id) as failed, percentile_cont(0.5) within group (order by (r.attributes->>'ms')::float8) as median,
        rank() over (order by count(*) desc) as place
      from records r left join errors e using (id) where r.http_route is not null group by 1;`;
    expect(await ask(sql)).toMatchObject({
      rows: [{ route: "/a", calls: 2, failed: 1, median: 6.25, place: 1 }],
      columns: [
        { name: "route", datatype: "text", nullable: true },
        { name: "calls", datatype: "bigint", nullable: true },
        { name: "failed", datatype: "bigint", nullable: true },
        { name: "median", datatype: "double precision", nullable: true },
        { name: "place", datatype: "bigint", nullable: true },
      ],
      truncated: false,
    });
  });

  test("reads a record by the names that clients know", async () => {
    const [hello, broken, spanned] = await rows(
      `select start_timestamp, end_timestamp, duration, kind, level, message, span_name, template, is_exception, exception_type, exception_message, trace_id, service_name, tags, attributes
       from records order by end_timestamp`,
    );
    expect(hello).toMatchObject({
      kind: "log",
      level: "Information",
      message: "Hello Ada",
      span_name: "Hello {Name}",
      template: "Hello {Name}",
      is_exception: false,
      tags: [],
    });
    expect(hello?.attributes).toEqual({ Name: "Ada", "http.route": "/a", ms: 5 });
    expect(broken).toMatchObject({ level: "Error", is_exception: true, exception_type: "System.Exception", exception_message: "no luck" });
    expect(spanned).toMatchObject({
      kind: "span",
      start_timestamp: "2026-11-20T10:01:58.500000Z",
      end_timestamp: "2026-11-20T10:02:00Z",
      duration: 1.5,
      service_name: "shop",
    });
  });

  test("binds values by name, each as a quoted text would be read", async () => {
    const parameters = { level: "Error", levels: ["Error", "Fatal"], n: 6, evil: "x' or true --", nothing: null };
    expect(
      await rows("select message from records where level = $level and level = any(:levels) and (attributes->>'ms')::float8 > $" + "{n}", {
        parameters,
      }),
    ).toEqual([{ message: "Broken" }]);
    expect(await rows("select count(*) as n from records where message = $evil", { parameters })).toEqual([{ n: 0 }]);
    expect(
      await rows(`select '$level' as a, $$ :level $$ as b, "$level" /* $x :n */ from (select 1 as "$level") q -- $nobody`, { parameters }),
    ).toEqual([{ a: "$level", b: " :level ", $level: 1 }]);
    expect(await rows("select (array[1,2,3])[1:2] as a, $nothing::text as b, '1'::int as c", { parameters })).toEqual([
      { a: [1, 2], b: null, c: 1 },
    ]);
  });

  test("is bounded by its times, its rows and its time zone", async () => {
    const bounds = { min_timestamp: "2026-11-20T10:00:30Z", max_timestamp: "2026-11-20T10:01:59Z" };
    expect(await rows("select message from records order by 1", bounds)).toEqual([{ message: "Broken" }, { message: "Spanned" }]);
    expect(await ask("select message from records order by end_timestamp", { limit: 1 })).toMatchObject({
      rows: [{ message: "Hello Ada" }],
      truncated: true,
    });
    expect(await rows("select date_trunc('day', start_timestamp) as day from records limit 1", { timezone: "Europe/Zurich" })).toEqual([
      { day: "2026-11-20T00:00:00+01:00" },
    ]);
    expect(await refused("select 1", { timezone: "Mars/Olympus" })).toMatchObject({
      code: "INVALID_REQUEST",
      detail: 'invalid value for parameter "TimeZone": "Mars/Olympus"',
    });
  });

  test("writes every kind of value", async () => {
    const [row] =
      await rows(`select 1::int2 as a, 12345678901.5::numeric as b, 'NaN'::float8 as c, true as d, null as e, '{"x": [1, null]}'::jsonb as f, array['a "b"', null, 'c,d'] as g,
      array[[1,2],[3,4]] as h, timestamp '2026-01-02 03:04:05.6' as i, date '2026-01-02' as j, interval '90 minutes' as k, 'a' as x, 'b' as x, array['2026-01-02'::timestamptz] as l`);
    expect(row).toEqual({
      a: 1,
      b: 12345678901.5,
      c: "NaN",
      d: true,
      e: null,
      f: { x: [1, null] },
      g: ['a "b"', null, "c,d"],
      h: [
        [1, 2],
        [3, 4],
      ],
      i: "2026-01-02T03:04:05.600000",
      j: "2026-01-02",
      k: "01:30:00",
      x: "a",
      x_2: "b",
      l: ["2026-01-02T00:00:00Z"],
    });
  });

  test("gives each column a name of its own, whatever the others are called", async () => {
    expect(await rows("select 1 as a, 2 as a, 3 as a_2, 4 as a")).toEqual([{ a: 1, a_3: 2, a_2: 3, a_4: 4 }]);
  });

  test("is a SELECT in each of its spellings", async () => {
    const spellings = [
      "select count(*)::int as n from records;",
      "-- of all\nselect count(*)::int as n from records /* and /* no */ more; */",
      "select count(*)::int as n from (table records) t",
      'select count(*)::int as n from "records" as "R"("é")',
      'select count(*)::int as n from U&"r\\0065cords"',
      "values ((select count(*)::int from records))",
      "select pg_catalog.count(*) operator(pg_catalog.+) 0 as n from records",
      "with t as not materialized (select id from records order by id using operator(pg_catalog.<)) select count(*)::int as n from t",
      "(select count(*)::int as n from records)",
    ];
    for (const sql of spellings) expect([sql, Object.values((await rows(sql))[0] ?? {})]).toEqual([sql, [3]]);
  });

  test("names a column behind its table as it likes, but as no function that does more than compute", async () => {
    expect(
      await rows("select q.name, q.path, q.time, q.host, q.mine from (select 1 as name, 2 as path, 3 as time, 4 as host, 5 as mine) q"),
    ).toEqual([{ name: 1, path: 2, time: 3, host: 4, mine: 5 }]);
    expect(await refused("select q.nextval from (select 1 as nextval) q")).toMatchObject({
      detail: "nextval is a function: behind a dot it would be called.",
      position: 8,
    });
  });

  test("sees the projects of its caller alone", async () => {
    const key = (projectId: string | null, scopes: Scope[] = ["project:read_otlp"]) => {
      const caller = { ...keyCaller({ id: newId(), name: "k", scopes }), projectId };
      return grant(admit({ caller, requestId: "r", now: new Date(), address: null, agent: null }, organization.id), "project:read_otlp");
    };
    const count = async (...given: Parameters<typeof key>) =>
      (await runQuery(key(...given), { sql: "select count(*) as n from records" })).rows[0]?.n;
    expect([await count(null), await count(other), await count(organization.projectId)]).toEqual([4, 1, 3]);
    await expect(runQuery(key(other), { sql: "select 1", project_id: organization.projectId })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await organization.key({ name: "Watched" });
    const keys = async (scopes: Scope[], projectId: string | null = null) =>
      (await runQuery(key(projectId, scopes), { sql: "select key_name from key_activity where activity = 'key'" })).rows;
    expect(await keys(["project:read_otlp", "organization:read_api_key"])).toEqual([{ key_name: "Watched" }]);
    expect(await keys(["project:read_otlp", "project:read_api_key"])).toEqual([]);
    expect(await keys(["project:read_otlp", "organization:read_api_key"], other)).toEqual([]);
    await expect(keys(["project:read_otlp"])).rejects.toMatchObject({
      code: "INVALID_REQUEST",
      message: 'There is no relation "key_activity" here.',
    });
  });

  test.each([
    [
      "select 'é😀', mesage from records",
      { detail: 'column "mesage" does not exist', position: 14, hint: 'Perhaps you meant to reference the column "records.message".' },
    ],
    ["select\n  foo(1)", { detail: "The function foo is not open to queries.", position: 10, line: 2, column: 3 }],
    ["select 1 fro m", { detail: 'syntax error at or near "m"', position: 14 }],
    ["select $n + :n, x", { detail: 'column "x" does not exist', position: 17 }],
    ["select $missing", { detail: "There is no value for the parameter missing.", position: 8 }],
    ["select message::int from records", { detail: /invalid input syntax for type integer/ }],
    ["select 1 / 0", { detail: "division by zero" }],
    ["select repeat('x', 9999) from generate_series(1, 10000)", { detail: "The answer is of more than 32 MiB.", limit: 10_000 }],
    [" -- nothing", { detail: "There is no query: write one SELECT." }],
    [`select ${"not ".repeat(20_000)}true`, { detail: 'memory exhausted at or near "not"' }],
  ])(
    "says what is wrong with %s, and where",
    async (sql, { detail, limit, ...expected }: { detail?: string | RegExp; limit?: number; [member: string]: unknown }) => {
      const refusal = await refused(sql, { parameters: { n: 1 }, limit });
      expect(refusal).toMatchObject({
        code: "INVALID_REQUEST",
        ...expected,
        ...(detail ? { detail: detail instanceof RegExp ? expect.stringMatching(detail) : detail } : {}),
      });
    },
  );
});

test("a name with dashes, as variables of dashboards have, is bound between braces, and is a subtraction without them", async () => {
  const ask = (sql: string) => runQuery(organization.as("project:read_otlp"), { sql, parameters: { "my-level": "Error", my: 5 } });
  expect((await ask(`select \${my-level} as level`)).rows).toEqual([{ level: "Error" }]);
  expect((await ask("select $my-1 as less")).rows).toEqual([{ less: 4 }]);
  await expect(ask(`select \${your-level}`)).rejects.toThrow("your-level");
});
