// Puts the rows of a backup into a database that has its tables and nothing in them: all of it in one transaction, or none.
import { once } from "node:events";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { BackupDamaged } from "./backup-frames.mjs";
import { copySql, PLAIN_SESSION, sequencesOf, tablesOf } from "./backup-tables.mjs";
import { openBackup } from "./read-backup.mjs";
import { RowDigest } from "./row-digest.mjs";

const FOREIGN_KEYS = `select c.conname as name, c.conrelid::regclass::text as at, pg_get_constraintdef(c.oid) as definition
  from pg_constraint c where c.contype = 'f' and c.connamespace = 'public'::regnamespace and c.conparentid = 0 order by 1`;
const TRIGGERED = `select distinct t.tgrelid::regclass::text as at from pg_trigger t join pg_class c on c.oid = t.tgrelid
  where not t.tgisinternal and c.relnamespace = 'public'::regnamespace and t.tgparentid = 0`;

/**
 * As the owner of the database. Triggers and foreign keys stand aside meanwhile and are back, and checked, before it is committed.
 * @param {import("pg").Client} client
 * @param {{ file: string, key: Buffer, proven: import("./read-backup.mjs").ProvenBackup, onProgress?: (progress: { at: number, size: number }) => void | Promise<void>,
 *   beforeCommit?: () => Promise<void> }} options `proven` is what was read of it before
 */
export async function loadBackup(client, { file, key, proven, onProgress, beforeCommit }) {
  await client.query(PLAIN_SESSION);
  await client.query("begin");
  try {
    await makePartitions(client, proven.manifest.tables);
    const there = new Map((await tablesOf(client)).map((table) => [table.name, table]));
    const strange = proven.manifest.tables.find(({ name, columns }) =>
      columns.some((column) => !there.get(name)?.columns.includes(column)),
    );
    if (strange) throw new BackupDamaged(`The backup holds ${strange.name} as the migrations do not make it.`);
    const { rows: triggered } = await client.query(TRIGGERED);
    for (const { at } of triggered) await client.query(`alter table ${at} disable trigger user`);
    const { rows: foreignKeys } = await client.query(FOREIGN_KEYS);
    for (const { name, at } of foreignKeys) await client.query(`alter table ${at} drop constraint ${client.escapeIdentifier(name)}`);
    if (there.size > 0)
      await client.query(`truncate ${[...there.keys()].map((name) => `public.${client.escapeIdentifier(name)}`).join(", ")}`);
    await fill(client, { file, key, tables: proven.manifest.tables, onProgress });
    const sequences = new Set(
      (await client.query("select sequencename as name from pg_sequences where schemaname = 'public'")).rows.map(({ name }) => name),
    );
    for (const { name, value } of proven.manifest.sequences)
      if (sequences.has(name))
        await client.query("select setval($1::regclass, $2::bigint)", [`public.${client.escapeIdentifier(name)}`, value]);
    for (const { name, at, definition } of foreignKeys)
      await client.query(`alter table ${at} add constraint ${client.escapeIdentifier(name)} ${definition}`);
    for (const { at } of triggered) await client.query(`alter table ${at} enable trigger user`);
    await compare(client, proven);
    await beforeCommit?.();
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw error;
  }
  await client.query("analyze").catch(() => {});
}

/** @param {import("pg").Client} client @param {import("./read-backup.mjs").Manifest["tables"]} tables */
async function makePartitions(client, tables) {
  for (const { name, parent, bound, row_security } of tables) {
    if (!parent || !bound) continue;
    // Its words come from a file; the seal says that they are ours, this that they are but bounds.
    if (!/^(?:FOR VALUES (?:FROM|IN|WITH) ?\([^;]*\)|DEFAULT)$/.test(bound))
      throw new BackupDamaged(`The backup has a strange partition ${name}.`);
    const at = `public.${client.escapeIdentifier(name)}`;
    if ((await client.query("select to_regclass($1) is not null as there", [at])).rows[0].there) continue;
    await client.query(`create table ${at} partition of public.${client.escapeIdentifier(parent)} ${bound}`);
    if (row_security) await client.query(`alter table ${at} enable row level security`);
  }
}

/**
 * @param {import("pg").Client} client
 * @param {{ file: string, key: Buffer, tables: import("./read-backup.mjs").Manifest["tables"], onProgress?: (progress: { at: number, size: number }) => void | Promise<void> }} options
 */
async function fill(client, { file, key, tables, onProgress }) {
  /** @type {import("pg-copy-streams").CopyStreamQuery | undefined} */
  let copy;
  for await (const { kind, content, at, size } of openBackup(file, key)) {
    if (kind === "T") {
      const { table } = JSON.parse(content.toString());
      const known = tables.find(({ name }) => name === table);
      if (!known) throw new BackupDamaged("The backup holds a table that its manifest does not name.");
      copy = client.query(copyFrom(`copy ${copySql(client, known)} from stdin`, { highWaterMark: 256 * 1024 }));
      copy.once("error", () => {});
    } else if (copy && kind === "D") {
      if (!copy.write(content)) await drained(copy);
      if (copy.errored) throw copy.errored;
    } else if (copy && kind === "E") {
      copy.end();
      if (!copy.closed) await once(copy, "close").catch(() => {});
      if (copy.errored) throw copy.errored;
    }
    await onProgress?.({ at, size });
  }
}

/** Until there is room again, or an end. Leaves no listener behind, of which a large table would gather millions. @param {import("pg-copy-streams").CopyStreamQuery} copy */
const drained = (copy) =>
  new Promise((resolve) => {
    const done = () => {
      copy.off("drain", done).off("close", done);
      resolve(undefined);
    };
    copy.once("drain", done).once("close", done);
  });

/**
 * Reads every table again: what stands in the database must be what was backed up, row for row.
 * @param {import("pg").Client} client @param {import("./read-backup.mjs").ProvenBackup} proven
 */
async function compare(client, { manifest, tables }) {
  for (const { table, rows, digest } of tables) {
    const known = manifest.tables.find(({ name }) => name === table);
    const found = await digestOf(client, known ?? { name: table, columns: [] });
    if (found.rows !== rows || found.digest !== digest)
      throw new BackupDamaged(`After loading, ${table} has ${found.rows} rows that are not the ${rows} of the backup. Nothing was kept.`);
  }
  const values = new Map((await sequencesOf(client)).map(({ name, value }) => [name, value]));
  for (const { name, value } of manifest.sequences)
    if (values.has(name) && values.get(name) !== value) throw new BackupDamaged(`After loading, the sequence ${name} stands elsewhere.`);
}

/** @param {import("pg").Client} client @param {{ name: string, columns: string[] }} table @returns {Promise<{ rows: number, digest: string }>} */
async function digestOf(client, table) {
  const digest = new RowDigest();
  for await (const chunk of client.query(copyTo(`copy ${copySql(client, table)} to stdout`))) digest.add(chunk);
  return digest.end();
}
