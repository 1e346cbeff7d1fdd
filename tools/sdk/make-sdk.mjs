// `npm run sdk`: writes sdk/src/operations.ts from the OpenAPI document of this source.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { BUNDLING } from "../../server/build.mjs";
import { root } from "../../server/root.mjs";

const file = path.join(root, "sdk/src/operations.ts");
const bundled = path.join(root, "dist/sdk-of-manifest.mjs");
await build({ ...BUNDLING, splitting: false, entryPoints: ["tools/sdk/sdk-of-manifest.ts"], outfile: bundled, alias: { "@": root } });
const { sdkOfManifest } = await import(pathToFileURL(bundled).href);
fs.writeFileSync(file, sdkOfManifest());
fs.rmSync(bundled);
const { status } = spawnSync(process.execPath, [path.join(root, "node_modules/@biomejs/biome/bin/biome"), "format", "--write", file], {
  stdio: "inherit",
});
process.exit(status ?? 1);
