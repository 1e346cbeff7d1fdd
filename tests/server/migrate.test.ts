import { createHash, randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { migrate } from "../../server/migrate.mjs";
import { asUser, ownedDatabase, runsServer, temporaryDirectory } from "../support/postgres";

const open: pg.Client[] = [];
let url: string;
let dir: string;

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  open.push(client);
  return client;
}

const lines: string[] = [];
const run = async (patience?: number): Promise<string[]> =>
  migrate(await connect(), dir, { rolePrefix: "latchkey_none", say: (line) => lines.push(line), connect, patience });

function write(name: string, sql: string): string {
  fs.mkdirSync(path.join(dir, name), { recursive: true });
  fs.writeFileSync(path.join(dir, name, "migration.sql"), sql);
  return createHash("sha256").update(sql).digest("hex");
}

const ask = <T extends pg.QueryResultRow>(...statements: string[]): Promise<T[]> => asUser<T>(url, ...statements);
const books = () =>
  ask<{ name: string; finished: boolean }>(
    "select migration_name as name, finished_at is not null as finished from _prisma_migrations where rolled_back_at is null order by 1",
  );
const started = (name: string, checksum: string, logs: string | null) =>
  ask(
    `insert into _prisma_migrations (id, checksum, migration_name, logs) values ('${randomUUID()}', '${checksum}', '${name}', ${logs ? `'${logs}'` : "null"})`,
  );

beforeEach(async () => {
  ({ url } = await ownedDatabase(runsServer()));
  dir = temporaryDirectory();
  lines.length = 0;
  write("1_first", "create table first (id int primary key, n int)");
});
afterEach(async () => {
  await Promise.allSettled(open.splice(0).map((client) => client.end()));
  fs.rmSync(dir, { recursive: true });
});

describe("a migration that is refused", () => {
  test("leaves nothing behind, neither in the books nor of what it had done, and is applied once its cause is mended", async () => {
    write("2_second", "create table second (id int); insert into first values (1, 1); select wanting from first");
    await expect(run()).rejects.toThrow(/Migration 2_second is refused: column "wanting" does not exist/);
    expect(await books()).toEqual([{ name: "1_first", finished: true }]);
    expect(await ask("select to_regclass('second') is null as gone, (select count(*)::int from first) as rows")).toEqual([
      { gone: true, rows: 0 },
    ]);
    await ask("alter table first add column wanting int");
    expect(await run()).toEqual(["2_second"]);
    expect(await run()).toEqual([]);
  });

  test("and one that a former version remembers as failed is applied as well", async () => {
    await run();
    const checksum = write("2_second", "create table second (id int)");
    await started("2_second", checksum, "no space left on device");
    expect(await run()).toEqual(["2_second"]);
    expect(await books()).toEqual([
      { name: "1_first", finished: true },
      { name: "2_second", finished: true },
    ]);
  });

  test("one that was changed after it was applied is refused for good", async () => {
    await run();
    write("1_first", "create table first (id int)");
    await expect(run()).rejects.toThrow("was changed after it was applied");
  });
});

describe("a migration that is cut off", () => {
  test("with its connection in the middle leaves nothing, and is applied at the next start", async () => {
    write("2_second", "create table second (id int); select pg_sleep(60)");
    const cut = run().catch((error: Error) => error);
    const slept = async () =>
      (
        await ask<{ pid: number }>(
          "select pid from pg_stat_activity where datname = current_database() and query like '%pg_sleep(60)' and pid <> pg_backend_pid() and state = 'active'",
        )
      )[0];
    await expect.poll(slept, { timeout: 10_000 }).toBeDefined();
    await ask(`select pg_terminate_backend(${(await slept())?.pid})`);
    expect(await cut).toBeInstanceOf(Error);
    expect(await books()).toEqual([{ name: "1_first", finished: true }]);
    write("2_second", "create table second (id int)");
    expect(await run()).toEqual(["2_second"]);
  });

  test("by a former version between its commit and its line in the books counts as applied", async () => {
    await run();
    const checksum = write("2_second", "create table second (id int); insert into second values (1)");
    await ask("create table second (id int)", "insert into second values (1)");
    await started("2_second", checksum, null);
    await run();
    expect(await ask("select count(*)::int as rows from second")).toEqual([{ rows: 1 }]);
    expect(await books()).toContainEqual({ name: "2_second", finished: true });
  });
});

describe("a statement that cannot run in a transaction", () => {
  const INDEX = "-- alone\n-- Searches by n.\ncreate unique index concurrently if not exists first_n on first (n);\n";

  test("has a file of its own and is applied once", async () => {
    write("2_index", INDEX);
    expect(await run()).toEqual(["1_first", "2_index"]);
    expect(await run()).toEqual([]);
    expect(await ask("select indisvalid as valid from pg_index where indexrelid = 'first_n'::regclass")).toEqual([{ valid: true }]);
  });

  test("is taken up again where it was cut off: what is left of an index is made anew", async () => {
    await run();
    await ask("insert into first values (1, 1), (2, 1)");
    write("2_index", INDEX);
    await expect(run()).rejects.toThrow("could not create unique index");
    expect(await ask("select indisvalid as valid from pg_index where indexrelid = 'first_n'::regclass")).toEqual([{ valid: false }]);
    await ask("delete from first where id = 2");
    expect(await run()).toEqual(["2_index"]);
    expect(await ask("select indisvalid as valid from pg_index where indexrelid = 'first_n'::regclass")).toEqual([{ valid: true }]);
  });

  test("is made while another instance waits for it", async () => {
    write("2_index", INDEX);
    const results = await Promise.all([run(), run(), run()]);
    expect(results.flat().sort()).toEqual(["1_first", "2_index"]);
  });
});

describe("two instances", () => {
  test("never migrate at once, and the one that waits says so", async () => {
    const other = await connect();
    await other.query("begin");
    await other.query("select pg_advisory_xact_lock(72707369)");
    const waiting = run();
    await expect.poll(() => lines, { timeout: 10_000 }).toEqual(["Waiting for another instance's migration."]);
    await other.query("commit");
    expect(await waiting).toEqual(["1_first"]);
  });

  test("wait for a time, then name the session that holds the lock", async () => {
    const other = await connect();
    await other.query("set application_name to 'left behind'");
    await other.query("select pg_advisory_lock(72707369)");
    await expect(run(300)).rejects.toThrow(/has not ended within 0.3 s: the session \d+ \(left behind, idle\) holds the lock/);
  });
});
