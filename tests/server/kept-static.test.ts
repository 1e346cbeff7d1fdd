import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DAY } from "../../lib/kernel/time";
import { keepStatic } from "../../server/kept-static";

let home = "";
beforeEach(() => {
  home = fs.mkdtempSync(path.join(os.tmpdir(), "latchkey-static-"));
});
afterEach(() => fs.rmSync(home, { recursive: true, force: true }));

const START = 1_800_000_000_000;
/** An instance of that build, as it starts. */
const start = (build: string, files: string[], now: number) => {
  const dir = path.join(home, "build");
  fs.rmSync(dir, { recursive: true, force: true });
  for (const file of files) {
    fs.mkdirSync(path.dirname(path.join(dir, ".next/static", file)), { recursive: true });
    fs.writeFileSync(path.join(dir, ".next/static", file), `${build} ${file}`);
  }
  fs.writeFileSync(path.join(dir, ".next/BUILD_ID"), build);
  return keepStatic(dir, path.join(home, "data/static"), now);
};
const at = (kept: ReturnType<typeof keepStatic>, file: string) => kept.answer(`/_next/static/${file}`);

test("what the page of an earlier build loads is answered for a day after it was replaced, and no longer", () => {
  start("one", ["one/_buildManifest.js", "chunks/a b.js", "chunks/both.css"], START);
  const two = start("two", ["two/_buildManifest.js", "chunks/both.css"], START + 5 * DAY);
  const found = at(two, "chunks/a%20b.js");
  expect(found).toMatchObject({ status: 200, headers: { "content-type": "application/javascript; charset=utf-8" } });
  expect(fs.readFileSync(found?.file?.path ?? "", "utf8")).toBe("one chunks/a b.js");
  expect(at(two, "one/_buildManifest.js")).toBeDefined();
  for (const other of ["chunks/both.css", "chunks/none.js", "replaced-at", "../../../etc/passwd", "..%2f..%2freplaced-at"])
    expect(at(two, other)).toBeUndefined();
  // A second upgrade within the day keeps both.
  const three = start("three", ["three/_buildManifest.js"], START + 5 * DAY + DAY / 2);
  for (const file of ["chunks/a%20b.js", "two/_buildManifest.js"]) expect(at(three, file)).toBeDefined();
  three.forget(START + 6 * DAY);
  expect([at(three, "chunks/a%20b.js"), at(three, "two/_buildManifest.js")?.status]).toEqual([undefined, 200]);
  expect(fs.readdirSync(path.join(home, "data/static")).sort()).toEqual(["three", "two"]);
});

test("a build that comes back is this one again, and its time begins anew", () => {
  start("one", ["one.js"], START);
  start("two", ["two.js"], START);
  const again = start("one", ["one.js"], START + DAY / 2);
  expect(at(again, "two.js")).toBeDefined();
  const last = start("two", ["two.js"], START + DAY);
  expect(at(last, "one.js")).toBeDefined();
  last.forget(START + 2 * DAY - 1);
  expect(at(last, "one.js")).toBeDefined();
  last.forget(START + 2 * DAY);
  expect(at(last, "one.js")).toBeUndefined();
});

test("a copy that a killed process began is cleared away after a day, and one under way is not", () => {
  const partials = ["one.1.partial", "two.2.partial"].map((name) => path.join(home, "data/static", name));
  for (const partial of partials) fs.mkdirSync(path.join(partial, "chunks"), { recursive: true });
  fs.utimesSync(partials[0] as string, START / 1000 - DAY / 1000, START / 1000 - DAY / 1000);
  fs.utimesSync(partials[1] as string, START / 1000 - 60, START / 1000 - 60);
  start("three", ["three.js"], START);
  expect(fs.readdirSync(path.join(home, "data/static")).sort()).toEqual(["three", "two.2.partial"]);
});

test("an address that is not encoded as it should be names no file", () => {
  start("one", ["one.js"], START);
  expect(at(start("two", ["two.js"], START), "%E0%A4%A")).toBeUndefined();
});

test("where nothing can be kept, the instance serves all the same", () => {
  fs.writeFileSync(path.join(home, "data"), "no folder");
  expect(at(start("one", ["one.js"], START), "one.js")).toBeUndefined();
});
