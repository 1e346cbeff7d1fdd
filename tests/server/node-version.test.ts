import { spawnSync } from "node:child_process";
import fs from "node:fs";
import semver from "semver";
import { expect, test } from "vitest";
import { nodeFault } from "../../server/node-version.mjs";

type Lockfile = { packages: Record<string, { engines?: { node?: string } }> };
const { packages }: Lockfile = JSON.parse(fs.readFileSync("package-lock.json", "utf8"));
const rule: string = JSON.parse(fs.readFileSync("package.json", "utf8")).engines.node;
/** What is installed and never run: a part of `prisma dev`, and sharp for 32-bit Windows, on which there is no embedded PostgreSQL either. */
const NEVER_RUN = ["node_modules/@prisma/streams-local", "node_modules/@img/sharp-win32-ia32"];
const demands = Object.entries(packages).flatMap(([name, { engines }]) =>
  name && engines?.node && !NEVER_RUN.includes(name) ? [{ name, node: engines.node }] : [],
);

test("the versions of Node.js that package.json names suit every package of the lockfile", () => {
  expect(demands.filter(({ node }) => !semver.subset(rule, node))).toEqual([]);
  expect(packages[""]?.engines?.node).toBe(rule);
});

test.each(["18.20.8", "20.18.3", "21.7.3", "22.12.0", "23.11.1"])("Node.js %s suits neither some package nor the installer", (version) => {
  expect(demands.some(({ node }) => !semver.satisfies(version, node))).toBe(true);
  expect(semver.satisfies(version, rule)).toBe(false);
  expect(nodeFault(version)).toMatch(
    /^Node\.js [\d.]+ cannot run Latchkey, which needs 20\.19 .*24 or newer\. Install Node\.js 24 or newer/,
  );
});

test.each(["20.19.0", "20.20.2", "22.13.0", "22.99.0", "24.0.0", "25.1.0", "26.0.0"])("Node.js %s suits all of them", (version) => {
  expect(demands.filter(({ node }) => !semver.satisfies(version, node))).toEqual([]);
  expect(nodeFault(version)).toBeUndefined();
});

test("the README says the same", () => {
  const versions = rule.split("||").map((part) => (part.includes("^") ? part.replace(/[\s^]/g, "").replace(/\.0$/, "") : "24"));
  const readme = fs.readFileSync("README.md", "utf8");
  for (const version of versions) expect(readme).toContain(version);
  expect(readme).toMatch(/Node\.js 24 or newer/);
});

test("the start begins with the version of Node.js: an old one is named before npm runs", () => {
  const pretend = `Object.defineProperty(process.versions, "node", { value: "18.20.8" });`;
  const { status, stderr } = spawnSync(
    process.execPath,
    ["--import", `data:text/javascript,${encodeURIComponent(pretend)}`, "server/start.mjs"],
    {
      encoding: "utf8",
    },
  );
  expect([status, stderr.trim()]).toEqual([1, nodeFault("18.20.8")]);
});
