import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { keyFingerprint } from "../../lib/secrets/secret-key.mjs";
import { isLeftOut, startFiles } from "../../tools/release/release-files.mjs";
import { freshKey } from "../support/backups";
import { asUser, ownedDatabase, runsServer } from "../support/postgres";

const packageOf = (file: string): string => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? "";

test("what the start of a release reaches is in it, and is no builder", { timeout: 120_000 }, async () => {
  const files = await startFiles();
  expect(files).toContain("server/migrate.mjs");
  // The command line, with all that a backup, a restore and the secret key need.
  const commands = [
    "bin/latchkey.mjs",
    "bin/backup-commands.mjs",
    "bin/restore-instance.mjs",
    "bin/secret-key-commands.mjs",
    "bin/doctor-command.mjs",
  ];
  const works = ["lib/domain/backups/write-backup.mjs", "server/restore-database.mjs", "server/rekey.mjs", "server/lose-key.mjs"];
  expect(files).toEqual(expect.arrayContaining([...commands, ...works, "node_modules/pg-copy-streams/index.js"]));
  expect(files.filter((file) => /^(demo|tests|tools)\/|server\/(build|install|dev)\.mjs/.test(file))).toEqual([]);
  const packages = new Set(files.map(packageOf).filter(Boolean));
  expect([...packages]).toEqual(expect.arrayContaining(["pg", "pino", "zod"]));
  for (const builder of ["next", "esbuild", "prisma", "tailwindcss"]) expect(packages).not.toContain(builder);
  const leftOut = files.filter((file) => isLeftOut(file) && !/\.map$|\.d\.[cm]?ts$/.test(file));
  expect(leftOut).toEqual([]);
});

test("the files of a release show the key, back up and restore without anything else of the clone", { timeout: 120_000 }, async () => {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), "latchkey-release-"));
  const migrations = fs.readdirSync("prisma/migrations", { recursive: true, encoding: "utf8" }).map((file) => `prisma/migrations/${file}`);
  for (const file of [...(await startFiles()), "package.json", ...migrations].filter((each) => fs.statSync(each).isFile())) {
    fs.mkdirSync(path.dirname(path.join(home, file)), { recursive: true });
    fs.copyFileSync(file, path.join(home, file));
  }
  const key = freshKey();
  const source = process.env.DATABASE_URL ?? "";
  await asUser(source, `insert into secret_keys (number, fingerprint, state) values (1, '${keyFingerprint(key)}', 'current')`);
  const { url } = await ownedDatabase(runsServer());
  const latchkey = (args: string[], env: Record<string, string>) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ["bin/latchkey.mjs", ...args], {
      cwd: home,
      encoding: "utf8",
      env: { PATH: process.env.PATH, LATCHKEY_STORAGE_SECRETKEY: key.toString("base64"), ...env } as unknown as NodeJS.ProcessEnv,
    });
    expect([args[0], status, stderr]).toEqual([args[0], 0, expect.any(String)]);
    return stdout;
  };
  expect(latchkey(["show-key"], {})).toBe(`${key.toString("base64")}\n`);
  const { file } = JSON.parse(latchkey(["backup", "--output", "made", "--json"], { DATABASE_URL: source }));
  expect(JSON.parse(latchkey(["backup", "verify", file, "--json"], {}))).toMatchObject({ good: true });
  expect(latchkey(["restore", file], { DATABASE_URL: url })).toMatch(/^Restored: /);
  fs.rmSync(home, { recursive: true, force: true });
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
  "docs/architecture.md",
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
  "docs/operate/backup.md",
])("%s is in it", (file) => {
  expect(isLeftOut(file)).toBe(false);
});
