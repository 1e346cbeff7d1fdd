import fs from "node:fs";
import path from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { enterProcess, theProcess } from "../../lib/kernel/the-process";
import { beginProcess } from "../../server/begin-process";

const begun = theProcess();
afterEach(() => enterProcess(begun));

const filesOf = (folder: string): string[] =>
  fs
    .readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(tsx?|mjs)$/.test(name) && !name.startsWith("db/generated"))
    .map((name) => path.join(folder, name));

test("every bundle of a process has the same parts, and another beginning makes each anew", async () => {
  vi.resetModules();
  const elsewhere = await import("../../lib/kernel/the-process");
  expect(elsewhere.theProcess).not.toBe(theProcess);
  expect(elsewhere.theProcess()).toBe(begun);
  const anew = beginProcess();
  expect(elsewhere.theProcess()).toBe(anew);
  expect(Object.keys(anew)).toEqual(Object.keys(begun));
  for (const [part, made] of Object.entries(anew)) expect(made, part).not.toBe(begun[part as keyof typeof begun]);
});

test("nothing of a process is made when its modules are loaded, and whoever asks too early is told", async () => {
  enterProcess(undefined as never);
  vi.resetModules();
  for (const part of ["../../app/api/v1/manifest", "../../app/api/screens/manifest", "../../server/begin-process", "../../server/jobs"])
    await import(part);
  expect(() => theProcess()).toThrow("call beginProcess()");
});

test("the global object holds nothing else of ours but the secret key, which is read before any bundle", () => {
  const files = ["app", "components", "lib", "server", "demo"].flatMap(filesOf);
  const holding = files.filter((file) => /Symbol\.for\(/.test(fs.readFileSync(file, "utf8")));
  expect(holding).toEqual(["lib/kernel/the-process.ts", "lib/secrets/held-keys.mjs"]);
});
