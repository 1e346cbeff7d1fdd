import pg from "pg";
import { expect, test } from "vitest";
import { readableKeys } from "../../../lib/domain/keys/key-reach";
import { keyDenials, keyUsage } from "../../../lib/domain/usage/queries";
import { rollUpUses } from "../../../lib/domain/usage/roll-up-uses";
import { instanceJob } from "../../../lib/doors/job";
import { DAY, HOUR, MINUTE } from "../../../lib/kernel/time";
import { foundTestOrganization } from "../../support/organization";

const owner = new pg.Client({ connectionString: process.env.DATABASE_URL });

test("minutes become hours after 7 days and hours days after 90, the sums as they were, however often it is done", async () => {
  await owner.connect();
  const org = await foundTestOrganization();
  const { api_key: key } = await org.key();
  const now = new Date(Math.floor(Date.now() / DAY) * DAY + 12 * HOUR);
  const ago = (ms: number) => new Date(now.getTime() - ms);
  // Whole days and hours back, so that none lies across a step.
  const times = [...Array(90).keys()].map((n) => new Date(ago(100 * DAY).getTime() + n * 20 * MINUTE));
  times.push(...[...Array(90).keys()].map((n) => new Date(ago(20 * DAY).getTime() + n * MINUTE)));
  times.push(...[...Array(30).keys()].map((n) => new Date(ago(2 * DAY).getTime() + n * MINUTE)));
  const rows = "select $1::uuid, at, $2::uuid, 'RATE_LIMITED', 2 from unnest($3::timestamptz[]) at";
  // Every count of the table, by its name in the catalog, so that none that is added later is left behind.
  const { rows: columns } = await owner.query<{ name: string }>(
    "select column_name as name from information_schema.columns where table_name = 'key_minutes' and data_type = 'bigint' order by ordinal_position",
  );
  const names = columns.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(["requests", "events_ahead", "events_filtered", "events_repeated"]));
  await owner.query(
    `insert into key_minutes (key_id, at, organization_id, ${names.join(", ")}) select a, b, c, ${names.map((_, n) => `e + ${n}`).join(", ")} from (${rows}) r(a, b, c, d, e)`,
    [key.id, org.id, times],
  );
  await owner.query(`insert into key_denials (key_id, at, organization_id, code, count) ${rows}`, [key.id, org.id, times]);
  const keys = readableKeys(org.as("organization:read_api_key", now));
  const seen = async () => ({
    usage: await keyUsage(keys, key.id, { from: ago(120 * DAY).toISOString(), step: "P1D" }),
    denials: await keyDenials(keys, key.id, { from: ago(120 * DAY).toISOString(), step: "P1D" }),
  });
  const rowsSince = async (from: Date, to: Date) =>
    (await owner.query("select count(*)::int as n from key_minutes where key_id = $1 and at >= $2 and at < $3", [key.id, from, to])).rows[0]
      .n;
  const before = await seen();
  expect(before.usage.reduce((sum, row) => sum + row.requests, 0)).toBe(420);

  const ctx = instanceJob("test", "instance:admin", now);
  expect(await rollUpUses(ctx)).toBeGreaterThan(0);
  expect(await seen()).toEqual(before);
  expect(await rowsSince(ago(120 * DAY), ago(91 * DAY))).toBe(2);
  expect(await rowsSince(ago(21 * DAY), ago(19 * DAY))).toBe(2);
  expect(await rowsSince(ago(3 * DAY), now)).toBe(30);
  expect(await rollUpUses(ctx)).toBe(0);
  // A week on, what was young is rolled up as well.
  await rollUpUses(instanceJob("test", "instance:admin", new Date(now.getTime() + 7 * DAY)));
  expect(await rowsSince(ago(3 * DAY), now)).toBe(1);
  expect(await seen()).toEqual(before);
  await owner.end();
});
