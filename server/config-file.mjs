// latchkey.json in the data directory: settings under their own names, readable by the owner alone, and never seen half written.
import fs from "node:fs";
import path from "node:path";
import { replaceFile } from "./data-directory.mjs";
import { SETTING_NAMES } from "./setting-names.mjs";
import { StartFault } from "./start-fault.mjs";

/** @param {string} dataDir */
export const configFileIn = (dataDir) => path.join(dataDir, "latchkey.json");

/** @typedef {Record<string, string>} Settings by their names in the file, such as `http.port` */

/**
 * @param {string} dataDir
 * @returns {{ settings: Settings, faults: string[], notes: string[] }} no line holds a value
 */
export function readConfigFile(dataDir) {
  const file = configFileIn(dataDir);
  let text;
  try {
    text = fs.readFileSync(file, "utf8");
  } catch (error) {
    const code = /** @type {NodeJS.ErrnoException} */ (error).code;
    const isAbsent = code === "ENOENT" || code === "ENOTDIR";
    return { settings: {}, faults: isAbsent ? [] : [`${file} cannot be read (${code}): mend it, or take it away.`], notes: [] };
  }
  return { ...parse(file, text), notes: tighten(file) };
}

/**
 * Changes what the file says, in one step: whoever is killed meanwhile leaves the former file or the new one.
 * @param {string} dataDir @param {(settings: Settings) => void} change
 */
export function changeConfigFile(dataDir, change) {
  const { settings, faults } = readConfigFile(dataDir);
  if (faults.length > 0) throw new StartFault(faults.join("\n"));
  change(settings);
  /** @type {Record<string, Record<string, string>>} */
  const nested = {};
  for (const [name, value] of Object.entries(settings)) {
    const [group = "", member = ""] = name.split(".");
    nested[group] = { ...nested[group], [member]: value };
  }
  replaceFile(dataDir, configFileIn(dataDir), `${JSON.stringify(nested, null, 2)}\n`);
}

/** @param {string} file @param {string} text */
function parse(file, text) {
  let content;
  try {
    content = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    return { settings: {}, faults: [`${file} must be JSON; it is not. Mend it, or bring back a copy.`] };
  }
  const isGroup = (/** @type {unknown} */ value) => value instanceof Object && !Array.isArray(value);
  if (!isGroup(content)) return { settings: {}, faults: [`${file} must hold a JSON object.`] };
  /** @type {Settings} */
  const settings = {};
  const faults = [];
  for (const [group, members] of Object.entries(content))
    for (const [member, value] of isGroup(members) ? Object.entries(members) : [["", members]]) {
      const name = member ? `${group}.${member}` : group;
      if (!(name in SETTING_NAMES))
        faults.push(`${file}: there is no setting ${JSON.stringify(name.slice(0, 60))}; npx latchkey config list names them all.`);
      else if (!["string", "number", "boolean"].includes(typeof value))
        faults.push(`${file}: ${name} must be a text, a number, true or false.`);
      else settings[name] = String(value);
    }
  return { settings, faults };
}

/** A secret stands in it. @param {string} file @returns {string[]} */
function tighten(file) {
  if (process.platform === "win32") return [];
  const mode = fs.statSync(file).mode & 0o777;
  if ((mode & 0o077) === 0) return [];
  const was = mode.toString(8).padStart(4, "0");
  try {
    fs.chmodSync(file, 0o600);
    return [
      `${file} could be read by others (mode ${was}). It is 0600 now; if somebody may have read the secret key, make another: npx latchkey rekey.`,
    ];
  } catch {
    return [`${file} can be read by others (mode ${was}), and this user may not change that: chmod 600 it.`];
  }
}
