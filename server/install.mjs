// Installs what package-lock.json says when it is missing or the lockfile has changed since. Plain Node: nothing is installed yet.
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { runProgram } from "./process.mjs";

export const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "..");
const stamp = path.join(root, "node_modules/.latchkey-lock");

/** Makes node_modules fit the lockfile; ends the process with npm's own message when that fails. */
export async function install() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 15)) {
    console.error(`Node.js ${process.versions.node} is too old: Latchkey needs 20.15 or newer.`);
    process.exit(1);
  }
  const wanted = createHash("sha256")
    .update(fs.readFileSync(path.join(root, "package-lock.json")))
    .digest("hex");
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === wanted) return;
  console.log("Installing packages");
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
