// Writes everything of one snapshot into one file: each table by COPY, compressed, then sealed. Nothing is held but what is under way.
import fs from "node:fs";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { to as copyTo } from "pg-copy-streams";
import { connectClient } from "../../db/connect-client.mjs";
import { sealStream } from "../../secrets/sealed-stream.mjs";
import { deriveKey, keyFingerprint } from "../../secrets/secret-key.mjs";
import { jsonFrame, rowFrames } from "./backup-frames.mjs";
import { headerBytes } from "./backup-header.mjs";
import { copySql, holdsEvents, migrationsOf, PLAIN_TRANSACTION, sequencesOf, tablesOf } from "./backup-tables.mjs";
import { sealRecovery } from "./recovery-key.mjs";
import { RowDigest } from "./row-digest.mjs";

/** Held by the transaction whose snapshot a backup reads: one backup of a database at a time. */
const LOCK = 7270736900010n;
const STALE_MS = 60 * 60_000;
const UNDEFINED_TABLE = "42P01";

/** Another backup of this database is being written. */
export class BackupUnderWay extends Error {}

/**
 * @typedef {object} BackupOrder
 * @property {string} url of the database, as its owner: nobody else is shown every row
 * @property {string} directory
 * @property {string} [name] of the file; by its time unless given
 * @property {Buffer} key the current secret key
 * @property {boolean} events
 * @property {string} [authSecret] where it cannot be derived from the key
 * @property {string} [passphrase] under which the file carries the key
 * @property {(progress: { rows: number, expected: number, bytes: number }) => void} [onProgress] after each piece
 * @property {AbortSignal} [signal]
 *
 * @typedef {{ file: string, bytes: number, rows: number, tables: number, migration: string, createdAt: Date }} WrittenBackup
 */

/** A second one of the same second gets a number. @param {string} directory @param {Date} time */
function freeName(directory, time) {
  const name = `latchkey-${time.toISOString().slice(0, 19).replaceAll(":", "-")}Z`;
  for (let n = 1; ; n++) {
    const file = `${name}${n > 1 ? `-${n}` : ""}.lkbackup`;
    if (!fs.existsSync(path.join(directory, file))) return file;
  }
}

/**
 * The file appears under its name once it is whole and on the disk, or not at all.
 * @param {BackupOrder} order @returns {Promise<WrittenBackup>}
 */
export async function writeBackup(order) {
  const holder = await connectClient(order.url, { application_name: "latchkey_backup" });
  try {
    await holder.query("begin isolation level repeatable read read only");
    await holder.query(PLAIN_TRANSACTION);
    const { rows } = await holder.query(`select pg_try_advisory_xact_lock(${LOCK}) as alone`);
    if (!rows[0].alone) throw new BackupUnderWay("Another backup of this database is being written.");
    const taken = await holder.query(
      `select pg_export_snapshot() as snapshot, now() as at, left(md5(s.system_identifier || ' ' || d.oid), 12) as owner
       from pg_control_system() s, pg_database d where d.datname = current_database()`,
    );
    const tables = (await tablesOf(holder)).filter((table) => order.events || !holdsEvents(table));
    const migrations = await migrationsOf(holder);
    const manifest = { migrations, sequences: await sequencesOf(holder), tables: tables.map(({ expected: _, ...table }) => table) };
    const { snapshot, at: createdAt, owner } = taken.rows[0];
    const what = { manifest, tables, snapshot, createdAt, owner };
    const written = await writeFile(order, what);
    return { ...written, tables: tables.length, migration: migrations.at(-1)?.name ?? "", createdAt: what.createdAt };
  } finally {
    await holder.end().catch(() => {});
  }
}

/**
 * @typedef {{ manifest: Omit<import("./read-backup.mjs").Manifest, "auth_secret">, tables: import("./backup-tables.mjs").BackupTable[], snapshot: string, createdAt: Date, owner: string }} Snapshot `owner` stands for the database
 * @typedef {{ rows: number, expected: number, bytes: number, seen: number }} Count `seen` of the table under way
 */

