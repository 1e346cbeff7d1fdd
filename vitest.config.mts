import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { defineConfig } from "vitest/config";

const alone = readdirSync("tests", { recursive: true, encoding: "utf8" })
  .map((file) => `tests/${file.replaceAll("\\", "/")}`)
  .filter((file) => file.endsWith(".test.ts") && /\bvi\.(mock|resetModules)\(/.test(readFileSync(file, "utf8")));

const common = {
  exclude: ["tests/e2e/**", "node_modules/**"],
  setupFiles: ["tests/support/setup.ts"],
  // What hangs ends; how fast a machine is, is no matter of a test.
  testTimeout: 90_000,
  hookTimeout: 90_000,
  expect: { poll: { timeout: 30_000 } },
  // It imports parts of Next by names that Node alone does not find.
  server: { deps: { inline: [/\/node_modules\/next-auth\//] } },
};
const resolve = { alias: { "@": path.resolve(".") } };

export default defineConfig({
  test: {
    globalSetup: ["tests/support/global-setup.ts"],
    pool: "forks",
    maxWorkers: 2,
    // Modules are loaded once a worker, and each file begins a process anew in them; what changes modules has its own.
    projects: [
      {
        resolve,
        test: { ...common, name: "together", include: ["tests/**/*.test.ts"], exclude: [...common.exclude, ...alone], isolate: false },
      },
      { resolve, test: { ...common, name: "alone", include: alone } },
    ],
  },
});
