// Which versions of Node.js can run this: what package.json says. Old ones must be able to read this file.
import fs from "node:fs";
import path from "node:path";
import { root } from "./root.mjs";

/** The versions of Node.js that package.json names: `^20.19.0 || >=24.0.0` as [[20, 19, true], [24, 0, false]], where true means of this major alone. @returns {[number, number, boolean][]} */
function nodeRule() {
  const range = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8")).engines.node;
  return range.split("||").map((/** @type {string} */ part) => {
    const [, sign, major, minor] = /^\s*(\^|>=)(\d+)\.(\d+)/.exec(part) ?? [];
    return [Number(major), Number(minor), sign === "^"];
  });
}

/** What is said of a version of Node.js that cannot run this; nothing of one that can. @param {string} version */
export function nodeFault(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const rule = nodeRule();
  const fits = rule.some(([least, from, alone]) => (major === least && minor >= from) || (!alone && major > least));
  if (fits) return undefined;
  const named = rule.map(([least, from, alone]) => (alone ? `${least}.${from} or a later ${least}` : `${least} or newer`)).join(", ");
  return `Node.js ${version} cannot run Latchkey, which needs ${named}. Install Node.js ${rule.slice(-1)[0]?.[0]} or newer, then start again.`;
}

/** Ends the process where Node.js is too old, before anything else could fail for it. */
export function refuseOldNode() {
  const fault = nodeFault(process.versions.node);
  if (!fault) return;
  console.error(fault);
  process.exit(1);
}
