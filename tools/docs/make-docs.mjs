// `npm run docs`: writes into the documents what the code says: scopes, plans, codes, settings, metrics, messages, commands.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { BUNDLING } from "../../server/build.mjs";
import { root } from "../../server/root.mjs";

const bundled = path.join(root, "dist/generated-sections.mjs");
await build({ ...BUNDLING, splitting: false, entryPoints: ["tools/docs/generated-sections.ts"], outfile: bundled, alias: { "@": root } });
const { generatedSections, withSections } = await import(pathToFileURL(bundled).href);
const sections = await generatedSections();
for (const file of fs.readdirSync(path.join(root, "docs"), { recursive: true, encoding: "utf8" })) {
  if (!file.endsWith(".md")) continue;
  const page = path.join(root, "docs", file);
  const before = fs.readFileSync(page, "utf8");
  const after = withSections(before, sections);
  if (after !== before) {
    fs.writeFileSync(page, after);
    console.log(`docs/${file}`);
  }
}
fs.rmSync(bundled);
