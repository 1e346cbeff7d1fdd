// The data directory: whether it can be written, and the secrets that are kept in it.
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { StartFault } from "./start-fault.mjs";

/** @type {Record<string, string>} */
const REASONS = {
  EACCES: "this user may not write there",
  EPERM: "this user may not write there",
  EROFS: "its file system is read-only",
  ENOSPC: "its disk is full",
  EDQUOT: "this user's share of its disk is used up",
  ENOENT: "no directory can be made there",
  ENOTDIR: "a file stands in its place or above it",
  EEXIST: "a file stands in its place",
  EISDIR: "a directory stands in a file's place",
  ENAMETOOLONG: "its name is too long",
  ELOOP: "its links lead round in circles",
};

/** One line in place of a stack trace. @param {string} dataDir @param {unknown} error */
export function dataDirectoryFault(dataDir, error) {
  const { code = "", message } = /** @type {NodeJS.ErrnoException} */ (error);
  return new StartFault(
    `LATCHKEY_DATA_DIR must be a directory that can be written; ${path.resolve(dataDir)} cannot: ${REASONS[code] ?? message}${code ? ` (${code})` : ""}. Mend it, or set LATCHKEY_DATA_DIR to another.`,
  );
}

/** Makes the directory where it is missing and writes into it once, so that what is wrong is said before anything is begun. @param {string} dataDir */
export function openDataDirectory(dataDir) {
  try {
    makeDirectory(path.resolve(dataDir));
    const probe = path.join(dataDir, `.probe-${process.pid}`);
    try {
      written(probe, randomBytes(4096));
    } finally {
      fs.rmSync(probe, { force: true });
    }
  } catch (error) {
    throw dataDirectoryFault(dataDir, error);
  }
}

/** A secret kept in the data directory: made whole at the first start, readable by the owner alone. @param {string} dataDir @param {string} name */
export function keptSecret(dataDir, name) {
  const file = path.join(dataDir, name);
  let kept;
  try {
    makeDirectory(path.resolve(dataDir));
    if (!fs.existsSync(file)) makeSecret(file);
    kept = fs.readFileSync(file, "utf8").trim();
  } catch (error) {
    throw dataDirectoryFault(dataDir, error);
  }
  if (kept) return kept;
  throw new StartFault(
    `${path.resolve(file)} must hold a secret; it is empty. Bring it back from a copy, or take the file away to have a new one made.`,
  );
}

/** A full disk must not leave half a secret, and of two first starts one makes it. @param {string} file */
function makeSecret(file) {
  const draft = `${file}.${process.pid}`;
  try {
    written(draft, randomBytes(32).toString("base64url"));
    fs.linkSync(draft, file);
  } catch (error) {
    // Some file systems have no second name for a file.
    if (["EPERM", "ENOTSUP", "ENOSYS"].includes(codeOf(error))) fs.renameSync(draft, file);
    else if (codeOf(error) !== "EEXIST") throw error;
  } finally {
    fs.rmSync(draft, { force: true });
  }
}

/** One step after the other: Node's own recursive mkdir never returns where the system makes no directories (/proc). @param {string} dir */
function makeDirectory(dir) {
  if (fs.existsSync(dir)) {
    if (!fs.statSync(dir).isDirectory()) throw Object.assign(new Error(`${dir} is a file`), { code: "ENOTDIR" });
    return;
  }
  makeDirectory(path.dirname(dir));
  try {
    fs.mkdirSync(dir);
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
  }
}

/** @param {unknown} error */
const codeOf = (error) => /** @type {NodeJS.ErrnoException} */ (error).code ?? "";

/**
 * Puts a whole file in a file's place, readable by the owner alone: it is there in full or not at all, whatever ends the process or the power.
 * @param {string} dataDir @param {string} file @param {string} content
 */
export function replaceFile(dataDir, file, content) {
  const draft = `${file}.${process.pid}`;
  try {
    makeDirectory(path.resolve(dataDir));
    written(draft, content);
    fs.renameSync(draft, file);
    syncDirectory(path.dirname(path.resolve(file)));
  } catch (error) {
    throw dataDirectoryFault(dataDir, error);
  } finally {
    fs.rmSync(draft, { force: true });
  }
}

/** Without this a file that was renamed may be gone after a power cut. Not every system lets a directory be opened. @param {string} dir */
function syncDirectory(dir) {
  if (process.platform === "win32") return;
  const descriptor = fs.openSync(dir, "r");
  try {
    fs.fsyncSync(descriptor);
  } catch (error) {
    if (!["EINVAL", "ENOTSUP", "EPERM"].includes(codeOf(error))) throw error;
  } finally {
    fs.closeSync(descriptor);
  }
}

/** @param {string} file @param {string | Buffer} content */
function written(file, content) {
  const descriptor = fs.openSync(file, "w", 0o600);
  try {
    fs.writeFileSync(descriptor, content);
    fs.fsyncSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}
