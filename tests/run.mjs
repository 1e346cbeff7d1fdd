// `npm test`: packages, checks, unit and domain tests, the build, the journeys in a browser; closes with one line that counts the tests.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { install } from "../server/install.mjs";
import { root } from "../server/root.mjs";
import { failures } from "./failures.mjs";
import { slowest } from "./slowest.mjs";

await install();
const { build } = await import("../server/build.mjs");
const reports = fs.mkdtempSync(path.join(os.tmpdir(), "latchkey-reports-"));
/** @param {string} name */
const bin = (name) => path.join(root, "node_modules/.bin", name);
let failedSteps = 0;

/** @param {string} title @param {string} command @param {string[]} args @param {Record<string, string>} [env] */
function step(title, command, args, env = {}) {
  const started = performance.now();
  console.log(`\n— ${title}`);
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, ...env },
    shell: process.platform === "win32",
  });
  if (status !== 0) failedSteps++;
  console.log(`— ${title}: ${status === 0 ? "good" : "failed"} in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return status === 0;
}

/** @param {string} name */
const report = (name) => {
  const file = path.join(reports, name);
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : undefined;
};

step("checks", process.execPath, ["tests/check.mjs"]);
step("unit, domain and API tests", bin("vitest"), [
  "run",
  "--reporter=default",
  "--reporter=json",
  `--outputFile.json=${path.join(reports, "vitest.json")}`,
]);
await build();
step("journeys in a browser", bin("playwright"), ["test"], { PLAYWRIGHT_JSON_OUTPUT_NAME: path.join(reports, "playwright.json") });

const vitest = report("vitest.json");
const browser = report("playwright.json");
const journeys = browser?.stats;
const passed = (vitest?.numPassedTests ?? 0) + (journeys?.expected ?? 0) + (journeys?.flaky ?? 0);
const failed = (vitest?.numFailedTests ?? 0) + (journeys?.unexpected ?? 0);
const whole = vitest?.success === true && journeys !== undefined && failedSteps === 0 && failed === 0;
fs.rmSync(reports, { recursive: true, force: true });
console.log(
  `\nslowest files: ${slowest(vitest, browser)
    .map(({ file, seconds }) => `${file} ${seconds.toFixed(0)} s`)
    .join(", ")}`,
);
for (const name of failures(vitest, browser)) console.log(`FAILED ${name}`);
if (failedSteps > 0) console.log(`\n${failedSteps} of 3 steps failed`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(whole ? 0 : 1);
