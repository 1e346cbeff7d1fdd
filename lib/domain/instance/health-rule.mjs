// What is well and what is not, said once: `latchkey doctor` looks from outside, Instance › Health from within. Each finding says what to do.
import { binarySize } from "../../kernel/binary-size.mjs";

/** @typedef {{ name: string, state: "good" | "warning" | "bad", said: string }} Finding */

const OLDEST_BACKUP_MS = 2 * 24 * 60 * 60_000;
const MOST_SKEW_MS = 5_000;
const LEAST_FREE = 5;
const OLDEST_POSTGRES = 15;

/** @param {string} name @param {Finding["state"]} state @param {string} words @returns {Finding} */
export const finding = (name, state, words) => ({ name, state, said: words });

/** @param {string} version of Node.js */
export const nodeFinding = (version) =>
  Number(version.split(".")[0]) < 22
    ? finding("Node.js", "warning", `${version} is past its support; 22 or newer is advised`)
    : finding("Node.js", "good", version);

/** @param {{ free: number, total: number, at: string, minFreePercent: number }} disk in bytes */
export function diskFinding({ free, total, at, minFreePercent }) {
  const percent = (free / total) * 100;
  const floor = Math.max(LEAST_FREE, minFreePercent);
  const fact = `${binarySize(free)} (${percent.toFixed(0)} %) is free under ${at}`;
  if (percent < floor) return finding("disk", "bad", `${fact}; below ${floor} % events are refused: make room`);
  return finding("disk", percent < 3 * floor ? "warning" : "good", fact);
}

/** @param {{ version: string, major: number, name: string, size: string }} server */
export const databaseFinding = ({ version, major, name, size }) =>
  finding(
    "database",
    major < OLDEST_POSTGRES ? "bad" : "good",
    `PostgreSQL ${version}, "${name}", ${size}${major < OLDEST_POSTGRES ? "; 15 or newer is needed" : ""}`,
  );

/** @param {number} skew of the database's clock against this machine's, in milliseconds */
export function clockFinding(skew) {
  const ms = Math.abs(Math.round(skew));
  return ms > MOST_SKEW_MS
    ? finding("clock", "warning", `this machine's is ${ms} ms ${skew > 0 ? "behind" : "ahead of"} the database's: have both set by NTP`)
    : finding("clock", "good", `${ms} ms from the database's`);
}

/** @param {readonly string[]} applied to the database @param {readonly string[]} known to this version, both in their order */
export function migrationsFinding(applied, known) {
  const missing = known.filter((name) => !applied.includes(name));
  const newer = applied.filter((name) => !known.includes(name));
  if (newer.length > 0)
    return finding("migrations", "bad", `the database is at ${newer.at(-1)}, which this Latchkey does not know: update Latchkey`);
  if (missing.length > 0) return finding("migrations", "warning", `${missing.length} wait for the next start`);
  return finding("migrations", "good", `all ${known.length} are applied`);
}

/** @param {string | undefined} newest the time of the newest backup, in RFC 3339 @param {string} directory @param {number} now */
export function backupFinding(newest, directory, now) {
  if (!newest) return finding("last backup", "warning", `there is none in ${directory}: npx latchkey backup`);
  const isOld = now - Date.parse(newest) > OLDEST_BACKUP_MS;
  return finding("last backup", isOld ? "warning" : "good", `${newest}, in ${directory}${isOld ? "; that is more than two days ago" : ""}`);
}

export const noMailFinding = () =>
  finding("mail server", "warning", "none is set, neither in SMTP_URL nor under Instance › Settings: no mail is sent");