/** @param {BackupOrder} order @param {Snapshot} what */
async function writeFile(order, what) {
  const header = headerBytes({
    created_at: what.createdAt.toISOString(),
    key: keyFingerprint(order.key),
    migration: what.manifest.migrations.at(-1)?.name ?? "",
    events: order.events,
    ...(order.passphrase ? { recovery: sealRecovery(order.key, order.passphrase) } : {}),
  });
  const file = path.join(order.directory, order.name ?? freeName(order.directory, what.createdAt));
  const draft = path.join(order.directory, `.${path.basename(file)}.${what.owner}.part`);
  await makeDirectory(order.directory);
  await forgetDrafts(order.directory, what.owner);
  /** @type {Count} */
  const count = { rows: 0, expected: what.tables.reduce((sum, { expected }) => sum + expected, 0), bytes: header.length, seen: 0 };
  const handle = await fs.promises.open(draft, "wx", 0o600);
  try {
    await handle.writeFile(header);
    for await (const block of sealStream(gzipped(contents(order, what, count)), deriveKey(order.key, "backup"), header)) {
      order.signal?.throwIfAborted();
      await handle.writeFile(block);
      count.bytes += block.length;
      order.onProgress?.({ ...count });
    }
    await handle.sync();
    await handle.close();
    await fs.promises.rename(draft, file);
    await syncFolder(order.directory);
    return { file, bytes: count.bytes, rows: count.rows };
  } catch (error) {
    await handle.close().catch(() => {});
    await fs.promises.rm(draft, { force: true });
    throw error;
  }
}

/** One step after the other: Node's own recursive mkdir never returns where the system makes no directories (/proc). @param {string} directory */
async function makeDirectory(directory) {
  const isThere = await fs.promises.stat(directory).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (isThere) return;
  if (path.dirname(directory) !== directory) await makeDirectory(path.dirname(directory));
  await fs.promises.mkdir(directory, { mode: 0o700 }).catch((error) => {
    // Somebody else has just made it.
    if (error.code !== "EEXIST" || !fs.statSync(directory).isDirectory()) throw error;
  });
}

/** @param {AsyncIterable<Buffer>} source @returns {AsyncGenerator<Buffer>} */
async function* gzipped(source) {
  const gzip = createGzip({ level: 4, chunkSize: 128 * 1024 });
  let failed;
  const fed = pipeline(Readable.from(source, { objectMode: true, highWaterMark: 4 }), gzip).catch((error) => {
    failed = error;
  });
  try {
    yield* gzip;
  } catch (error) {
    await fed;
    throw failed ?? error;
  } finally {
    gzip.destroy();
    await fed;
  }
}

/** @param {BackupOrder} order @param {Snapshot} what @param {Count} count @returns {AsyncGenerator<Buffer>} */
async function* contents(order, { manifest, tables, snapshot }, count) {
  yield jsonFrame("H", { ...manifest, ...(order.authSecret ? { auth_secret: order.authSecret } : {}) });
  const client = await connectClient(order.url, { application_name: "latchkey_backup" });
  let whole = false;
  try {
    let written = 0;
    for (const table of tables) {
      // A transaction each on the one snapshot, so that no table stays locked for longer than it is read.
      await client.query("begin isolation level repeatable read read only");
      await client.query(`set transaction snapshot '${snapshot}'`);
      await client.query(PLAIN_TRANSACTION);
      const digest = new RowDigest();
      const copy = client.query(copyTo(`copy ${copySql(client, table)} to stdout`, { highWaterMark: 256 * 1024 }));
      try {
        let begun = false;
        for await (const chunk of copy) {
          if (!begun) yield jsonFrame("T", { table: table.name });
          begun = true;
          digest.add(chunk);
          count.rows += digest.rows - count.seen;
          count.seen = digest.rows;
          yield* rowFrames(chunk);
        }
        if (!begun) yield jsonFrame("T", { table: table.name });
      } catch (error) {
        // A partition of events that retention has dropped since.
        if (/** @type {{ code?: string }} */ (error).code !== UNDEFINED_TABLE || !holdsEvents(table)) throw error;
        await client.query("rollback");
        continue;
      }
      count.seen = 0;
      yield jsonFrame("E", { table: table.name, ...digest.end() });
      written++;
      await client.query("commit");
    }
    whole = true;
    yield jsonFrame("Z", { tables: written, rows: count.rows });
  } finally {
    // In the middle of a COPY the server would first send the rest of it.
    if (!whole) /** @type {any} */ (client).connection.stream.destroy();
    await client.end().catch(() => {});
  }
}

/**
 * What a killed backup has left. Of this database nobody writes another, by the lock that is held; of others in the same directory one that is being
 * written is younger. @param {string} directory @param {string} owner
 */
async function forgetDrafts(directory, owner) {
  for (const name of await fs.promises.readdir(directory)) {
    if (!/^\..*\.part$/.test(name)) continue;
    const draft = path.join(directory, name);
    const stat = await fs.promises.stat(draft).catch(() => undefined);
    const isOver = name.endsWith(`.${owner}.part`) || (stat && stat.mtimeMs < Date.now() - STALE_MS);
    if (isOver) await fs.promises.rm(draft, { force: true });
  }
}

/** So that the name outlasts a power cut, where the system lets a directory be synced. @param {string} directory */
async function syncFolder(directory) {
  if (process.platform === "win32") return;
  const handle = await fs.promises.open(directory, "r");
  await handle.sync().catch(() => {});
  await handle.close();
}
