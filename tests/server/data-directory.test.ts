import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { dataDirectoryFault, keptSecret, openDataDirectory } from "../../server/data-directory.mjs";

const dir = fs.mkdtempSync(path.join(os.tmpdir(), "latchkey-data-"));
afterAll(() => fs.rmSync(dir, { recursive: true }));
const at = (name: string) => path.join(dir, name);

describe("a data directory that cannot be written is one line that names the variable", () => {
  test("where a file stands in its place, or above it", () => {
    fs.writeFileSync(at("file"), "");
    for (const place of [at("file"), at("file/below")])
      expect(() => openDataDirectory(place)).toThrow(
        /^LATCHKEY_DATA_DIR must be a directory that can be written; .+ a file stands in its place/,
      );
  });

  test("where the system takes no file", () =>
    expect(() => openDataDirectory("/proc/latchkey")).toThrow(
      /^LATCHKEY_DATA_DIR must be a directory that can be written; \/proc\/latchkey cannot: [^\n]+$/,
    ));

  test.skipIf(process.getuid?.() === 0)("where this user may not write", () => {
    fs.mkdirSync(at("closed"), { mode: 0o500 });
    expect(() => openDataDirectory(at("closed"))).toThrow("this user may not write there (EACCES)");
  });

  test.each([
    ["EACCES", "this user may not write there"],
    ["EROFS", "read-only"],
    ["ENOSPC", "full"],
    ["EDQUOT", "used up"],
    ["EIO", "i/o error"],
  ])("for %s", (code, reason) => {
    const { message } = dataDirectoryFault("/data", Object.assign(new Error("i/o error"), { code }));
    expect(message).toMatch(new RegExp(`^LATCHKEY_DATA_DIR must be .*${reason}.* \\(${code}\\)`));
    expect(message).not.toContain("\n");
  });
});

describe("a kept secret", () => {
  test("is made once, for its owner alone, and nothing is left beside it", () => {
    openDataDirectory(at("good"));
    const secret = keptSecret(at("good"), "auth-secret");
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(keptSecret(at("good"), "auth-secret")).toBe(secret);
    expect(fs.readdirSync(at("good"))).toEqual(["auth-secret"]);
    expect(fs.statSync(at("good/auth-secret")).mode & 0o777).toBe(0o600);
  });

  test("that is empty or no file is a fault, never an empty secret", () => {
    fs.mkdirSync(at("odd/dir"), { recursive: true });
    fs.writeFileSync(at("odd/empty"), "\n");
    expect(() => keptSecret(at("odd"), "empty")).toThrow(/must hold a secret; it is empty/);
    expect(() => keptSecret(at("odd"), "dir")).toThrow(/a directory stands in a file's place \(EISDIR\)/);
  });
});
