import pg from "pg";
import { describe, expect, test } from "vitest";
import { appClient, gatePool, queryPool } from "../../lib/db/pools";
import { asPerson, inTenant } from "../../lib/db/tenant";
import { foundTestOrganization } from "../support/organization";

const owner = async <T extends pg.QueryResultRow>(sql: string): Promise<T[]> => {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  const { rows } = await client.query<T>(sql);
  await client.end();
  return rows;
};

describe("row-level security", () => {
  test("each pool acts under its own role, none of which can pass by a policy", async () => {
    const [app] = await appClient().$queryRaw<{ current_user: string }[]>`select current_user::text`;
    const gate = await gatePool().query("select current_user, current_setting('TimeZone') as zone");
    const query = await queryPool().query("select current_user");
    expect([app?.current_user, gate.rows[0].current_user, query.rows[0].current_user]).toEqual([
      "latchkey_test_app",
      "latchkey_test_gate",
      "latchkey_test_query",
    ]);
    expect(gate.rows[0].zone).toBe("UTC");
    const roles = await owner(
      "select rolname from pg_roles where rolname like 'latchkey\\_%' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)",
    );
    expect(roles).toEqual([]);
    const owned = await owner("select relname from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname like 'latchkey\\_%'");
    expect(owned).toEqual([]);
  });

  test("every table that names an organization has it enabled, with a policy", async () => {
    const rows = await owner<{ relname: string; relrowsecurity: boolean; policies: string; parent: boolean }>(`
      select c.relname, c.relrowsecurity, (select count(*) from pg_policy p where p.polrelid = c.oid) as policies, c.relispartition as parent
      from pg_class c where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
        and (c.relname = 'organizations' or exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'organization_id'))`);
    expect(rows.length).toBeGreaterThan(8);
    for (const row of rows) {
      expect(row, row.relname).toMatchObject({ relrowsecurity: true });
      if (!row.parent) expect(Number(row.policies), row.relname).toBeGreaterThan(0);
    }
  });

  test("a query without its filter gets nothing of another organization", async () => {
    const [mine, theirs] = [await foundTestOrganization(), await foundTestOrganization()];
    await Promise.all([mine.key(), theirs.key()]);
    const seen = await inTenant(mine.as("organization:read"), async (tx) => ({
      organizations: (await tx.organization.findMany()).map((o) => o.id),
      keys: (await tx.apiKey.findMany()).map((k) => k.organizationId),
      projects: (await tx.project.findMany()).map((p) => p.organizationId),
      memberships: (await tx.membership.findMany()).map((m) => m.organizationId),
      audit: (await tx.auditLog.findMany()).map((a) => a.organizationId),
    }));
    for (const [table, ids] of Object.entries(seen)) expect([table, ...new Set(ids)]).toEqual([table, mine.id]);
  });

  test("a write into another organization is refused, even where the code names it", async () => {
    const [mine, theirs] = [await foundTestOrganization(), await foundTestOrganization()];
    const { api_key } = await theirs.key({ name: "Theirs" });
    const changed = await inTenant(mine.as("organization:read"), (tx) =>
      tx.apiKey.updateMany({ where: { id: api_key.id }, data: { name: "Mine now" } }),
    );
    expect(changed.count).toBe(0);
    const insert = inTenant(mine.as("organization:read"), (tx) =>
      tx.project.create({
        data: { id: crypto.randomUUID(), organizationId: theirs.id, name: "smuggled", createdAt: new Date(), updatedAt: new Date() },
      }),
    );
    await expect(insert).rejects.toThrow(/row-level security/);
  });

  test("without a tenant nothing is seen, and a person sees only what they belong to", async () => {
    const org = await foundTestOrganization();
    expect(await appClient().organization.count()).toBe(0);
    expect(await asPerson(org.adminId, async (tx) => (await tx.organization.findMany()).map((o) => o.id))).toEqual([org.id]);
  });

  test("what a key is cannot be changed, and the audit log cannot be rewritten", async () => {
    const org = await foundTestOrganization();
    const { api_key } = await org.key();
    const ctx = org.as("organization:read");
    await expect(
      inTenant(ctx, (tx) => tx.apiKey.updateMany({ where: { id: api_key.id }, data: { scopes: ["organization:admin"] } })),
    ).rejects.toThrow(/permission denied/);
    await expect(inTenant(ctx, (tx) => tx.auditLog.deleteMany())).rejects.toThrow(/permission denied/);
    await expect(owner("delete from audit_log")).rejects.toThrow(/append-only/);
  });

  test("the database itself keeps a revocation and an earlier expiry", async () => {
    const org = await foundTestOrganization();
    const { api_key } = await org.key({ expires_at: new Date(Date.now() + 86_400_000).toISOString() });
    await owner(`update api_keys set revoked_at = now() where id = '${api_key.id}'`);
    await expect(owner(`update api_keys set revoked_at = null where id = '${api_key.id}'`)).rejects.toThrow(/stays revoked/);
    await expect(owner(`update api_keys set expires_at = null where id = '${api_key.id}'`)).rejects.toThrow(/never pushed back/);
  });

  test("the gate writes no column of a key, and of its uses nothing but what it counts", async () => {
    const columns = (table: string, right: string) =>
      owner<{
        column: string;
      }>(`select attname as column from pg_attribute where attrelid = '${table}'::regclass and attnum > 0 and not attisdropped
        and has_column_privilege('latchkey_test_gate', attrelid, attnum, '${right}')`);
    for (const right of ["UPDATE", "INSERT", "REFERENCES"]) expect([right, await columns("api_keys", right)]).toEqual([right, []]);
    const [rights] = await owner<{ rights: string[] }>(`select array(select r from unnest(array['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) r
      where has_table_privilege('latchkey_test_gate', 'api_keys', r)) as rights`);
    expect(rights?.rights).toEqual([]);
    await expect(gatePool().query("select 1 from api_keys for no key update")).rejects.toThrow(/permission denied/);
    expect((await columns("key_uses", "UPDATE")).map(({ column }) => column).sort()).toEqual([
      "denied_count",
      "last_denied_address",
      "last_denied_agent",
      "last_denied_at",
      "last_used_address",
      "last_used_agent",
      "last_used_at",
      "request_count",
    ]);
  });

  test("the gate reads no names of people and the query role reads events alone", async () => {
    await expect(gatePool().query("select * from users")).rejects.toThrow(/permission denied/);
    await expect(gatePool().query("select name, description from api_keys")).rejects.toThrow(/permission denied/);
    await expect(queryPool().query("select id from api_keys")).rejects.toThrow(/permission denied/);
    await expect(queryPool().query("delete from events")).rejects.toThrow(/permission denied/);
  });
});
