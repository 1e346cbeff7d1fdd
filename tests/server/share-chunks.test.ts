import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { expect, test } from "vitest";
import { shareChunks } from "../../server/share-chunks.mjs";
import { temporaryDirectory } from "../support/postgres";

test("equal chunks are kept once, wherever they lie, and each still gives what it gave", () => {
  const folder = temporaryDirectory();
  fs.mkdirSync(path.join(folder, "ssr"));
  fs.writeFileSync(path.join(folder, "package.json"), '{"type":"commonjs"}');
  const big = `module.exports=[1,()=>${JSON.stringify("x".repeat(1_000))}]`;
  const files = {
    "a.js": `${big}\n//# sourceMappingURL=a.js.map`,
    "b.js": `${big}\n//# sourceMappingURL=b.js.map`,
    "ssr/c.js": `${big}\n//# sourceMappingURL=c.js.map`,
    "other.js": "module.exports=[2,()=>2]\n//# sourceMappingURL=other.js.map",
    "z.js": "console.log(1)",
    "zz.js": "console.log(1)",
  };
  for (const [name, text] of Object.entries(files)) {
    fs.writeFileSync(path.join(folder, name), text);
    fs.writeFileSync(path.join(folder, `${name}.map`), "{}");
  }
  expect(shareChunks(folder)).toBeGreaterThan(1_800);

  const load = createRequire(path.join(folder, "x.js"));
  expect(load("./b.js")).toBe(load("./a.js"));
  expect(load("./ssr/c.js")).toBe(load("./a.js"));
  expect(load("./ssr/c.js")[1]()).toHaveLength(1_000);
  const text = (name: string) => fs.readFileSync(path.join(folder, name), "utf8");
  for (const name of ["a.js", "other.js", "z.js", "zz.js"] as const) expect(text(name)).toBe(files[name]);
  expect(fs.readdirSync(folder, { recursive: true }).filter((name) => String(name).endsWith(".map"))).toHaveLength(4);
  // Once more changes nothing: equal leads are no chunks.
  expect(shareChunks(folder)).toBe(0);
  expect(load("./a.js")[1]()).toHaveLength(1_000);
});
