// What a database holds, read from its catalog, so that no table can be forgotten: every one of the schema public, partitions one by one.

/**
 * @typedef {object} BackupTable
 * @property {string} name
 * @property {string[]} columns without those that are computed
 * @property {string | null} parent of which it is a partition
 * @property {string | null} bound its part of that, in SQL
 * @property {boolean} row_security
 * @property {number} expected how many rows the database believes it has
 */

/** Prisma's own books go into the manifest instead; what an extension owns comes with the extension. */
const TABLES = `
  select c.relname as name, p.relname as parent, pg_get_expr(c.relpartbound, c.oid) as bound, c.relrowsecurity as row_security,
    greatest(c.reltuples, 0)::float8 as expected,
    array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns
  from pg_class c left join pg_inherits i on i.inhrelid = c.oid and c.relispartition left join pg_class p on p.oid = i.inhparent
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relpersistence <> 't'
    and c.relname not in ('_prisma_migrations', 'latchkey_restore')
    and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
  order by c.relname`;

/** Text alike on every server and version. */
export const PLAIN_SESSION =
  "set TimeZone to 'UTC'; set DateStyle to 'ISO, YMD'; set IntervalStyle to 'postgres'; set bytea_output to 'hex'; set extra_float_digits to 1; set client_encoding to 'UTF8'; set statement_timeout to 0; set idle_in_transaction_session_timeout to 0; set synchronize_seqscans to off; set row_security to off";

/** The same for one transaction: behind a pooler by transaction the next one may have another session. */
export const PLAIN_TRANSACTION = PLAIN_SESSION.replaceAll(/\bset /g, "set local ");

/** @param {import("pg").Client} client @returns {Promise<BackupTable[]>} */
export const tablesOf = async (client) => (await client.query(TABLES)).rows;

/** @param {import("pg").Client} client @returns {Promise<{ name: string, checksum: string }[]>} */
export async function migrationsOf(client) {
  const { rows } = await client.query(
    "select migration_name as name, checksum from _prisma_migrations where finished_at is not null and rolled_back_at is null order by migration_name",
  );
  return rows;
}

/** @param {import("pg").Client} client @returns {Promise<{ name: string, value: string }[]>} those that were used */
export async function sequencesOf(client) {
  const { rows } = await client.query(
    "select sequencename as name, last_value::text as value from pg_sequences where schemaname = 'public' and last_value is not null order by 1",
  );
  return rows;
}

const EVENTS = ["events", "event_segments", "event_frontiers"];

/** Telemetry, which a backup may leave out. @param {{ name: string, parent: string | null }} table */
export const holdsEvents = ({ name, parent }) => EVENTS.includes(parent ?? name);

/** @param {import("pg").Client} client @param {{ name: string, columns: string[] }} table */
export const copySql = (client, { name, columns }) =>
  `${client.escapeIdentifier("public")}.${client.escapeIdentifier(name)} (${columns.map((column) => client.escapeIdentifier(column)).join(", ")})`;
