// Installs what package-lock.json says when it is missing or the lockfile has changed since. Plain Node: nothing is installed yet.
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { refuseOldNode } from "./node-version.mjs";
import { runProgram, step } from "./process.mjs";
import { root } from "./root.mjs";

const stamp = path.join(root, "node_modules/.latchkey-lock");

/** Makes node_modules fit the lockfile; ends the process with npm's own message when that fails. */
export async function install() {
  refuseOldNode();
  const wanted = createHash("sha256")
    .update(fs.readFileSync(path.join(root, "package-lock.json")))
    .digest("hex");
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === wanted) return;
  await step("Installing packages, about a minute", () => installAll());
  fs.writeFileSync(stamp, wanted);
}

async function installAll() {
  const npm = process.env.npm_execpath;
  const args = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
  const status = npm
    ? await runProgram(process.execPath, [npm, ...args], { cwd: root })
    : await runProgram("npm", args, { cwd: root, shell: process.platform === "win32" });
  if (status !== 0) {
    console.error("npm ci failed: its message stands above. Check that the package registry can be reached, then start again.");
    process.exit(status);
  }
}
