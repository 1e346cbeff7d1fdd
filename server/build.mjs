// Builds the pages (Next) and the front listener (esbuild) when their sources have changed since the last build.
import { createHash } from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { runProgram, step } from "./process.mjs";
import { root } from "./root.mjs";
import { shareChunks } from "./share-chunks.mjs";

const require = createRequire(import.meta.url);
const stamp = path.join(root, "dist/.built-from");
const SOURCES = [
  "app",
  "components",
  "lib",
  "public",
  "server",
  "demo",
  "prisma/schema.prisma",
  "proxy.ts",
  "instrumentation.ts",
  "instrumentation-client.ts",
  "next.config.mjs",
  "postcss.config.mjs",
  "tsconfig.json",
  "package-lock.json",
];

/** Next makes the names of actions with it. No secret: what seals anything is made at the start. The same in every build, so that a form from before an upgrade still reaches its action. */
const ACTION_NAMES = createHash("sha256").update("latchkey: names of actions").digest("base64");

/** @param {string} at @returns {Generator<string>} */
function* filesUnder(at) {
  const full = path.join(root, at);
  if (!fs.existsSync(full) || at === "lib/db/generated") return;
  if (fs.statSync(full).isFile()) yield at;
  else for (const name of fs.readdirSync(full).sort()) yield* filesUnder(`${at}/${name}`);
}

/** Of all that a build is made from. */
function sourcesDigest() {
  const hash = createHash("sha256");
  for (const source of SOURCES) for (const file of filesUnder(source)) hash.update(file).update(fs.readFileSync(path.join(root, file)));
  return hash.digest("hex");
}

/** @param {string} file @param {string[]} args @param {Record<string, string>} [env] */
async function run(file, args, env = {}) {
  const status = await runProgram(process.execPath, [file, ...args], {
    cwd: root,
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", ...env },
  });
  if (status !== 0) {
    console.error("The build failed: its message stands above.");
    process.exit(status);
  }
}

/** Prisma's client, which the types and every build need. */
export async function generate() {
  await run(path.join(root, "tools/prisma/prisma.mjs"), ["generate"]);
}

/** How what runs beside Next is bundled: without its packages. @satisfies {import("esbuild").BuildOptions} */
export const BUNDLING = {
  absWorkingDir: root,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  splitting: true,
  format: /** @type {const} */ ("esm"),
  platform: /** @type {const} */ ("node"),
  target: "node20",
  packages: /** @type {const} */ ("external"),
  logLevel: /** @type {const} */ ("warning"),
};

/** The process's parts, bundled into dist/ without their packages. @param {string[]} [entries] further ones @param {string} [named] which build it is */
export async function bundle(entries = [], named) {
  const esbuild = await import("esbuild");
  await esbuild.build({
    ...BUNDLING,
    entryPoints: ["server/front.ts", "demo/seed-demo.ts", ...entries],
    outdir: "dist",
    outbase: "server",
    entryNames: "[name]",
    ...(named ? { define: { "process.env.LATCHKEY_BUILD": JSON.stringify(named) } } : {}),
    sourcemap: "linked",
  });
}

/** How a build is called: by its sources, so that one commit built on two machines is one build. Without "ad", at which ad blockers take offence. @param {string} sources their digest */
const buildName = (sources) => sources.slice(0, 12).replaceAll("d", "x");

/** Builds all that `npm start` serves, unless it stands already. */
export async function build() {
  const wanted = sourcesDigest();
  const standing = fs.existsSync(stamp) && fs.existsSync(path.join(root, ".next/BUILD_ID")) && fs.readFileSync(stamp, "utf8") === wanted;
  if (standing) return;
  await step("Building, about a minute", () => buildAs(wanted));
}

/** @param {string} wanted what the sources are */
async function buildAs(wanted) {
  await generate();
  // Pages, browser and what answers the browser know which build they are of.
  const named = buildName(wanted);
  await run(require.resolve("next/dist/bin/next"), ["build"], { LATCHKEY_BUILD: named, NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: ACTION_NAMES });
  shareChunks(path.join(root, ".next/server/chunks"));
  await bundle([], named);
  fs.writeFileSync(stamp, wanted);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await build();
