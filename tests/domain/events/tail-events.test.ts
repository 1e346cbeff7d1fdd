import { randomUUID } from "node:crypto";
import http from "node:http";
import fc from "fast-check";
import pg from "pg";
import { afterEach, describe, expect, test, vi } from "vitest";
import { tailEvents } from "../../../lib/domain/events/queries";
import { EventTail, type TailPage } from "../../../lib/domain/events/schema";
import { storeEvents } from "../../../lib/domain/events/store-events";
import { afterPage, readCursor, snapshotCursor, type TailCursor, writeCursor } from "../../../lib/domain/events/tail-cursor";
import { HOUR } from "../../../lib/kernel/time";
import { prepareDatabase } from "../../../server/prepare-database.mjs";
import { testIdentity } from "../../support/identity";
import { foundTestOrganization, type TestOrganization } from "../../support/organization";
import { frontServer } from "../../support/servers";
import { asOwner, batchOf, drafts, noteDays } from "./stored-events";

const tail = (organization: TestOrganization, input: Partial<EventTail> = {}): Promise<TailPage> =>
  tailEvents(organization.as("project:read_otlp"), EventTail.parse(input));
const names = ({ events }: TailPage): string[] => events.map(({ message }) => message);
const store = (organization: TestOrganization, ...messages: string[]) =>
  storeEvents(
    batchOf(drafts(...messages.map((message) => ({ "@m": message }))), {
      organizationId: organization.id,
      projectId: organization.projectId,
    }),
  );

/** What a reader meets that goes on from cursor to cursor until nothing is left. */
async function readOn(
  organization: TestOrganization,
  from: string,
  input: Partial<EventTail> = {},
): Promise<{ met: string[]; cursor: string }> {
  const met: string[] = [];
  for (let cursor = from; ; ) {
    const page = await tail(organization, { ...input, cursor });
    met.push(...names(page));
    cursor = page.cursor;
    if (!page.more) return { met, cursor };
  }
}

/** Another writer, whose transaction stays open until it is told to commit. */
async function slowWriter(organization: TestOrganization, messages: string[], arrival = "clock_timestamp()") {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL, options: "-c TimeZone=UTC" });
  await client.connect();
  await noteDays(organization.id, organization.projectId);
  await client.query("begin");
  await client.query(
    `insert into events (id, arrived_at, timestamp, organization_id, project_id, key_id, key_name, severity, message, properties, bytes)
     select gen_random_uuid(), ${arrival}, now(), $1, $2, $3, 'Slow', 2, m, '{}', 10 from unnest($4::text[]) m`,
    [organization.id, organization.projectId, randomUUID(), messages],
  );
  return async () => {
    await client.query("commit");
    await client.end();
  };
}

afterEach(() => vi.restoreAllMocks());

