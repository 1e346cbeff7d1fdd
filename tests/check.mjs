// `npm run check`: types, lint and format, import directions, what nobody uses. All are run, so that one look shows every fault.
import { spawn } from "node:child_process";
import path from "node:path";
import { install } from "../server/install.mjs";
import { root } from "../server/root.mjs";

await install();
const { generate } = await import("../server/build.mjs");
await generate();
/** @param {string} name */
const bin = (name) => path.join(root, "node_modules/.bin", name);
/** @type {[string, string[]]} */
const TYPEGEN = ["next", ["typegen"]];
/** @type {[string, string[]]} */
const TSC = ["tsc", ["--noEmit"]];
/** @type {[string, string[]][]} */
const OTHERS = [
  ["biome", ["check", "--error-on-warnings"]],
  [
    "depcruise",
    [
      "app",
      "components",
      "lib",
      "server",
      "demo",
      "tools",
      "bin",
      "proxy.ts",
      "instrumentation.ts",
      "instrumentation-client.ts",
      "--config",
      ".dependency-cruiser.cjs",
      "--output-type",
      "err",
    ],
  ],
  ["knip", []],
];
/** What a check prints is shown whole when it ends, so that two at a time do not mix. @param {[string, string[]]} check @returns {Promise<boolean>} */
const run = ([name, args]) =>
  new Promise((resolve) => {
    const child = spawn(bin(name), args, {
      cwd: root,
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1" },
      shell: process.platform === "win32",
    });
    /** @type {Buffer[]} */
    const printed = [];
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => printed.push(chunk));
    child.on("close", (code) => {
      process.stdout.write(Buffer.concat(printed));
      console.log(`${name}: ${code === 0 ? "good" : "FAILED"}`);
      resolve(code === 0);
    });
    child.on("error", (error) => printed.push(Buffer.from(`${error.message}\n`)));
  });

/** @param {[string, string[]][]} checks */
async function inTurn(checks) {
  let good = true;
  for (const check of checks) good = (await run(check)) && good;
  return good;
}

// The types of routes come first; then the compiler, which takes as long as all others together.
const hasTypes = await run(TYPEGEN);
const outcomes = await Promise.all([inTurn([TSC]), inTurn(OTHERS)]);
process.exit(hasTypes && outcomes.every(Boolean) ? 0 : 1);
