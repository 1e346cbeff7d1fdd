// `npm run check`: types, lint and format, import directions, what nobody uses. All are run, so that one look shows every fault.
import { spawnSync } from "node:child_process";
import path from "node:path";
import { install } from "../server/install.mjs";
import { root } from "../server/root.mjs";

await install();
const { generate } = await import("../server/build.mjs");
await generate();
/** @param {string} name */
const bin = (name) => path.join(root, "node_modules/.bin", name);
/** @type {[string, string[]][]} */
const CHECKS = [
  ["next", ["typegen"]],
  ["tsc", ["--noEmit"]],
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
const failed = CHECKS.filter(([name, args]) => {
  const { status } = spawnSync(bin(name), args, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1" },
    shell: process.platform === "win32",
  });
  console.log(`${name}: ${status === 0 ? "good" : "FAILED"}`);
  return status !== 0;
});
process.exit(failed.length === 0 ? 0 : 1);
