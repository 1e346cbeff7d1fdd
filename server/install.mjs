// Installs what package-lock.json says when it is missing or the lockfile has changed since. Plain Node: nothing is installed yet.
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { runProgram } from "./process.mjs";

export const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "..");
const stamp = path.join(root, "node_modules/.latchkey-lock");

/** The versions of Node.js that package.json names: `^20.19.0 || >=24.0.0` as [[20, 19, true], [24, 0, false]], where true means of this major alone. */
function nodeRule() {
  const range = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8")).engines.node;
  return range.split("||").map((part) => {
    const [, sign, major, minor] = /^\s*(\^|>=)(\d+)\.(\d+)/.exec(part);
    return [Number(major), Number(minor), sign === "^"];
  });
}

/** What is said of a version of Node.js that cannot run this; nothing of one that can. Old ones must be able to read this file. */
export function nodeFault(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const rule = nodeRule();
  const fits = rule.some(([least, from, alone]) => (major === least && minor >= from) || (!alone && major > least));
  if (fits) return undefined;
  const named = rule.map(([least, from, alone]) => (alone ? `${least}.${from} or a later ${least}` : `${least} or newer`)).join(", ");
  return `Node.js ${version} cannot run Latchkey, which needs ${named}. Install Node.js ${rule[rule.length - 1][0]} or newer, then start again.`;
}

/** Ends the process where Node.js is too old, before anything else could fail for it. */
export function refuseOldNode() {
  const fault = nodeFault(process.versions.node);
  if (!fault) return;
  console.error(fault);
  process.exit(1);
}

/** Makes node_modules fit the lockfile; ends the process with npm's own message when that fails. */
export async function install() {
  refuseOldNode();
  const wanted = createHash("sha256")
    .update(fs.readFileSync(path.join(root, "package-lock.json")))
    .digest("hex");
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === wanted) return;
  console.error("Installing packages");
  const npm = process.env.npm_execpath;
  const args = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
  const status = npm
    ? await runProgram(process.execPath, [npm, ...args], { cwd: root })
    : await runProgram("npm", args, { cwd: root, shell: process.platform === "win32" });
  if (status !== 0) {
    console.error("npm ci failed: its message stands above. Check that the package registry can be reached, then start again.");
    process.exit(status);
  }
  fs.writeFileSync(stamp, wanted);
}
