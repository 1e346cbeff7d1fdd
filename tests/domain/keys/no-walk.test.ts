import pg from "pg";
import { beforeAll, expect, test } from "vitest";
import { inTenant, reading, type Tx } from "../../../lib/db/tenant";
import { countKeys } from "../../../lib/domain/inventory/count-keys";
import { keysToLookAt } from "../../../lib/domain/inventory/keys-to-look-at";
import { KeySearch } from "../../../lib/domain/inventory/schema";
import { searchKeys } from "../../../lib/domain/inventory/search-keys";
import { allowanceOf, refuseFullPlan } from "../../../lib/domain/keys/key-allowance";
import { readableKeys } from "../../../lib/domain/keys/key-reach";
import { refuseTakenName } from "../../../lib/domain/keys/key-rule";
import { keyAllowance, keysByProject, listKeys } from "../../../lib/domain/keys/queries";
import { listNotices } from "../../../lib/domain/notices/queries";
import { foundTestOrganization, type TestOrganization } from "../../support/organization";

const KEYS = 8_000;
const FEW = 1_000;
const now = new Date();

let org: TestOrganization;
beforeAll(async () => {
  org = await foundTestOrganization("enterprise");
  const owner = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await owner.connect();
  await owner.query(
    `insert into api_keys (id, organization_id, kind, name, prefix, start, tag, hash, scopes, created_at, updated_at, expires_at, revoked_at)
     select ('019a0000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, $1, 'organization', 'Key ' || i, 'sk_live_', lpad(to_hex(i), 8, '0'), '0000',
       sha256(('walk ' || i)::bytea), '{project:read}', now(), now(),
       case i % 4 when 0 then now() + i % 300 * interval '1 day' + interval '9 days' when 1 then now() - i % 300 * interval '1 day' - interval '1 day' end,
       case when i % 10 = 0 then now() end
     from generate_series(1, ${KEYS}) i`,
    [org.id],
  );
  await owner.query("analyze api_keys; analyze key_uses; analyze key_places");
  await owner.end();
});

/** How many rows and entries of indexes of the keys' table this transaction has gone through. */
async function gone(tx: Tx): Promise<number> {
  const [row] = await tx.$queryRaw<{ n: number }[]>`
    select sum(pg_stat_get_xact_tuples_returned(r.oid) + pg_stat_get_xact_tuples_fetched(r.oid))::int as n
    from (select 'api_keys'::regclass as oid union all select indexrelid from pg_index where indrelid = 'api_keys'::regclass) r`;
  return row?.n ?? 0;
}

const ctx = () => org.as("organization:read_api_key", now);
const asked: [string, () => Promise<unknown>][] = [
  ["the allowance", () => keyAllowance(ctx())],
  ["a plan's places before a creation", () => inTenant(ctx(), (tx) => refuseFullPlan(tx, org.id, "ultra", now).catch(() => {}))],
  [
    "a free name before a creation",
    () => inTenant(ctx(), (tx) => refuseTakenName(tx, { organizationId: org.id, kind: "organization" }, "Free", now)),
  ],
  ["the shell's notices", () => listNotices(ctx())],
  ["Home's keys", () => keysToLookAt(readableKeys(ctx()))],
  ["the newest keys of the API", () => listKeys(readableKeys(ctx()), { limit: 100 } as never)],
  ["the first page of the list", () => page({})],
  ["what is active, of a page further on", () => page({ view: "active", offset: 150 })],
  ["a filtered page", () => page({ kind: ["organization"], scope: ["project:read"] })],
  ["a search for a rare word", () => page({ text: "key 7123" })],
  ["a search for a rare word, sorted", () => page({ text: "key 7123", sort: "last_used_at" })],
  ["a search for a common word", () => page({ text: "key" })],
  ["a search for the start of a token", () => page({ text: "sk_live_00001a0b" })],
  ["keys by their ids", () => page({ ids: ["019a0000-0000-7000-8000-00000000001f"] })],
  ["a search for what is nowhere", () => page({ text: "nowhere" })],
  ["the numbers around a search for a rare word", () => countKeys(ctx(), KeySearch.parse({ text: "7123" }))],
  ...(["name", "token_start", "creator", "created_at", "expires_at"] as const).flatMap((sort) =>
    [false, true].map((descending): [string, () => Promise<unknown>] => [
      `the order by ${sort}${descending ? ", the last first" : ""}`,
      () => page({ sort, descending }),
    ]),
  ),
  ["how many keys each project has", () => keysByProject(ctx())],
];

const page = (given: Partial<KeySearch>) => searchKeys(ctx(), KeySearch.parse(given));

test.each(asked)("%s goes through few of an organization's keys, however many it has", async (_, run) => {
  const walked = await reading(async () => {
    const before = await inTenant(ctx(), gone);
    await run();
    return (await inTenant(ctx(), gone)) - before;
  });
  expect(walked).toBeLessThan(FEW);
});

test("a walk over all of them would be seen", async () => {
  const walked = await reading(async () => {
    const before = await inTenant(ctx(), gone);
    await inTenant(ctx(), (tx) => tx.apiKey.count({ where: { organizationId: org.id, name: { contains: "9" } } }));
    return (await inTenant(ctx(), gone)) - before;
  });
  expect(walked).toBeGreaterThanOrEqual(KEYS);
  expect((await inTenant(ctx(), (tx) => allowanceOf(tx, org.id, "enterprise", now))).used).toBeGreaterThan(KEYS / 2);
});
