// The four roles that the pools act as: made with this database's name, given what roles of a former name held, and able to log in.
import { defaultRolePrefix, POOL_KINDS, poolRole, rolePassword } from "../lib/db/pool-login.mjs";
import { attempt, moveRole } from "./move-role.mjs";
import { scramVerifier } from "./scram-verifier.mjs";
import { StartFault } from "./start-fault.mjs";

const STATE = `select r.rolcanlogin as can_login, r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb or r.rolreplication as mighty,
  exists (select 1 from pg_db_role_setting s where s.setrole = r.oid and s.setdatabase = 0 and 'TimeZone=UTC' = any(s.setconfig)) as utc,
  exists (select 1 from pg_shdepend d where d.refobjid = r.oid and d.refclassid = 'pg_authid'::regclass
    and d.dbid = (select oid from pg_database where datname = current_database())) as ours,
  (select string_agg(distinct b.datname, ', ') from pg_shdepend d join pg_database b on b.oid = d.dbid
    where d.refobjid = r.oid and d.refclassid = 'pg_authid'::regclass and b.datname <> current_database()) as others,
  (select string_agg(g.rolname, ', ') from pg_auth_members m join pg_roles g on g.oid = m.roleid where m.member = r.oid) as member_of,
  exists (select 1 from pg_shdepend d where d.refobjid = r.oid and d.refclassid = 'pg_authid'::regclass and d.deptype = 'o') as owns,
  pg_has_role(current_user, r.oid, 'MEMBER') as is_member
  from pg_roles r where r.rolname = $1`;

/**
 * @typedef {{ authSecret: string, rolePrefix?: string, rolePassword?: string, roleLogin?: string, borrowed?: boolean }} RoleOptions
 * `borrowed`: the roles are another database's of the same instance, for as long as this one stands
 */

/** @param {import("pg").Client} client @param {RoleOptions} options @returns {Promise<string>} the prefix of this database's roles */
export async function rolePrefixFor(client, { rolePrefix }) {
  if (rolePrefix) return rolePrefix;
  const { rows } = await client.query("select current_database() as name");
  return defaultRolePrefix(rows[0].name);
}

/**
 * Inside a transaction: makes what is missing of the roles and moves this database's grants and policies to them.
 * @param {import("pg").Client} client @param {RoleOptions & { rolePrefix: string }} options
 */
export async function ensureRoles(client, options) {
  for (const kind of POOL_KINDS) {
    const role = poolRole(options.rolePrefix, kind);
    let state = await stateOf(client, role);
    if (!state) {
      await make(client, role, options);
      state = await stateOf(client, role);
    }
    refuseUnfit(role, options.borrowed ? { ...state, others: null } : state);
    if (options.roleLogin === "owner") await letStepDown(client, role);
    else {
      // The first migration asks for it; who made a role is one.
      if (!state.is_member) await client.query(`grant ${role} to current_user`);
      if (!state.can_login) await setPassword(client, role, options);
      if (!state.utc) await client.query(`alter role ${role} set TimeZone to 'UTC'`);
    }
    await moveRole(client, kind, role);
    if (kind === "sql") await bindQueries(client, role);
  }
  await keepOthersOut(client, options.rolePrefix);
}

/**
 * @typedef {{ can_login: boolean, mighty: boolean, utc: boolean, ours: boolean, others: string | null, member_of: string | null, owns: boolean, is_member: boolean }} RoleState
 * @param {import("pg").Client} client @param {string} role @returns {Promise<RoleState>} undefined where there is none
 */
const stateOf = async (client, role) => (await client.query(STATE, [role])).rows[0];

/** Bounds that each query sets anew, here for a session that forgot to; the last of them only a superuser can set. */
const QUERY_BOUNDS = { default_transaction_read_only: "on", statement_timeout: "15s", work_mem: "64MB", temp_file_limit: "1GB" };

