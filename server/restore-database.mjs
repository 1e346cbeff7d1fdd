// Restores a backup into an empty database: its tables as they were, its rows, then a look at all of it. Cut off anywhere, it can be run again.
import fs from "node:fs";
import { connectClient } from "../lib/db/connect-client.mjs";
import { databaseAddress } from "../lib/db/database-url.mjs";
import { POOL_KINDS, poolRole } from "../lib/db/pool-login.mjs";
import { loadBackup } from "../lib/domain/backups/load-backup.mjs";
import { ensureRoles, rolePrefixFor } from "./database-roles.mjs";
import { MARK } from "./half-restored.mjs";
import { knownMigrations, migrate } from "./migrate.mjs";
import { underMigrationLock } from "./migration-lock.mjs";
import { root } from "./root.mjs";
import { StartFault } from "./start-fault.mjs";

/**
 * @typedef {object} RestoreOrder
 * @property {string} url of the database, as its owner
 * @property {string} file
 * @property {Buffer} key
 * @property {import("../lib/domain/backups/read-backup.mjs").ProvenBackup} proven
 * @property {import("./database-roles.mjs").RoleOptions} identity
 * @property {(progress: { at: number, size: number }) => void} [onProgress]
 * @property {string} [dir] of the migrations
 */

/** What the backup was at must be known here, word for word. @param {import("../lib/domain/backups/read-backup.mjs").ProvenBackup} proven */
export function refuseNewer({ manifest }, dir = `${root}/prisma/migrations`) {
  const known = new Map(knownMigrations(dir).map(({ name, checksum }) => [name, checksum]));
  const newer = manifest.migrations.filter(({ name }) => !known.has(name)).map(({ name }) => name);
  if (newer.length > 0)
    throw new StartFault(
      `The backup was made by a newer Latchkey: it is at the migration ${newer.at(-1)}, which this one does not know. Update Latchkey, then restore.`,
    );
  const changed = manifest.migrations.find(({ name, checksum }) => known.get(name) !== checksum);
  if (changed) throw new StartFault(`The backup was made by another Latchkey: its migration ${changed.name} is not the one of this.`);
}

/** Refuses a database that an instance runs on or that holds anything but a restore that was cut off. @param {RestoreOrder} order */
export async function refuseUnfitTarget(order) {
  const client = await connectClient(order.url, { application_name: "latchkey_restore_look" });
  try {
    await unfit(client, order);
  } finally {
    await client.end();
  }
}

/** @param {RestoreOrder} order */
export async function restoreDatabase(order) {
  const { url, file, key, proven, identity, onProgress, dir = `${root}/prisma/migrations` } = order;
  const address = databaseAddress(url);
  const connect = () => connectClient(address, { application_name: MARK });
  const client = await connect();
  const say = () => {};
  try {
    await unfit(client, order);
    await client.query(`create table if not exists ${MARK} (file text not null, begun_at timestamptz not null default now())`);
    await client.query(`insert into ${MARK} (file) select $1 where not exists (select from ${MARK})`, [file]);
    const rolePrefix = await rolePrefixFor(client, identity);
    await underMigrationLock(client, { say }, () => ensureRoles(client, { ...identity, rolePrefix }));
    const names = new Set(proven.manifest.migrations.map(({ name }) => name));
    await migrate(client, dir, { rolePrefix, say, connect, only: (name) => names.has(name) });
    await loadBackup(client, { file, key, proven, onProgress, beforeCommit: async () => void (await client.query(`drop table ${MARK}`)) });
  } finally {
    await client.end().catch(() => {});
  }
}

/** @param {import("pg").Client} client @param {RestoreOrder} order */
async function unfit(client, { identity }) {
  const prefix = await rolePrefixFor(client, identity);
  const { rows: running } = await client.query(
    "select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and (usename = any($1) or application_name = any($2)) limit 1",
    [POOL_KINDS.map((kind) => poolRole(prefix, kind)), [...POOL_KINDS.map((kind) => `latchkey_${kind}`), MARK]],
  );
  if (running.length > 0) throw new StartFault("An instance of Latchkey runs on this database, or another restore does. Stop it first.");
  const { rows } = await client.query(
    "select (select count(*)::int from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'S', 'f')) as things, to_regclass($1) is not null as half, current_database() as name",
    [`public.${MARK}`],
  );
  const { things, half, name } = rows[0];
  if (things > 0 && !half)
    throw new StartFault(
      `The database "${name}" is not empty. A restore needs an empty one: name another data directory with --data-dir, or another database with DATABASE_URL.`,
    );
}

/** @param {string} file */
export function refuseMissing(file) {
  try {
    fs.accessSync(file, fs.constants.R_OK);
    if (fs.statSync(file).isDirectory()) throw Object.assign(new Error(), { code: "EISDIR" });
  } catch (error) {
    throw new StartFault(`${file} cannot be read (${/** @type {NodeJS.ErrnoException} */ (error).code}).`);
  }
}
