import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { gatePool } from "../../../lib/db/pools";
import type { EventDraft } from "../../../lib/domain/events/event-draft";
import { writeExactly } from "../../../lib/domain/events/exact-json";
import { storeEvents } from "../../../lib/domain/events/store-events";
import { makeStoredNews } from "../../../lib/domain/events/tell-stored";
import { theProcess } from "../../../lib/kernel/the-process";
import { DAY } from "../../../lib/kernel/time";
import { asOwner, batchOf, drafts } from "./stored-events";

// Live tails are told beside the storing, by the pool whose questions are counted and failed here.
beforeAll(() => {
  theProcess().storedNews = { ...makeStoredNews(), timer: setTimeout(() => {}, 0) };
});
afterAll(() => {
  theProcess().storedNews = makeStoredNews();
});
afterEach(() => vi.restoreAllMocks());

const countOf = async (projectId: string): Promise<number> => {
  const [row] = await asOwner<{ count: number }>("select count(*)::integer as count from events where project_id = $1", [projectId]);
  return row?.count ?? 0;
};
const failing = (code: string, message = "it fails"): Error => Object.assign(new Error(message), { code });

describe("an event that was acknowledged is in the database", () => {
  test("with every member that it came with", async () => {
    const [draft] = drafts({
      "@t": "2026-11-20T10:00:00.123456Z",
      "@mt": "Größe {N:000}",
      "@r": ["007"],
      "@l": "warn",
      "@x": "Error: boom\n\tat x\\y",
      "@i": "a1b2c3d4",
      "@tr": "abc",
      "@sp": "def",
      "@ps": "012",
      "@st": "2026-11-20T09:59:59.5Z",
      "@sk": "Server",
      "@ra": { "service.name": "web" },
      "@sc": { name: "lib" },
      N: 7,
      text: 'quotes " backslash \\ tab \t newline \n {curly} 😀',
      nested: { a: [1, null, true] },
    });
    if (!draft) throw new Error("no draft");
    const arrivedAt = new Date();
    const batch = batchOf([draft], { keyName: 'A "key" \\ of, {mine}', arrivedAt });
    await storeEvents(batch);
    const [row] = await asOwner("select * from events where project_id = $1", [batch.projectId]);
    expect(row).toMatchObject({
      organization_id: batch.organizationId,
      key_id: batch.keyId,
      key_name: batch.keyName,
      arrived_at: arrivedAt,
      timestamp: new Date("2026-11-20T10:00:00.123Z"),
      level: "warn",
      severity: 3,
      message: "Größe 007",
      message_template: "Größe {N:000}",
      exception: "Error: boom\n\tat x\\y",
      event_type: "2712847316",
      trace_id: "abc",
      span_id: "def",
      parent_id: "012",
      started_at: new Date("2026-11-20T09:59:59.500Z"),
      span_kind: "Server",
      renderings: ["007"],
      resource: { "service.name": "web" },
      scope: { name: "lib" },
      properties: { N: 7, text: 'quotes " backslash \\ tab \t newline \n {curly} 😀', nested: { a: [1, null, true] } },
      bytes: draft.bytes,
    });
    const [micros] = await asOwner<{ micros: string }>(
      "select extract(microseconds from timestamp)::integer as micros from events where project_id = $1",
      [batch.projectId],
    );
    expect(micros?.micros).toBe(123456);
  });

  test("and what it does not have is null", async () => {
    const batch = batchOf(drafts({}));
    await storeEvents(batch);
    const [row] = await asOwner("select * from events where project_id = $1", [batch.projectId]);
    expect(row).toMatchObject({
      level: null,
      message: "",
      message_template: null,
      exception: null,
      event_type: null,
      renderings: null,
      resource: null,
      properties: {},
    });
  });

  test("with integers beyond 2^53 whole", async () => {
    const [draft] = drafts({ N: 1 });
    if (!draft) throw new Error("no draft");
    draft.properties = { N: 9007199254740993n, deep: [{ M: -12345678901234567890n }] };
    draft.exact = true;
    const batch = batchOf([draft]);
    await storeEvents(batch);
    const [row] = await asOwner<{ text: string }>("select properties::text as text from events where project_id = $1", [batch.projectId]);
    expect(row?.text).toBe('{"N": 9007199254740993, "deep": [{"M": -12345678901234567890}]}');
  });

  test("whatever its properties and texts hold", async () => {
    const storable = fc.string({ unit: "grapheme" }).map((text) => text.replaceAll("\0", ""));
    const properties = fc.dictionary(storable, fc.jsonValue({ stringUnit: "grapheme" }));
    const events = fc.array(fc.record({ "@m": storable, "@x": storable, properties }), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(events, async (all) => {
        const clean = all.filter((event) => !JSON.stringify(event).includes("\\u0000"));
        const sent = drafts(...clean.map(({ properties: given, ...event }) => ({ ...event, ...escaped(given) })));
        const batch = batchOf(sent);
        await storeEvents(batch);
        const rows = await asOwner<{ message: string; exception: string; same: boolean }>(
          "select message, exception, properties = (($2::jsonb) -> (row_number() over (order by id) - 1)::integer) as same from events where project_id = $1 order by id",
          [batch.projectId, `[${sent.map((draft) => writeExactly(draft.properties)).join(",")}]`],
        );
        expect(rows).toEqual(sent.map(({ message, exception }) => ({ message, exception, same: true })));
      }),
      { numRuns: 50 },
    );
  });

  test("in the order of its batch by id, at ids that carry its arrival", async () => {
    const arrivedAt = new Date();
    const batch = batchOf(drafts(...Array.from({ length: 3000 }, (_, n) => ({ n }))), { arrivedAt });
    await storeEvents(batch);
    const rows = await asOwner<{ n: number; id: string }>(
      "select (properties->>'n')::integer as n, id from events where project_id = $1 order by id",
      [batch.projectId],
    );
    expect(rows.map(({ n }) => n)).toEqual(Array.from({ length: 3000 }, (_, n) => n));
    for (const { id } of rows) expect(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)).toBe(arrivedAt.getTime());
    for (const { id } of rows) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

const escaped = (properties: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(properties).map(([name, value]) => [name.startsWith("@") ? `@${name}` : name, value]));

test("many batches at once are all stored, each once", async () => {
  const batches = Array.from({ length: 200 }, (_, n) => batchOf(drafts({ n }, { n: n + 1 })));
  await Promise.all(batches.map(storeEvents));
  const rows = await asOwner<{ count: number }>(
    "select count(*)::integer as count from events where project_id = any($1) group by project_id",
    [batches.map(({ projectId }) => projectId)],
  );
  expect(rows).toHaveLength(200);
  expect(new Set(rows.map(({ count }) => count))).toEqual(new Set([2]));
});

test("batches that wait together share inserts", async () => {
  const query = vi.spyOn(gatePool(), "query");
  await Promise.all(Array.from({ length: 50 }, () => storeEvents(batchOf(drafts({})))));
  expect(query.mock.calls.length).toBeLessThan(10);
});

test("what stands already among many batches leaves the others together, and counts once", async () => {
  const [organizationId, projectId, keyId] = [randomUUID(), randomUUID(), randomUUID()];
  const marked = (n: number) =>
    batchOf(drafts({ n }), { organizationId, projectId, keyId, mark: { mark: Buffer.alloc(16, n), content: null } });
  await storeEvents(marked(1));
  const query = vi.spyOn(gatePool(), "query");
  const sent = Array.from({ length: 60 }, (_, n) => marked(n));
  const stored = await Promise.all([...sent, marked(2)].map(storeEvents));
  expect(stored.map(({ length }) => length)).toEqual(sent.map((_, n) => (n === 1 ? 0 : 1)).concat(0));
  expect(query.mock.calls.length).toBeLessThan(sent.length / 2);
  expect(await countOf(projectId)).toBe(60);
});

test("one bad batch fails alone, and whole, with a reason; those beside it are stored", async () => {
  const poisoned = drafts({ n: 1 }, { n: 2 }, { n: 3 });
  for (const draft of poisoned.slice(1, 2)) draft.message = "NUL \0 in a text";
  const bad = batchOf(poisoned);
  const good = Array.from({ length: 10 }, () => batchOf(drafts({ n: 1 }, { n: 2 })));
  const all = [...good.slice(0, 5), bad, ...good.slice(5)];
  const results = await Promise.allSettled(all.map(storeEvents));
  expect(results.map(({ status }) => status)).toEqual(all.map((batch) => (batch === bad ? "rejected" : "fulfilled")));
  expect(results[5]).toMatchObject({
    reason: {
      code: "INVALID_REQUEST",
      message: expect.stringMatching(/^The database refuses a value in this batch \(invalid byte sequence/),
    },
  });
  expect(await countOf(bad.projectId)).toBe(0);
  for (const batch of good) expect(await countOf(batch.projectId)).toBe(2);
});

test("a batch that cannot even be written out fails alone", async () => {
  const [draft] = drafts({ n: 1 });
  if (!draft) throw new Error("no draft");
  draft.properties = { n: 1n }; // a bigint without `exact`
  const good = batchOf(drafts({ n: 1 }));
  const results = await Promise.allSettled([storeEvents(batchOf([draft])), storeEvents(good)]);
  expect(results.map(({ status }) => status)).toEqual(["rejected", "fulfilled"]);
  expect(await countOf(good.projectId)).toBe(1);
});

test("a missing partition is made, and the events stored", async () => {
  const days = [0, 40, 41].map((days) => new Date(Date.UTC(2031, 4, 6, 23, 59, 59, 999) + days * DAY));
  const batches = days.map((arrivedAt) => batchOf(drafts({ n: 1 }), { arrivedAt }));
  await Promise.all(batches.map(storeEvents));
  for (const batch of batches) expect(await countOf(batch.projectId)).toBe(1);
});

describe("a database that is away or cannot write is no fault of the batch", () => {
  test.each(["ECONNREFUSED", "08006", "53100", "53200", "57P01", "57P03", "25006", "40001", "58030"])("%s", async (code) => {
    const query = vi.spyOn(gatePool(), "query").mockImplementation(() => Promise.reject(failing(code)));
    const results = await Promise.allSettled([storeEvents(batchOf(drafts({}))), storeEvents(batchOf(drafts({})))]);
    for (const result of results)
      expect(result).toMatchObject({
        status: "rejected",
        reason: { code: "UNAVAILABLE", message: expect.stringContaining("Nothing of this batch was stored"), details: { retryAfter: 5 } },
      });
    expect(query).toHaveBeenCalledTimes(1);
  });

  test("and it is used again once it is back", async () => {
    vi.spyOn(gatePool(), "query").mockImplementationOnce(() => Promise.reject(failing("57P01")));
    await expect(storeEvents(batchOf(drafts({})))).rejects.toMatchObject({ code: "UNAVAILABLE" });
    await expect(storeEvents(batchOf(drafts({})))).resolves.toHaveLength(1);
  });

  test("a connection that is cut while it writes", async () => {
    const cut = Promise.allSettled(
      Array.from({ length: 20 }, () => storeEvents(batchOf(drafts(...Array.from({ length: 500 }, (_, n) => ({ n })))))),
    );
    await asOwner(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'latchkey_gate' and datname = current_database()",
    );
    for (const result of await cut) if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "UNAVAILABLE" });
    await expect(storeEvents(batchOf(drafts({})))).resolves.toHaveLength(1);
  });
});

test("what waits is bounded: beyond 64 MiB a batch is sent back", async () => {
  let release = (): void => {};
  const stalled = new Promise<never>((_, reject) => {
    release = () => reject(failing("57P01"));
  });
  vi.spyOn(gatePool(), "query").mockImplementation(() => stalled);
  const large = (): EventDraft[] => drafts({}).map((draft) => ({ ...draft, bytes: 10 * 1024 * 1024 }));
  const waiting: Promise<unknown>[] = [];
  for (let n = 0; n < 2; n++) {
    waiting.push(storeEvents(batchOf(large())).catch(() => {}));
    await new Promise(setImmediate);
  }
  for (let n = 0; n < 6; n++) waiting.push(storeEvents(batchOf(large())).catch(() => {}));
  await expect(storeEvents(batchOf(large()))).rejects.toMatchObject({ code: "UNAVAILABLE", details: { retryAfter: 1 } });
  release();
  await Promise.all(waiting);
  vi.restoreAllMocks();
  await expect(storeEvents(batchOf(drafts({})))).resolves.toHaveLength(1);
});
