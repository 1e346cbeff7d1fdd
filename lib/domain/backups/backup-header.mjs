// The first two lines of a backup, in the clear: that it is one, and what must be known to open it. They are bound to the rest, so that they cannot be changed.
import fs from "node:fs";
import { BackupDamaged } from "./backup-frames.mjs";

const MAGIC = "latchkey backup 1\n";
const MOST = 64 * 1024;

/**
 * @typedef {object} BackupHeader
 * @property {string} created_at RFC 3339
 * @property {string} key the fingerprint of the secret key that opens it
 * @property {string} migration the newest that the database was at
 * @property {boolean} events whether they are in it
 * @property {import("./recovery-key.mjs").Recovery} [recovery] the key, under a passphrase
 */

/** @param {BackupHeader} header @returns {Buffer} */
export const headerBytes = (header) => Buffer.from(`${MAGIC}${JSON.stringify(header)}\n`);

/**
 * @param {string} file
 * @returns {Promise<{ header: BackupHeader, bytes: Buffer, size: number }>} BackupDamaged where it is none
 */
export async function readHeader(file) {
  const handle = await fs.promises.open(file, "r");
  try {
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(MOST), position: 0 });
    const start = buffer.subarray(0, bytesRead);
    if (start.toString("latin1", 0, MAGIC.length) !== MAGIC) throw new BackupDamaged(`${file} is no backup of Latchkey.`);
    const end = start.indexOf(10, MAGIC.length);
    const header = parsed(start.toString("utf8", MAGIC.length, Math.max(end, 0)));
    if (!header) throw new BackupDamaged(`${file} is damaged: its first lines cannot be read.`);
    return { header, bytes: Buffer.from(start.subarray(0, end + 1)), size: (await handle.stat()).size };
  } finally {
    await handle.close();
  }
}

/** @param {string} text @returns {BackupHeader | undefined} */
function parsed(text) {
  try {
    const header = JSON.parse(text);
    const sound =
      ["created_at", "key", "migration"].every((name) => typeof header[name] === "string") && typeof header.events === "boolean";
    return sound ? header : undefined;
  } catch {
    return undefined;
  }
}
