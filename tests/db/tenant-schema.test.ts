import { randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { INSTANCE_ORGANIZATION } from "../../lib/db/instance-organization";
import { gatePool } from "../../lib/db/pools";
import { acrossTenants, inTenant } from "../../lib/db/tenant";
import { listAllOrganizations } from "../../lib/domain/instance/queries";
import { createInstanceKey } from "../../lib/domain/making/create-instance-key";
import { instanceJob } from "../../lib/doors/job";
import { TENANT_TABLES } from "../../prisma/tenant-tables";
import { foundTestOrganization } from "../support/organization";

/** Each with why, and what takes its place on the day when organizations lie on several servers. */
const NOT_BY_ORGANIZATION: Record<string, string> = {
  api_keys_hash_key: "a token is all that a verdict knows; a directory of hashes takes its place",
  sign_on_domains_verified_key: "a mail domain is all that a sign-in knows; a directory of domains takes its place",
};

const SOURCES = ["lib", "server", "app", "demo"]
  .flatMap((room) => fs.readdirSync(room, { recursive: true, encoding: "utf8" }).map((file) => path.join(room, file)))
  .filter((file) => /\.(tsx?|mjs)$/.test(file) && !file.includes("generated"));

let owner: pg.Client;
const ask = async <T extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<T[]> =>
  (await owner.query<T>(sql, values)).rows;
beforeAll(async () => {
  owner = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await owner.connect();
});
afterAll(() => owner.end());

const OURS = "c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition";

describe("a schema that can be sharded", () => {
  test("has its tenant tables in one list: those that name an organization", async () => {
    const found = await ask<{ name: string }>(
      `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id' where ${OURS} order by 1`,
    );
    expect(found.map(({ name }) => name)).toEqual([...TENANT_TABLES]);
  });

  test("never leaves the organization out", async () => {
    const nullable = await ask(
      `select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id' where ${OURS} and not a.attnotnull`,
    );
    expect(nullable).toEqual([]);
  });

  test("has it first in every primary and unique key, with the exceptions that are listed", async () => {
    const keys = await ask<{ key: string; first: string; primary: boolean }>(
      `select i.indexrelid::regclass::text as key, a.attname as first, i.indisprimary as primary from pg_index i join pg_class c on c.oid = i.indrelid
       left join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
       where ${OURS} and i.indisunique and c.relname = any ($1)`,
      [TENANT_TABLES],
    );
    expect(keys.filter(({ primary }) => primary)).toHaveLength(TENANT_TABLES.length);
    expect(keys.filter(({ first }) => first !== "organization_id").map(({ key }) => key)).toEqual(Object.keys(NOT_BY_ORGANIZATION));
  });

  test("names both columns wherever one tenant's row points at another, so that both are of one organization", async () => {
    const links = await ask<{ link: string; from: string[]; to: string[] }>(
      `select f.conname as link,
         array(select attname::text from unnest(f.conkey) with ordinality k(n, i) join pg_attribute on attrelid = f.conrelid and attnum = k.n order by k.i) as from,
         array(select attname::text from unnest(f.confkey) with ordinality k(n, i) join pg_attribute on attrelid = f.confrelid and attnum = k.n order by k.i) as to
       from pg_constraint f join pg_class c on c.oid = f.conrelid join pg_class r on r.oid = f.confrelid
       where f.contype = 'f' and ${OURS} and c.relname = any ($1) and r.relname = any ($1)`,
      [TENANT_TABLES],
    );
    expect(links.map(({ link }) => link)).toContain("api_keys_organization_id_project_id_fkey");
    for (const { link, from, to } of links) {
      expect([link, from[0], to[0]]).toEqual([link, "organization_id", "organization_id"]);
      expect(from.length, link).toBeGreaterThan(1);
    }
  });

  test("takes no key for another organization's project", async () => {
    const [mine, theirs] = [await foundTestOrganization(), await foundTestOrganization()];
    const insert = ask(
      `insert into api_keys (id, organization_id, kind, project_id, name, prefix, start, tag, hash, scopes, created_at, updated_at)
       values (gen_random_uuid(), $1, 'project', $2, 'Across', 'sk_live_', '00000000', '0000', sha256('across'), '{}', now(), now())`,
      [mine.id, theirs.projectId],
    );
    await expect(insert).rejects.toThrow(/api_keys_organization_id_project_id_fkey/);
  });

  test("compares no organization as if it could be missing", () => {
    expect(SOURCES.length).toBeGreaterThan(300);
    const lenient = SOURCES.filter((file) => /organization_id is (not )?(distinct|null)/i.test(fs.readFileSync(file, "utf8")));
    expect(lenient).toEqual([]);
  });

  test("stays in one organization for a whole transaction: its bounds are set where it begins, and nowhere else", () => {
    const setting = SOURCES.filter((file) => /set_config\([^)]*app\.|set (local )?"?app\./i.test(fs.readFileSync(file, "utf8")));
    expect(setting.sort()).toEqual(["lib/db/tenant.ts", "lib/domain/events/event-reading.ts", "lib/domain/query/ask-sql.ts"]);
  });
});

describe("the organization of the instance", () => {
  const operator = () => instanceJob("test", "instance:admin");

  test("holds the instance's keys, their audit rows and counters, and nobody is told its id", async () => {
    const { api_key } = await createInstanceKey(operator(), { name: `Operator ${randomUUID()}`, scopes: ["instance:verify"] });
    expect(api_key.organization_id).toBeNull();
    const rows = await ask(
      "select organization_id from api_keys where id = $1 union all select organization_id from audit_log where record_id = $1 union all select organization_id from key_uses where key_id = $1",
      [api_key.id],
    );
    expect(rows).toEqual([1, 2, 3].map(() => ({ organization_id: INSTANCE_ORGANIZATION })));
  });

  test("is in no list, count or look-up, whoever asks", async () => {
    const org = await foundTestOrganization();
    const { length } = await ask("select 1 from organizations where deleted_at is null");
    expect((await listAllOrganizations(operator())).length).toBe(length - 1);
    const seen = await acrossTenants(operator(), async (tx) => [
      await tx.organization.findFirst({ where: { id: INSTANCE_ORGANIZATION } }),
      (await tx.organization.findMany()).find(({ id }) => id === INSTANCE_ORGANIZATION),
      await tx.organization.findFirst({ where: { name: "(instance)" } }),
    ]);
    expect(seen).toEqual([null, undefined, null]);
    expect(await inTenant(org.as("organization:read"), (tx) => tx.organization.count())).toBe(1);
    expect((await gatePool().query("select 1 from organizations where id = $1", [INSTANCE_ORGANIZATION])).rows).toEqual([]);
  });

  test("is neither changed nor ended, and has no members, projects, invitations or former names", async () => {
    for (const change of [
      "delete from organizations where id = $1",
      "update organizations set deleted_at = now() where id = $1",
      "update organizations set plan = 'hobby' where id = $1",
    ])
      await expect(ask(change, [INSTANCE_ORGANIZATION])).rejects.toThrow(/belongs to the instance/);
    const org = await foundTestOrganization();
    for (const row of [
      "memberships (organization_id, user_id, role, created_at) values ($1, $2, 'admin', now())",
      "projects (organization_id, id, name, created_at, updated_at) values ($1, $2, 'default', now(), now())",
      "invitations (organization_id, id, role, created_at, expires_at) values ($1, $2, 'admin', now(), now())",
    ])
      await expect(ask(`insert into ${row}`, [INSTANCE_ORGANIZATION, org.adminId])).rejects.toThrow(/not_of_instance/);
  });

  test("has instance keys alone, and no other organization has any", async () => {
    const org = await foundTestOrganization();
    const insert = (kind: string, organizationId: string) =>
      ask(
        `insert into api_keys (id, organization_id, kind, name, prefix, start, tag, hash, scopes, created_at, updated_at)
         values (gen_random_uuid(), $1, $2::key_kind, 'Odd', 'sk_live_', '00000000', '0000', sha256(random()::text::bytea), '{}', now(), now())`,
        [organizationId, kind],
      );
    await expect(insert("organization", INSTANCE_ORGANIZATION)).rejects.toThrow(/api_keys_owner/);
    await expect(insert("instance", org.id)).rejects.toThrow(/api_keys_owner/);
  });
});
