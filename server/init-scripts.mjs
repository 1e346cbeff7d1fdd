// Scripts in the data directory's Init folder: lines of `latchkey config set …`, so that a container is configured before it has ever run.
import fs from "node:fs";
import path from "node:path";
import { changeConfigFile } from "./config-file.mjs";
import { SETTING_NAMES } from "./setting-names.mjs";
import { splitArguments } from "./split-arguments.mjs";

/** @typedef {{ where: string, name: string, value: string | undefined }} Line what a line sets; undefined where it clears */

/**
 * @param {string} dataDir
 * @returns {{ files: string[], lines: Line[], faults: string[] }} in the order of the files' names; no fault holds a value
 */
export function readInitScripts(dataDir) {
  const folder = path.join(dataDir, "Init");
  const files = namesIn(folder);
  const lines = [];
  const faults = [];
  for (const file of files)
    for (const [i, text] of fs
      .readFileSync(path.join(folder, file), "utf8")
      .replace(/^\ufeff/, "")
      .split(/\r?\n/)
      .entries()) {
      if (/^\s*(?:#|$)/.test(text)) continue;
      const where = `Init/${file} line ${i + 1}`;
      const line = parse(text);
      if (typeof line === "string") faults.push(`${where} ${line}.`);
      else lines.push({ where, ...line });
    }
  return { files, lines, faults };
}

/** Writes what the scripts say into latchkey.json, then puts them away. @param {string} dataDir @param {{ files: string[], lines: Line[] }} scripts */
export function applyInitScripts(dataDir, { files, lines }) {
  if (files.length === 0) return;
  changeConfigFile(dataDir, (settings) => {
    for (const { name, value } of lines)
      if (value === undefined) delete settings[name];
      else settings[name] = value;
  });
  const folder = path.join(dataDir, "Init");
  fs.mkdirSync(path.join(folder, "Archive"), { recursive: true, mode: 0o700 });
  for (const file of files) fs.renameSync(path.join(folder, file), path.join(folder, "Archive", freeName(folder, file)));
}

/** @param {string} folder */
function namesIn(folder) {
  try {
    return fs
      .readdirSync(folder, { withFileTypes: true })
      .filter((entry) => !entry.isDirectory() && !entry.name.startsWith("."))
      .map(({ name }) => name)
      .sort();
  } catch {
    return [];
  }
}

/** What was put away under this name before stays. @param {string} folder @param {string} file */
function freeName(folder, file) {
  for (let n = 0; ; n++) {
    const name = n === 0 ? file : `${file}.${n}`;
    if (!fs.existsSync(path.join(folder, "Archive", name))) return name;
  }
}

/** @param {string} text @returns {Omit<Line, "where"> | string} */
function parse(text) {
  const words = splitArguments(text);
  if (!words) return "has a quote or a backslash that is never closed";
  const [command, verb, ...rest] = words[0] === "npx" ? words.slice(2) : words.slice(1);
  if (!words.slice(0, 2).includes("latchkey") || command !== "config" || (verb !== "set" && verb !== "clear"))
    return "must be latchkey config set -k NAME -v VALUE, latchkey config clear -k NAME, a comment or empty";
  /** @type {Record<string, string>} */
  const options = {};
  for (let at = 0; at < rest.length; at++) {
    const [, flag = "", inline] = /^(-k|--key|-v|--value)(?:=(.*))?$/s.exec(rest[at] ?? "") ?? [];
    const value = inline ?? rest[++at];
    if (!flag || value === undefined) return "has an option that is not -k NAME or -v VALUE";
    options[flag.replace(/^-+/, "").slice(0, 1)] = value;
  }
  const { k: name = "", v: value } = options;
  if (!(name in SETTING_NAMES)) return `names the setting ${JSON.stringify(name.slice(0, 60))}, which there is not`;
  if ((verb === "set") !== (value !== undefined)) return verb === "set" ? "has no -v VALUE" : "clears a setting and gives it a value";
  return { name, value };
}
