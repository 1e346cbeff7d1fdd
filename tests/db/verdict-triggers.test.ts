import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PRESENTED_KEY_COLUMNS, PRESENTED_KEY_JOINS } from "../../lib/domain/verdicts/presented-key";
import { foundTestOrganization, type TestOrganization } from "../support/organization";

/** A new row of these changes no verdict that anybody keeps: a key that was not found is not kept, and a new organization has no keys. */
const NO_INSERT = ["api_keys", "organizations"];

let owner: pg.Client;
let org: TestOrganization;
const ask = async <T extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<T[]> =>
  (await owner.query<T>(sql, values)).rows;
beforeAll(async () => {
  owner = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await owner.connect();
  org = await foundTestOrganization("enterprise");
});
afterAll(() => owner.end());

/** What a query reads, as PostgreSQL sees it: the columns of each table, and the functions of ours. */
async function readBy(select: string): Promise<{ columns: { at: string; column: string }[]; functions: string[] }> {
  await ask("begin");
  await ask(`create temporary view asked as ${select}`);
  const depends =
    "from pg_depend d join pg_rewrite r on r.oid = d.objid and d.classid = 'pg_rewrite'::regclass where r.ev_class = 'asked'::regclass";
  const columns = await ask<{ at: string; column: string }>(
    `select distinct a.attrelid::regclass::text as at, a.attname as column from pg_attribute a
     where (a.attrelid, a.attnum) in (select d.refobjid, d.refobjsubid ${depends} and d.refclassid = 'pg_class'::regclass and d.refobjsubid > 0 and d.refobjid <> 'asked'::regclass)`,
  );
  const functions = await ask<{ name: string }>(
    `select distinct p.proname as name from pg_proc p where p.pronamespace = 'public'::regnamespace and p.oid in (select d.refobjid ${depends} and d.refclassid = 'pg_proc'::regclass)`,
  );
  await ask("rollback");
  return { columns, functions: functions.map(({ name }) => name) };
}

const bodyOf = async (name: string): Promise<string> =>
  (await ask<{ prosrc: string }>("select prosrc from pg_proc where proname = $1", [name]))[0]?.prosrc ?? "";

/** All that a verdict reads, within the functions that it calls, too. */
async function readByVerdicts(): Promise<Map<string, Set<string>>> {
  const verdict = await readBy(`select ${PRESENTED_KEY_COLUMNS} from api_keys k ${PRESENTED_KEY_JOINS} where k.hash = '\\x00'`);
  expect(verdict.functions).toEqual(["has_second_factor"]);
  const factor = await readBy((await bodyOf("has_second_factor")).replaceAll(/\bperson\b/g, "null::uuid"));
  expect(factor.functions).toEqual([]);
  const tables = new Map<string, Set<string>>();
  for (const { at, column } of [...verdict.columns, ...factor.columns]) tables.set(at, (tables.get(at) ?? new Set()).add(column));
  return tables;
}

/** What a transaction notes when it does this, which is then undone. */
async function noted(sql: string, values: unknown[] = []): Promise<{ tenant: string | null; subjects: string[] }[]> {
  await ask("begin");
  try {
    await ask(sql, values);
    return await ask("select tenant::text, subjects::text[] from verdict_changes where number is null");
  } finally {
    await ask("rollback");
  }
}

