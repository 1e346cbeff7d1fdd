import { expect, test } from "vitest";
import { isLeftOut, startFiles } from "../../tools/release/release-files.mjs";

const packageOf = (file: string): string => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? "";

test("what the start of a release reaches is in it, and is no builder", { timeout: 120_000 }, async () => {
  const files = await startFiles();
  expect(files).toContain("server/migrate.mjs");
  expect(files.filter((file) => /^(demo|tests|tools)\/|server\/(build|install|dev)\.mjs/.test(file))).toEqual([]);
  const packages = new Set(files.map(packageOf).filter(Boolean));
  expect([...packages]).toEqual(expect.arrayContaining(["pg", "pino", "zod"]));
  for (const builder of ["next", "esbuild", "prisma", "tailwindcss"]) expect(packages).not.toContain(builder);
  const leftOut = files.filter((file) => isLeftOut(file) && !/\.map$|\.d\.[cm]?ts$/.test(file));
  expect(leftOut).toEqual([]);
});

test.each([
  "node_modules/typescript/lib/typescript.js",
  "node_modules/esbuild/lib/main.js",
  "node_modules/@esbuild/linux-x64/bin/esbuild",
  "node_modules/tailwindcss/dist/lib.js",
  "node_modules/@tailwindcss/oxide/index.js",
  "node_modules/prisma/build/index.js",
  "node_modules/@prisma/engines/dist/index.js",
  "node_modules/@prisma/schema-engine-wasm/schema_engine_bg.wasm",
  "node_modules/@next/swc-linux-x64-gnu/next-swc.linux-x64-gnu.node",
  "node_modules/next/dist/compiled/webpack/bundle5.js",
  "node_modules/next/dist/compiled/babel/bundle.js",
  "node_modules/@img/sharp-libvips-linux-x64/lib/libvips-cpp.so",
  "demo/demo-person.ts",
  "dist/front.mjs.map",
  "dist/seed-demo.mjs",
])("%s is left out of a release", (file) => {
  expect(isLeftOut(file)).toBe(true);
});

test.each([
  "node_modules/@prisma/client/runtime/client.js",
  "node_modules/@babel/code-frame/lib/index.js",
  "node_modules/next/dist/server/next.js",
  "dist/front.mjs",
  "dist/chunk-ABCDEFGH.mjs",
  "server/start-release.mjs",
])("%s is in it", (file) => {
  expect(isLeftOut(file)).toBe(false);
});
