// Reads a backup as it was written, and says of it only what was proven.
import fs from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { openStream, StreamBroken } from "../../secrets/sealed-stream.mjs";
import { deriveKey, keyFingerprint } from "../../secrets/secret-key.mjs";
import { BackupDamaged, readFrames } from "./backup-frames.mjs";
import { readHeader } from "./backup-header.mjs";
import { RowDigest } from "./row-digest.mjs";

/**
 * @typedef {{ migrations: { name: string, checksum: string }[], sequences: { name: string, value: string }[], tables: Omit<import("./backup-tables.mjs").BackupTable, "expected">[], auth_secret?: string }} Manifest
 * @typedef {{ table: string, rows: number, digest: string }} TableSum
 * @typedef {{ manifest: Manifest, tables: TableSum[], rows: number }} ProvenBackup
 */

/** The secret key at hand is not the one that the backup needs. */
export class OtherKey extends Error {}

/**
 * @param {string} file @param {Buffer} key
 * @returns {AsyncGenerator<{ kind: import("./backup-frames.mjs").FrameKind, content: Buffer, at: number, size: number }>} `at` and `size` are bytes of the file
 */
export async function* openBackup(file, key) {
  const { header, bytes, size } = await readHeader(file);
  const own = keyFingerprint(key);
  if (header.key !== own) throw new OtherKey(`This backup needs the key ${header.key}; the one given is ${own}.`);
  const source = fs.createReadStream(file, { start: bytes.length, highWaterMark: 256 * 1024 });
  try {
    for await (const frame of readFrames(gunzipped(openStream(source, deriveKey(key, "backup"), bytes))))
      yield { ...frame, at: bytes.length + source.bytesRead, size };
  } catch (error) {
    if (error instanceof StreamBroken || error instanceof BackupDamaged || /** @type {any} */ (error).code?.startsWith("Z_"))
      throw new BackupDamaged(`${file} is damaged: ${/** @type {Error} */ (error).message}`, { cause: error });
    throw error;
  } finally {
    source.destroy();
  }
}

/**
 * Reads all of it and compares every count and digest.
 * @param {string} file @param {Buffer} key @param {(progress: { at: number, size: number }) => void} [onProgress]
 * @returns {Promise<ProvenBackup>} BackupDamaged, OtherKey
 */
export async function proveBackup(file, key, onProgress) {
  /** @type {Manifest | undefined} */
  let manifest;
  /** @type {{ table: string, digest: RowDigest } | undefined} */
  let open;
  let ended = false;
  /** @type {TableSum[]} */
  const tables = [];
  let rows = 0;
  const damaged = (/** @type {string} */ what) => new BackupDamaged(`${file} is damaged: ${what}.`);
  for await (const { kind, content, at, size } of openBackup(file, key)) {
    if (ended || (kind === "H") !== (manifest === undefined)) throw damaged("its parts are out of order");
    if (kind === "H") manifest = JSON.parse(content.toString());
    else if (kind === "T") {
      if (open) throw damaged("its parts are out of order");
      const { table } = JSON.parse(content.toString());
      open = { table, digest: new RowDigest() };
    } else if (kind === "D") {
      if (!open) throw damaged("its parts are out of order");
      open.digest.add(content);
    } else if (kind === "E") {
      const summary = JSON.parse(content.toString());
      const sum = open?.digest.end();
      if (summary.table !== open?.table || summary.rows !== sum?.rows || summary.digest !== sum?.digest)
        throw damaged(`the rows of ${summary.table} are not those that were written`);
      tables.push(summary);
      rows += summary.rows;
      open = undefined;
    } else {
      const summary = JSON.parse(content.toString());
      if (open || summary.tables !== tables.length || summary.rows !== rows) throw damaged("tables are missing");
      ended = true;
    }
    onProgress?.({ at, size });
  }
  if (!manifest || !ended) throw damaged("it is cut off");
  return { manifest, tables, rows };
}

/** @param {AsyncIterable<Buffer>} source @returns {AsyncGenerator<Buffer>} */
async function* gunzipped(source) {
  const gunzip = createGunzip({ chunkSize: 256 * 1024 });
  let failed;
  const fed = pipeline(Readable.from(source, { objectMode: true, highWaterMark: 1 }), gunzip).catch((error) => {
    failed = error;
  });
  try {
    yield* gunzip;
  } catch (error) {
    await fed;
    throw failed ?? error;
  } finally {
    gunzip.destroy();
    await fed;
  }
}
