import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { askSql } from "../../../lib/domain/query/ask-sql";
import { runQuery } from "../../../lib/domain/query/run-query";
import { Refusal } from "../../../lib/kernel/refusal";
import { foundTestOrganization, type TestOrganization } from "../../support/organization";
import { asOwner } from "../events/stored-events";
import { store } from "./stored-records";

let [mine, theirs]: TestOrganization[] = [];
let attacks: string[];
beforeAll(async () => {
  [mine, theirs] = [await foundTestOrganization(), await foundTestOrganization()];
  await store(theirs, { "@m": "their secret", password: "their secret" });
  await store(mine, { "@m": "my own" });
  await theirs.key({ name: "their secret" });
  attacks = readFileSync("tests/cases/query-attacks.txt", "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("# "))
    .map((line) => line.replaceAll("$THEIRS", theirs?.id ?? "").replaceAll("$PROJECT", theirs?.projectId ?? ""));
});

/** Everything that an attack could have changed or left behind. */
const state = () =>
  asOwner(`select (select count(*) from events) as events, (select count(*) from api_keys) as keys, (select count(*) from projects) as projects,
    (select count(*) from pg_class where relnamespace = 'public'::regnamespace) as relations, (select count(*) from pg_largeobject_metadata) as objects,
    (select count(*) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())
       and pid in (select pid from pg_stat_activity where usename = 'latchkey_test_sql')) as locks,
    (select array_agg(r::text order by oid) from pg_roles r where rolname like 'latchkey_test%') as roles`);

describe("an attack", () => {
  test("is refused by the check, with words of ours or of the parser", async () => {
    expect(attacks.length).toBeGreaterThan(130);
    const passed: string[] = [];
    for (const sql of attacks) {
      const refusal = await runQuery((mine as TestOrganization).as("project:read_otlp"), { sql }).then(
        () => undefined,
        (error: unknown) => error,
      );
      if (!(refusal instanceof Refusal && refusal.code === "INVALID_REQUEST" && refusal.details.cause === undefined)) passed.push(sql);
    }
    expect(passed).toEqual([]);
  });

  test("finds nothing and changes nothing where the check is left out", async () => {
    const own = mine as TestOrganization;
    const reach = { organizationId: own.id, projectIds: [own.projectId], keys: "all" } as const;
    const terms = { timezone: "UTC", gone: undefined, tooLarge: () => new Refusal("INVALID_REQUEST", "too large") };
    const before = await state();
    const found: string[] = [];
    for (const sql of attacks) {
      for (const text of [sql, `select * from (\n${sql}\n) _ limit 10`]) {
        const rows = await askSql(reach, { text, values: [] }, terms).then(
          (answer) => JSON.stringify(answer.rows ?? []),
          () => "",
        );
        if (/their secret|root:x/.test(rows)) found.push(text);
      }
      const settings = "select message, current_user, current_setting('statement_timeout') from records";
      const after = await askSql(reach, { text: settings, values: [] }, terms);
      expect([sql, after.rows]).toEqual([sql, [["my own", "latchkey_test_sql", "15s"]]]);
    }
    expect(found).toEqual([]);
    expect(await state()).toEqual(before);
  }, 240_000);

  test("that never ends is ended by its time, and one that makes too much by what it may keep", async () => {
    const ctx = (mine as TestOrganization).as("project:read_otlp");
    const endless = [
      "with recursive t as (select 1 as n union all select n + 1 from t) select count(*) from t",
      "select count(*) from generate_series(1, 1e15)",
    ];
    const ends = await Promise.allSettled(endless.map((sql) => runQuery(ctx, { sql })));
    for (const end of ends) expect(end).toMatchObject({ status: "rejected", reason: { code: "INVALID_REQUEST" } });
    // Of what has no end no more is read than is asked for.
    expect((await runQuery(ctx, { sql: "select generate_series(1, 1e15) as n", limit: 3 })).rows).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
  }, 60_000);

  test("the role has no right to anything but the two views", async () => {
    const rights = await asOwner(`select c.relname, a.privilege_type from pg_class c, aclexplode(c.relacl) a
      where a.grantee = 'latchkey_test_sql'::regrole or (a.grantee = 0 and c.relnamespace = 'public'::regnamespace) order by 1`);
    expect(rights).toEqual([
      { relname: "key_activity", privilege_type: "SELECT" },
      { relname: "records", privilege_type: "SELECT" },
    ]);
    const [role] = await asOwner<{ settings: string[] }>(
      "select setconfig as settings from pg_db_role_setting where setrole = 'latchkey_test_sql'::regrole and setdatabase = 0",
    );
    expect(role?.settings).toEqual(
      expect.arrayContaining(["default_transaction_read_only=on", "statement_timeout=15s", "work_mem=64MB", "temp_file_limit=1GB"]),
    );
  });
});
