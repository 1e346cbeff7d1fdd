// Roles had the same names in every database of a server once, and a copied or renamed database has those of its origin. What they hold here
// goes over to the role that carries this database's name.

const HELD = `
  select 'table' as kind, c.oid::regclass::text as name, a.privilege_type as privilege, null as columns
    from pg_class c, aclexplode(c.relacl) a where a.grantee = $1::regrole and c.relkind <> 'S'
  union all select 'sequence', c.oid::regclass::text, a.privilege_type, null
    from pg_class c, aclexplode(c.relacl) a where a.grantee = $1::regrole and c.relkind = 'S'
  union all select 'table', t.attrelid::regclass::text, a.privilege_type, string_agg(quote_ident(t.attname), ', ')
    from pg_attribute t, aclexplode(t.attacl) a where a.grantee = $1::regrole and not t.attisdropped group by 2, 3
  union all select 'function', p.oid::regprocedure::text, a.privilege_type, null from pg_proc p, aclexplode(p.proacl) a where a.grantee = $1::regrole
  union all select 'schema', quote_ident(n.nspname), a.privilege_type, null from pg_namespace n, aclexplode(n.nspacl) a where a.grantee = $1::regrole
  union all select 'database', quote_ident(d.datname), a.privilege_type, null
    from pg_database d, aclexplode(d.datacl) a where a.grantee = $1::regrole and d.datname = current_database()`;

/** @param {import("pg").Client} client @param {import("../lib/db/pool-login.mjs").PoolKind} kind @param {string} role */
export async function moveRole(client, kind, role) {
  const { rows } = await client.query(
    "select distinct r.rolname as name from pg_policy p join pg_roles r on r.oid = any(p.polroles) where r.rolname like $1 and r.rolname <> $2",
    [`%\\_${kind}`, role],
  );
  for (const { name } of rows) {
    const former = client.escapeIdentifier(name);
    await movePolicies(client, name, role);
    const grants = await client.query(HELD, [former]);
    for (const { kind: of, name: at, privilege, columns } of grants.rows) {
      const what = `${privilege}${columns ? ` (${columns})` : ""} on ${of} ${at}`;
      await client.query(`grant ${what} to ${role}; revoke ${what} from ${former}`);
    }
    await attempt(client, `revoke ${former} from current_user`);
    // Another database may still need it.
    await attempt(client, `drop role ${former}`);
  }
}

/** @param {import("pg").Client} client @param {string} former @param {string} role */
async function movePolicies(client, former, role) {
  const { rows } = await client.query(
    `select quote_ident(p.polname) as policy, p.polrelid::regclass::text as at, array(select quote_ident(r.rolname) from pg_roles r where r.oid = any(p.polroles) and r.rolname <> $1) as others
     from pg_policy p where $2::regrole = any(p.polroles)`,
    [former, client.escapeIdentifier(former)],
  );
  for (const { policy, at, others } of rows)
    await client.query(`alter policy ${policy} on ${at} to ${[...new Set([...others, role])].join(", ")}`);
}

/** Does it where it is permitted. @param {import("pg").Client} client @param {string} sql */
export async function attempt(client, sql) {
  await client.query("savepoint attempt");
  await client.query(sql).then(
    () => client.query("release savepoint attempt"),
    () => client.query("rollback to savepoint attempt"),
  );
}