/** @param {import("pg").Client} client @param {string} role */
async function bindQueries(client, role) {
  const { rows } = await client.query(
    `select coalesce(array_agg(s), '{}') as set from pg_db_role_setting, unnest(setconfig) s where setrole = $1::regrole and setdatabase = 0`,
    [role],
  );
  for (const [name, value] of Object.entries(QUERY_BOUNDS))
    if (!rows[0].set.includes(`${name}=${value}`)) await attempt(client, `alter role ${role} set ${name} to '${value}'`);
}

/** @param {import("pg").Client} client @param {string} role @param {RoleOptions} options */
async function make(client, role, options) {
  await client.query(`create role ${role} nologin noinherit`);
  if (options.roleLogin !== "owner") await setPassword(client, role, options);
}

/** @param {import("pg").Client} client @param {string} role @param {RoleOptions} options */
export async function setPassword(client, role, options) {
  const password = options.rolePassword || rolePassword(options.authSecret, role);
  /** @param {string} text */
  const set = (text) => client.query(`alter role ${role} login password ${client.escapeLiteral(text)}`);
  await client.query("savepoint password");
  try {
    await set(scramVerifier(password));
  } catch (error) {
    if (/** @type {import("pg").DatabaseError} */ (error).code === "42501") throw error;
    // Some hosts take passwords in the clear alone, to judge them.
    await client.query("rollback to savepoint password");
    await set(password);
  }
  await client.query("release savepoint password");
}

/** @param {string} role @param {RoleState} state */
function refuseUnfit(role, { mighty, member_of, owns, ours, others }) {
  if (mighty)
    throw new StartFault(`The role "${role}" is a superuser, passes by row-level security or makes roles or databases: take that from it.`);
  if (member_of)
    throw new StartFault(
      `The role "${role}" is a member of ${member_of}, to which one statement would step up: REVOKE ${member_of} FROM ${role}.`,
    );
  if (owns)
    throw new StartFault(`The role "${role}" owns something, and row-level security does not hold for owners: REASSIGN OWNED BY ${role}.`);
  if (others && !ours)
    throw new StartFault(
      `The role "${role}" belongs to the database ${others}, which this one could then read: set LATCHKEY_ROLE_PREFIX to another prefix.`,
    );
}

/** PostgreSQL 16 and later: who makes a role is its member without SET, and could not step down to it. @param {import("pg").Client} client @param {string} role */
async function letStepDown(client, role) {
  const { rows } = await client.query("select current_setting('server_version_num')::int >= 160000 as parted, current_user as me");
  const { parted, me } = rows[0];
  const can = await client.query("select pg_has_role($1, $2) as can", [role, parted ? "SET" : "MEMBER"]);
  if (can.rows[0].can) return;
  await client.query(`grant ${role} to ${client.escapeIdentifier(me)}${parted ? " with set true, inherit false" : ""}`);
}

/** Every role of a server may connect to every database unless its owner says otherwise. Done once, so that an operator can open it again. @param {import("pg").Client} client @param {string} prefix */
async function keepOthersOut(client, prefix) {
  const roles = POOL_KINDS.map((kind) => poolRole(prefix, kind));
  const { rows } = await client.query(
    `select current_database() as name, current_user as me, pg_has_role(current_user, d.datdba, 'USAGE') as owns,
       array(select r.rolname::text from aclexplode(d.datacl) a join pg_roles r on r.oid = a.grantee where r.rolname = any($1) and a.privilege_type = 'CONNECT') as let_in
     from pg_database d where d.datname = current_database()`,
    [roles],
  );
  const { name, me, owns, let_in } = rows[0];
  const outside = roles.filter((role) => !let_in.includes(role));
  if (outside.length === 0 || !owns) return;
  const database = client.escapeIdentifier(name);
  await client.query(`grant connect on database ${database} to ${[...outside, client.escapeIdentifier(me)].join(", ")}`);
  if (let_in.length === 0) await client.query(`revoke connect, temporary on database ${database} from public`);
}