describe("the tail goes on by what was committed", () => {
  test("an empty answer leads on, too", async () => {
    const organization = await foundTestOrganization();
    const first = await tail(organization);
    expect(first).toMatchObject({ events: [], more: false });
    const second = await tail(organization, { cursor: first.cursor, filter: "@Message = 'none'" });
    expect(names(second)).toEqual([]);
    await store(organization, "one", "two");
    expect(names(await tail(organization, { cursor: second.cursor }))).toEqual(["one", "two"]);
    const { cursor } = await tail(organization, { cursor: second.cursor });
    expect(names(await tail(organization, { cursor }))).toEqual([]);
  });

  test("a transaction that commits late holds nobody up, and is met once when it commits", async () => {
    const organization = await foundTestOrganization();
    const commit = await slowWriter(organization, ["slow 1", "slow 2", "slow 3"]);
    const { cursor } = await tail(organization);
    await store(organization, "quick");
    const before = await readOn(organization, cursor);
    expect(before.met).toEqual(["quick"]);
    await commit();
    await store(organization, "later");
    const after = await readOn(organization, before.cursor, { count: 2 });
    expect([...after.met].sort()).toEqual(["later", "slow 1", "slow 2", "slow 3"]);
    expect((await readOn(organization, after.cursor)).met).toEqual([]);
  });

  test("writers whose clocks are apart miss nothing and double nothing", async () => {
    const organization = await foundTestOrganization();
    let { cursor } = await tail(organization);
    const met: string[] = [];
    for (let round = 0; round < 4; round++) {
      for (const apart of ["- interval '3 seconds'", "+ interval '1 hour'", "- interval '1 hour'"]) {
        const commit = await slowWriter(
          organization,
          [`${round}${apart}`],
          `least(greatest(clock_timestamp() ${apart}, current_date), current_date + interval '6 days')`,
        );
        await store(organization, `${round} beside ${apart}`);
        const read = await readOn(organization, cursor);
        met.push(...read.met);
        cursor = read.cursor;
        await commit();
      }
    }
    met.push(...(await readOn(organization, cursor)).met);
    expect(met).toHaveLength(24);
    expect(new Set(met).size).toBe(24);
  });

  test("many writers at once beside a slow one, read in small pages by several readers: each event once", { timeout: 60_000 }, async () => {
    const organization = await foundTestOrganization();
    const { cursor } = await tail(organization);
    const commit = await slowWriter(
      organization,
      Array.from({ length: 25 }, (_, n) => `slow ${n}`),
    );
    let writing = true;
    const reader = async (count: number): Promise<string[]> => {
      const met: string[] = [];
      let from = cursor;
      for (let last = false; !last; ) {
        last = !writing;
        const read = await readOn(organization, from, { count });
        met.push(...read.met);
        from = read.cursor;
      }
      return met;
    };
    const readers = [reader(7), reader(100)];
    for (let wave = 0; wave < 10; wave++) {
      await Promise.all(
        Array.from({ length: 6 }, (_, n) => store(organization, ...Array.from({ length: 9 }, (_, m) => `${wave}.${n}.${m}`))),
      );
      if (wave === 5) await commit();
    }
    writing = false;
    for (const met of await Promise.all(readers)) {
      expect(met).toHaveLength(10 * 6 * 9 + 25);
      expect(new Set(met).size).toBe(met.length);
    }
  });

  test("an upload whose headers came long before its body is met, and dated when it is stored", async () => {
    const organization = await foundTestOrganization();
    const { token } = await organization.key();
    const server = await frontServer();
    const request = http.request(`${server.url}/ingest/clef`, { method: "POST", headers: { authorization: `Bearer ${token}` } });
    const answered = new Promise<number>((resolve) => request.once("response", (response) => resolve(response.statusCode ?? 0)));
    request.flushHeaders();
    request.write(`{"@t":"2026-11-20T10:00:00Z",`);
    await vi.waitFor(async () => expect(await asOwner("select 1 from events where organization_id = $1", [organization.id])).toEqual([]));
    await store(organization, "quick");
    const first = await tail(organization);
    expect(names(first)).toEqual(["quick"]);
    const [row] = await asOwner<{ at: Date }>("select clock_timestamp() as at");
    request.end(`"@m":"late"}`);
    expect(await answered).toBe(201);
    const page = await tail(organization, { cursor: first.cursor });
    expect(names(page)).toEqual(["late"]);
    expect(Date.parse(page.events[0]?.arrived_at ?? "")).toBeGreaterThanOrEqual((row?.at.getTime() ?? 0) - 50);
    await server.stop();
  });

  test("what is not the caller's is not met: filter, project and organization hold", async () => {
    const [mine, theirs] = [await foundTestOrganization(), await foundTestOrganization()];
    const [{ cursor }, other] = [await tail(mine), await tail(theirs)];
    await store(mine, "mine", "other");
    expect(names(await tail(mine, { cursor, filter: "@Message = 'mine'" }))).toEqual(["mine"]);
    expect(names(await tail(theirs, { cursor }))).toEqual([]);
    expect(names(await tail(theirs, { cursor: other.cursor }))).toEqual([]);
    await expect(tail(theirs, { cursor, project_id: mine.projectId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("a cursor that was never given is refused, and one of another database's life starts anew", async () => {
    const organization = await foundTestOrganization();
    for (const cursor of [
      "",
      "1",
      "x",
      "1.0.0",
      `1.0.${"f".repeat(17)}.`,
      "1.0.1..1.1",
      "2.0.1.",
      "1.ffffffffffffffff.1.",
      "1.e677d21fdc00.1.",
      "1.0.5.6",
      "1.0.5.1-6",
    ])
      await expect(tail(organization, { cursor })).rejects.toMatchObject({ code: "INVALID_REQUEST" });
    const { cursor } = await tail(organization, { cursor: `1.0.${"f".repeat(15)}.` });
    await store(organization, "after");
    expect(names(await tail(organization, { cursor }))).toEqual(["after"]);
  });

  test("events of a restored dump, whose positions this cluster has not reached, are nobody's news", async () => {
    const organization = await foundTestOrganization();
    await store(organization, "old");
    await asOwner("update events set position = '900000000' where organization_id = $1", [organization.id]);
    const first = await tail(organization);
    expect(names(first)).toEqual(["old"]);
    await store(organization, "new");
    const page = await tail(organization, { cursor: first.cursor });
    expect(names(page)).toEqual(["new"]);
    await prepareDatabase(process.env.DATABASE_URL ?? "", testIdentity);
    expect(await asOwner("select message from events where organization_id = $1 and position is null", [organization.id])).toEqual([
      { message: "old" },
    ]);
    await store(organization, "newer");
    expect(names(await tail(organization, { cursor: page.cursor }))).toEqual(["newer"]);
  });

  test("reads by the index of positions, not the organization's whole telemetry", async () => {
    const organization = await foundTestOrganization();
    await noteDays(organization.id, organization.projectId);
    await asOwner(
      `insert into events (id, arrived_at, timestamp, organization_id, project_id, key_id, key_name, severity, message, properties, bytes)
       select gen_random_uuid(), clock_timestamp(), now(), $1, $2, $3, 'Old', 2, 'old', '{}', 10 from generate_series(1, 5000)`,
      [organization.id, organization.projectId, randomUUID()],
    );
    const { cursor } = await tail(organization, { count: 1 });
    await store(organization, "new");
    const plans: string[] = [];
    const query = pg.Client.prototype.query;
    vi.spyOn(pg.Client.prototype, "query").mockImplementation(function (this: pg.Client, ...given: never[]) {
      const [text, values] = given as unknown as [string, unknown[]];
      if (typeof text !== "string" || !text.startsWith("with found")) return query.apply(this, given as never);
      return (query as unknown as (text: string, values: unknown[]) => Promise<pg.QueryResult>)
        .call(this, `explain (analyze, costs off) ${text}`, values)
        .then(({ rows }) => {
          plans.push(...rows.map((row: Record<string, string>) => row["QUERY PLAN"] ?? ""));
          return { rows: [] };
        });
    } as never);
    await tail(organization, { cursor });
    expect(plans.some((line) => line.includes("organization_id_position"))).toBe(true);
    expect(plans.filter((line) => /Seq Scan/.test(line) && !/never executed|rows=0/.test(line))).toEqual([]);
  });
});

/** A database of a few transactions, each with its events, of which some are committed late: what a reader meets page by page. */
test("pages of any size meet every event once, whichever transactions are open meanwhile", () => {
  type Step = { begin: boolean; rows: number; which: number; read: number };
  const step = fc.record({ begin: fc.boolean(), rows: fc.nat(4), which: fc.nat(9), read: fc.nat(3) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps: Step[]) => {
      const rows = new Map<bigint, string[]>();
      const open = new Set<bigint>();
      let next = 10n;
      const now = (): TailCursor => ({ end: next, open: [...open], part: null, at: 0 });
      let seen = now();
      const met: string[] = [];
      const read = (count: number): boolean => {
        const at = now();
        const fresh = [...rows].filter(([position]) => !open.has(position) && (position >= seen.end || seen.open.includes(position)));
        const all = fresh
          .flatMap(([position, ids]) => ids.map((id) => ({ position, id })))
          .filter(({ position, id }) => position !== seen.part?.position || id > seen.part.id)
          .sort((a, b) => {
            const [first, second] = [a.position === seen.part?.position, b.position === seen.part?.position];
            if (first !== second) return first ? -1 : 1;
            return a.position === b.position ? (a.id < b.id ? -1 : 1) : a.position < b.position ? -1 : 1;
          });
        const page = all.slice(0, count);
        met.push(...page.map(({ id }) => id));
        const last = page.at(-1);
        seen = readCursor(writeCursor(last && page.length === count ? afterPage(seen, at, last) : at));
        return page.length === count;
      };
      for (const { begin, rows: many, which, read: count } of steps) {
        if (begin) {
          open.add(next);
          rows.set(
            next,
            Array.from({ length: many }, () => randomUUID()),
          );
          next++;
        } else {
          const one = [...open][which % Math.max(1, open.size)];
          if (one !== undefined) open.delete(one);
        }
        if (count > 0) read(count);
      }
      open.clear();
      while (read(3));
      const expected = [...rows.values()].flat().sort();
      expect([...met].sort()).toEqual(expected);
    }),
    { numRuns: 300 },
  );
});

test("a cursor is what a snapshot says", () => {
  const cursor = snapshotCursor("10:20:10,14,15", HOUR);
  expect(cursor).toEqual({ end: 20n, open: [10n, 14n, 15n], part: null, at: HOUR });
  expect(readCursor(writeCursor(cursor))).toEqual(cursor);
  const whole = { ...cursor, part: { position: 12n, id: randomUUID() } };
  expect(readCursor(writeCursor(whole))).toEqual(whole);
});
