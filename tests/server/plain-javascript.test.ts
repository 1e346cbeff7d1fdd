import fs from "node:fs";
import { expect, test } from "vitest";

const plainIn = (room: string): string[] =>
  fs
    .readdirSync(room, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".mjs"))
    .map((name) => `${room}/${name}`);
const { include, compilerOptions } = JSON.parse(fs.readFileSync("tsconfig.json", "utf8"));

test("what runs before anything is built is checked by types all the same", () => {
  const files = [...plainIn("server"), ...plainIn("demo"), ...plainIn("lib")];
  expect(files.length).toBeGreaterThan(30);
  expect(files.filter((file) => /@ts-(nocheck|ignore|expect-error)/.test(fs.readFileSync(file, "utf8")))).toEqual([]);
  expect(compilerOptions.checkJs).toBe(true);
  for (const room of ["server", "demo"]) expect(include).toContain(`${room}/*.mjs`);
});
