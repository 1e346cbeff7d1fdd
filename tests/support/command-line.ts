import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

export type Outcome = { code: number | null; out: string; err: string };

/** What the environment of the tests says stays out: a command is told everything by its test. */
const bare = (): Record<string, string | undefined> => ({ PATH: process.env.PATH, HOME: process.env.HOME });

/** Runs `latchkey` as a person in an empty folder would, in the clone. */
export function latchkey(
  args: readonly string[],
  { input = "", env = {}, cwd = os.tmpdir() }: { input?: string; env?: Record<string, string>; cwd?: string } = {},
): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [path.resolve("bin/latchkey.mjs"), ...args], {
      cwd,
      env: { ...bare(), ...env } as NodeJS.ProcessEnv,
    });
    let [out, err] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text) => {
      out += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text) => {
      err += text;
    });
    child.stdin.end(input);
    child.once("close", (code) => resolve({ code, out, err }));
  });
}

export const emptyFolder = (): string => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "latchkey-cli-"));
  // The embedded server's own user must reach it.
  fs.chmodSync(folder, 0o755);
  return folder;
};
