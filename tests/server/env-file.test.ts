import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readEnvFile } from "../../server/env-file.mjs";

let dir: string;
beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), "latchkey-env-"));
});
afterEach(() => fs.rmSync(dir, { recursive: true }));
const read = (text: string, env: Record<string, string | undefined> = {}, name = ".env") => {
  fs.writeFileSync(path.join(dir, name), text);
  return { ...readEnvFile(dir, env), env };
};

describe("the file .env", () => {
  test("is read whole, and what the environment says itself counts more, also where it says nothing", () => {
    const { env, faults } = read(
      `\ufeff# ours\r\nPORT=4000\r\nexport HOST="0.0.0.0"\nDATABASE_URL='postgresql://u:p$w@db/x'\nLOG_LEVEL=debug # for now\n\nNOTE="two\nlines here"\nSMTP_URL=smtp://mail\n`,
      { LOG_LEVEL: "warn", SMTP_URL: "" },
    );
    expect(faults).toEqual([]);
    expect(env).toMatchObject({
      PORT: "4000",
      HOST: "0.0.0.0",
      DATABASE_URL: "postgresql://u:p$w@db/x",
      LOG_LEVEL: "warn",
      NOTE: "two\nlines here",
      SMTP_URL: "",
    });
  });

  test("with a line that sets nothing is a fault that names the line and no value, and nothing of it counts", () => {
    const { env, faults } = read('PORT=4000\nNOTE="a\nb"\nhush hush\n: x\n');
    expect(faults).toEqual([".env line 4 must be NAME=value, a comment or empty.", ".env line 5 must be NAME=value, a comment or empty."]);
    expect(env.PORT).toBeUndefined();
  });

  test("that cannot be read is a fault; none at all is fine", () => {
    expect(readEnvFile(dir, {})).toEqual({ faults: [], notes: [] });
    fs.mkdirSync(path.join(dir, ".env"));
    expect(readEnvFile(dir, {}).faults).toEqual([".env cannot be read (EISDIR): mend it, or take it away."]);
  });

  test.each([".env.local", ".env.production", ".env.production.local", ".env.development"])(
    "is the only one: %s is named and not read",
    (name) => {
      const { env, notes } = read("PORT=4000", {}, name);
      expect(notes).toEqual([expect.stringContaining(`${name} is not read`)]);
      expect(env.PORT).toBeUndefined();
    },
  );

  test("is not read a second time by Next", async () => {
    const { env } = read("PORT=4000\nHOST=h");
    // As Next itself finds it.
    const { loadEnvConfig, resetEnv } = createRequire(createRequire(import.meta.url).resolve("next"))("@next/env");
    const before = process.env.__NEXT_PROCESSED_ENV;
    process.env.__NEXT_PROCESSED_ENV = env.__NEXT_PROCESSED_ENV;
    fs.writeFileSync(path.join(dir, ".env.production"), "LATCHKEY_BEHIND=1");
    loadEnvConfig(dir, false, console);
    expect(process.env.LATCHKEY_BEHIND).toBeUndefined();
    resetEnv();
    process.env.__NEXT_PROCESSED_ENV = before;
  });
});
