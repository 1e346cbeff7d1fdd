import { beforeAll, describe, expect, test } from "vitest";
import { isDatabaseAway } from "../../lib/db/database-fault";
import { appClient, gatePool, queryPool } from "../../lib/db/pools";
import { prepareDatabase } from "../../server/prepare-database.mjs";
import { testIdentity } from "../support/identity";
import { startPools } from "../support/pools";
import { asUser, ownedDatabase, runsServer } from "../support/postgres";

const { authSecret } = testIdentity;
let database: Awaited<ReturnType<typeof ownedDatabase>>;
let env: Record<string, string>;

beforeAll(async () => {
  database = await ownedDatabase(runsServer());
  env = { ...(await prepareDatabase(database.url, { authSecret })), DATABASE_URL: database.url };
});

const withOptions = (options: string): string => `${database.url}&options=${encodeURIComponent(options)}`;
type Seen = { acts: string; logs_in: string; zone: string; secured: boolean; memory: string };
const LOOK =
  "select current_user::text as acts, session_user::text as logs_in, current_setting('TimeZone') as zone, row_security_active('events') as secured, current_setting('work_mem') as memory";

async function seen(): Promise<Record<string, Seen | undefined>> {
  const [app] = await appClient().$queryRawUnsafe<Seen[]>(LOOK);
  return { app, gate: (await gatePool().query<Seen>(LOOK)).rows[0], query: (await queryPool().query<Seen>(LOOK)).rows[0] };
}

describe("whatever options DATABASE_URL carries, each pool acts under its own role, under row-level security, in UTC", () => {
  test.each(["own", "owner"])("where pools log in as %s", async (login) => {
    const url = withOptions("-c work_mem=6MB -c search_path=public");
    await prepareDatabase(url, { authSecret, roleLogin: login });
    await startPools({ ...env, DATABASE_URL: url, LATCHKEY_ROLE_LOGIN: login });
    for (const [kind, session] of Object.entries(await seen())) {
      const role = `latchkey_${database.name}_${kind}`;
      expect(session).toEqual({
        acts: role,
        logs_in: login === "own" ? role : database.owner.user,
        zone: "UTC",
        secured: true,
        memory: "6MB",
      });
    }
  });
});

describe("a connection is refused before anything is asked through it, and the start says why,", () => {
  const broken: [string, { options?: string; before?: string; after?: string; says: RegExp }][] = [
    ["where it is not in UTC", { options: "-c TimeZone=Europe/Berlin", says: /time zone is Europe\/Berlin instead of UTC/ }],
    [
      "where it acts as another role",
      {
        options: "-c role=OTHER",
        before: "create role OTHER; grant OTHER to APP, GATE, QUERY",
        after: "drop role OTHER",
        says: /permission denied|is a member of/,
      },
    ],
    [
      "where its role passes by row-level security",
      {
        before: "alter role GATE bypassrls; alter role APP bypassrls",
        after: "alter role GATE nobypassrls; alter role APP nobypassrls",
        says: /passes by row-level security/,
      },
    ],
    [
      "where row-level security was turned off",
      {
        before: "alter table api_keys disable row level security",
        after: "alter table api_keys enable row level security",
        says: /row-level security does not hold/,
      },
    ],
  ];
  const named = (sql: string): string =>
    sql
      .replace(/\b(APP|GATE|QUERY)\b/g, (kind) => `latchkey_${database.name}_${kind.toLowerCase()}`)
      .replaceAll("OTHER", `${database.name}_other`);

  test.each(broken)("%s", async (_, { options = "", before, after, says }) => {
    const url = withOptions(named(options));
    if (before) await asUser(database.asSuperuser, named(before));
    try {
      await expect(prepareDatabase(url, { authSecret })).rejects.toThrow(says);
      await startPools({ ...env, DATABASE_URL: url });
      for (const ask of [() => gatePool().query("select 1"), () => appClient().organization.count()]) {
        const error = await ask().catch((thrown: unknown) => thrown);
        expect(String(error)).toMatch(/is refused|not available/);
        expect(isDatabaseAway(error), String(error)).toBe(true);
      }
    } finally {
      if (after) await asUser(database.asSuperuser, named(after));
    }
    await startPools(env);
    expect((await gatePool().query("select 1 as one")).rows).toEqual([{ one: 1 }]);
  });
});

test("no statement steps up from a pool", async () => {
  await startPools(env);
  for (const pool of [gatePool(), queryPool()]) {
    const client = await pool.connect();
    for (const sql of ["reset role", "reset session authorization", "set role none"]) await client.query(sql);
    expect((await client.query("select current_user::text as acts")).rows[0].acts).toMatch(/_(gate|query)$/);
    for (const sql of [
      `set role ${database.owner.user}`,
      `set session authorization ${database.owner.user}`,
      "alter table api_keys disable row level security",
      "create role mine",
    ])
      await expect(client.query(sql)).rejects.toThrow(/permission denied|must be owner/);
    client.release(true);
  }
});
