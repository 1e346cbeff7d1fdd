import fs from "node:fs";
import path from "node:path";
import type { PoolClient } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { gatePool } from "../../lib/db/pools";
import { preparedTexts } from "../../lib/db/prepared-text";

const SOURCES = fs
  .readdirSync("lib", { recursive: true, encoding: "utf8" })
  .map((file) => path.join("lib", file))
  .filter((file) => file.endsWith(".ts") && !file.includes("generated"))
  .map((file) => ({ file, text: fs.readFileSync(file, "utf8") }));

const DECLARING = SOURCES.filter(({ file, text }) => text.includes("preparedText(") && file !== path.join("lib", "db", "prepared-text.ts"));

for (const { file } of DECLARING) await import(/* @vite-ignore */ path.resolve(file));
const statements = [...preparedTexts.values()];

describe("the prepared text of the hot path", () => {
  let client: PoolClient;
  beforeAll(async () => {
    client = await gatePool().connect();
  });
  afterAll(() => client.release());

  test("is found in every file that declares some", () => {
    expect(statements.length).toBeGreaterThanOrEqual(DECLARING.length);
    expect(DECLARING.length).toBeGreaterThan(8);
  });

  test("is all that the front's pool is asked for by the domain, a sign of life apart", () => {
    const asking = SOURCES.filter(({ file, text }) => file.startsWith(path.join("lib", "domain")) && /gatePool\(\)\s*\.query/.test(text));
    expect(asking.map(({ file }) => file)).toEqual([path.join("lib", "domain", "instance", "health.ts")]);
  });

  for (const { name, text, takes, gives } of statements)
    test(`${name} takes and gives what it declares, as the schema has it`, async () => {
      await client.query("begin");
      try {
        await client.query(`prepare tried as ${text}`);
        const { rows } = await client.query(
          `select array(select t::text from unnest(parameter_types) t) as taken, array(select d::regtype::text from unnest($1::text[]) d) as takes
          from pg_prepared_statements where name = 'tried'`,
          [takes],
        );
        expect(rows[0].taken).toEqual(rows[0].takes);
        const { fields } = await client.query(`execute tried${takes.length > 0 ? ` (${takes.map(() => "null").join(", ")})` : ""}`);
        const { rows: types } = await client.query<{ name: string }>(
          "select t::regtype::text as name from unnest($1::oid[]) with ordinality u(t, i) order by i",
          [fields.map(({ dataTypeID }) => dataTypeID)],
        );
        expect(fields.map((field, at) => [field.name, types[at]?.name])).toEqual(Object.entries(gives));
      } finally {
        await client.query("rollback");
        await client.query("deallocate tried");
      }
    });
});
