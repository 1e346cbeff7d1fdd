import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { readClef } from "../../../lib/domain/events/clef";
import { ingestEvents } from "../../../lib/domain/events/ingest-events";
import { searchEvents } from "../../../lib/domain/events/queries";
import { EventSearch } from "../../../lib/domain/events/schema";
import { eventsQuery } from "../../../lib/domain/query/events-query";
import { LONGEST_SQL } from "../../../lib/domain/query/query-terms";
import { runQuery } from "../../../lib/domain/query/run-query";
import { readCases } from "../../cases/read-cases";
import { foundTestOrganization } from "../../support/organization";

const AT = "2026-11-20T10:00:00";
const EVENTS = [
  `{"@t":"${AT}Z","@mt":"{Name} signed in","@m":"Ann signed in","@l":"error","@tr":"abc","@sp":"def","Name":"ann","Nested":{"Sku":"a-1"},"Flag":true}`,
  `{"@t":"${AT}.0000001Z","@m":"Bob failed","@l":"err","@x":"Error: connection refused","a.b":"dotted","x y":"spaced","Big":9007199254740993}`,
  `{"@t":"${AT}.0000002Z","@m":"100% of back\\\\slash","@l":"chatty","Name":7,"Ratio":0.50,"First":{"a":[1,2]},"Second":{"a":[1,2.0]}}`,
  `{"@t":"2026-11-20T11:00:00Z","@m":"it's :odd $name \${x} /* -- ÜNÏ","Name":null,"it's":"o'clock","List":["a",{"b":1}]}`,
  `{"@t":"2026-11-20T11:00:01.5000003Z","@st":"2026-11-20T11:00:00.0000001Z","@m":"GET /","@mt":"GET {Path}","@tr":"0af7651916cd43dd8448eb211c80319c","@sp":"b7ad6b7169203331","@ps":"b7ad6b7169203330","@sk":"Server","@ra":{"service.name":"web"},"@sa":{"name":"abc"},"Path":"/"}`,
];
/** What the files of cases leave out: every built-in name, what stands in SQL's own marks, and what SQL cannot say. */
const MORE = [
  "@Timestamp > DateTime('2026-11-20T10:00:00.0000001Z')",
  "@Timestamp >= DateTime('2026-11-20T10:00:00.0000001Z') and @Timestamp < DateTime('2026-11-20T11:00:00Z')",
  "@Elapsed > 1s",
  "@Elapsed = 15000002",
  "@Start is null",
  "@Start >= DateTime('2026-11-20T11:00:00.0000001Z')",
  "@Arrived > @Timestamp",
  "@SpanKind = 'Server' and @ParentId = 'b7ad6b7169203330'",
  "@Resource.service.name = 'web' and @Scope.name = 'abc'",
  "@MessageTemplate like 'GET%'",
  "@Exception like '%refused'",
  "@Properties['it''s'] = 'o''clock'",
  "@Message like '%:odd $name%'",
  "it's :odd $name",
  "List[?] = 'a'",
  "Every(List, |x| Has(x))",
  "@Level = 'err' or @Level = 'chatty'",
  "@EventType = 0xa26d9943",
  "@Message = /(?i)bob.*/",
  "ToLower(Name) = 'ann'",
];

let org: Awaited<ReturnType<typeof foundTestOrganization>>;
const [keyId, otherKey] = [randomUUID(), randomUUID()];
beforeAll(async () => {
  org = await foundTestOrganization();
  for (const [at, event] of EVENTS.entries())
    await ingestEvents(
      org.as("project:write_otlp"),
      {
        projectId: org.projectId,
        keyId: at % 2 ? otherKey : keyId,
        keyName: "CI",
        ingestion: { minimumLevel: null, useServerTimestamps: false, appliedProperties: null },
      },
      readClef(Buffer.from(event)),
    );
});

type Asked = Parameters<typeof eventsQuery>[0];
const shown = async (asked: Asked) =>
  (await searchEvents(org.as("project:read_otlp"), EventSearch.parse({ ...asked, count: 100 }))).map(({ id }) => id);
const queried = async (sql: string) =>
  (await runQuery(org.as("project:read_otlp"), { sql, project_id: org.projectId, limit: 100 })).rows.map(({ id }) => id);

test.each([...readCases("filter-matches").map(([filter]) => filter ?? ""), ...MORE])(
  "a query finds what the events screen finds, in its order: %s",
  async (filter) => {
    const sql = eventsQuery({ filter });
    const [there, here] = [await shown({ filter }), await queried(sql)];
    if (sql.startsWith("--")) expect(here).toEqual(expect.arrayContaining(there));
    else expect(here).toEqual(there);
  },
);

test("SQL says most filters whole, and says where it does not", () => {
  const inexact = MORE.filter((filter) => eventsQuery({ filter }).startsWith("--"));
  expect(inexact).toEqual(["@EventType = 0xa26d9943", "@Message = /(?i)bob.*/", "ToLower(Name) = 'ann'"]);
});

test.each<Asked>([
  {},
  { key_id: otherKey },
  { from: `${AT}.000Z`, to: "2026-11-20T11:00:00.000Z" },
  { from: "2026-11-20T11:00:01.000Z" },
  { range: "15m" },
  { range: "30d", filter: "Name = 'ann'" },
])("the time and the key of the screen are those of the query: %j", async (asked) => {
  const { range, ...moments } = asked;
  const ms = range === "15m" ? 15 * 60_000 : 30 * 86_400_000;
  const from = range ? { from: new Date(Date.now() - ms).toISOString() } : {};
  expect(await queried(eventsQuery(asked))).toEqual(await shown({ ...moments, ...from }));
});

test("a filter that becomes longer than a query may be is opened as what still fits, and says so", () => {
  const sql = eventsQuery({ filter: Array.from({ length: 200 }, (_, at) => `a.b.c.d = ${at}`).join(" or ") });
  expect(sql).toMatch(/^-- Not all/);
  expect(sql.length).toBeLessThanOrEqual(LONGEST_SQL);
});

test("a filter that cannot be read is refused", () => {
  expect(() => eventsQuery({ filter: "a == 1" })).toThrow(/column/);
});