describe("a change of what a verdict reads is noted", () => {
  test("for every table, whatever is done to its rows", async () => {
    const tables = await readByVerdicts();
    expect([...tables.keys()].sort()).toEqual(["api_keys", "memberships", "organizations", "passkeys", "totp_factors"]);
    for (const table of tables.keys()) {
      const triggers = await ask<{ event: string }>(
        `select distinct e.event from pg_trigger t cross join lateral (values (4, 'INSERT'), (8, 'DELETE'), (16, 'UPDATE'), (32, 'TRUNCATE')) e(bit, event)
         where t.tgrelid = $1::regclass and t.tgname like 'verdict\\_%' and t.tgenabled = 'O' and t.tgtype & e.bit > 0 and t.tgtype & 2 = 0 order by 1`,
        [table],
      );
      const due = ["DELETE", "INSERT", "TRUNCATE", "UPDATE"].filter((event) => event !== "INSERT" || !NO_INSERT.includes(table));
      expect([table, triggers.map(({ event }) => event)]).toEqual([table, due]);
    }
  });

  test("for every column: the trigger of an update compares it", async () => {
    for (const [table, columns] of await readByVerdicts()) {
      const [trigger] = await ask<{ prosrc: string }>(
        "select p.prosrc from pg_trigger t join pg_proc p on p.oid = t.tgfoid where t.tgrelid = $1::regclass and t.tgname like 'verdict\\_%\\_updated'",
        [table],
      );
      const compared = (row: string) =>
        new Set([...(trigger?.prosrc.split("ELSE")[0] ?? "").matchAll(new RegExp(`\\b${row}\\.(\\w+)`, "g"))].map(([, column]) => column));
      for (const row of ["o", "n"])
        expect([table, row, [...columns].filter((column) => !compared(row).has(column))]).toEqual([table, row, []]);
    }
  });

  test("with whose verdicts it concerns, and not where nothing of it changes", async () => {
    const { api_key } = await org.key();
    const key = [{ tenant: org.id, subjects: [api_key.id] }];
    expect(await noted("update api_keys set scopes = '{project:read}' where id = $1", [api_key.id])).toEqual(key);
    expect(await noted("delete from api_keys where id = $1", [api_key.id])).toEqual(key);
    expect(await noted("update api_keys set version = version + 1, reminded_stage = 7 where id = $1", [api_key.id])).toEqual([]);
    expect(await noted("update key_uses set request_count = request_count + 1, last_used_at = now()")).toEqual([]);
    const organization = [{ tenant: org.id, subjects: [org.id] }];
    expect(await noted("update organizations set plan = 'hobby' where id = $1", [org.id])).toEqual(organization);
    expect(await noted("update organizations set description = 'x' where id = $1", [org.id])).toEqual([]);
    const member = [{ tenant: org.id, subjects: [org.adminId] }];
    expect(await noted("update memberships set role = 'member' where organization_id = $1", [org.id])).toEqual(member);
    expect(await noted("delete from memberships where organization_id = $1", [org.id])).toEqual(member);
    const person = [{ tenant: null, subjects: [org.adminId] }];
    const app = "insert into totp_factors (id, user_id, secret_sealed, created_at) values (gen_random_uuid(), $1, 's', now())";
    expect(await noted(app, [org.adminId])).toEqual(person);
    expect(await noted(`with made as (${app} returning id) select from made`, [org.adminId])).toEqual(person);
    expect(await noted("truncate passkeys")).toEqual([{ tenant: null, subjects: [] }]);
  });

  test("as all of the organization where more keys are changed than a notification has room for", async () => {
    await ask(
      `insert into api_keys (id, organization_id, kind, name, prefix, start, tag, hash, scopes, created_at, updated_at)
       select gen_random_uuid(), $1::uuid, 'organization', 'Many ' || n, 'sk_live_', '00000000', '0000', sha256(('many ' || n || $1::uuid::text)::bytea), '{}', now(), now() from generate_series(1, 101) n`,
      [org.id],
    );
    const [some] = await noted("update api_keys set rate_limit = 7 where organization_id = $1 and name ~ '^Many \\d\\d?$'", [org.id]);
    expect(some?.subjects).toHaveLength(99);
    const all = await noted("update api_keys set rate_limit = 7 where organization_id = $1", [org.id]);
    expect(all).toEqual([{ tenant: org.id, subjects: [org.id] }]);
  });
});

describe("the numbers of changes", () => {
  test("follow one another as the commits do, without a gap, however many commit at once", async () => {
    const keys = await Promise.all(Array.from({ length: 6 }, () => org.key()));
    const heard: number[] = [];
    const listener = new pg.Client({ connectionString: process.env.DATABASE_URL });
    await listener.connect();
    listener.on("notification", ({ payload }) => heard.push(Number(payload?.split(" ")[0])));
    await listener.query("listen latchkey_verdicts");
    const [before] = await ask<{ number: string }>("select number from verdict_counter");
    await Promise.all(
      keys.map(async ({ api_key }, lane) => {
        const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
        await client.connect();
        for (let n = 0; n < 10; n++) {
          await client.query("begin");
          await client.query("update api_keys set rate_limit = $2 where id = $1", [api_key.id, 10 + n]);
          await client.query((n + lane) % 3 === 0 ? "rollback" : "commit");
        }
        await client.end();
      }),
    );
    const [after] = await ask<{ number: string }>("select number from verdict_counter");
    await listener.query("select 1");
    await listener.end();
    const due = Array.from({ length: Number(after?.number) - Number(before?.number) }, (_, n) => Number(before?.number) + n + 1);
    expect(due).toHaveLength(40);
    expect(heard).toEqual(due);
    expect(await ask("select from verdict_changes where number is null")).toEqual([]);
  });

  test("are kept for the newest ten thousand", async () => {
    await ask("update verdict_counter set number = 20098");
    await ask("set session_replication_role = replica");
    await ask("insert into verdict_changes (number, subjects) select n, '{}' from generate_series(9998, 10200) n on conflict do nothing");
    await ask("set session_replication_role = origin");
    await ask("insert into verdict_changes (subjects) values ('{}'), ('{}')");
    const [kept] = await ask<{ least: string }>("select min(number) as least from verdict_changes where number > 9000");
    expect(Number(kept?.least)).toBe(10_101);
  });
});
