import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { readConfig } from "../../server/config.mjs";
import { readConfigFile } from "../../server/config-file.mjs";
import { readSettings } from "../../server/read-settings.mjs";
import { emptyFolder, latchkey } from "../support/command-line";

const folder = emptyFolder();
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

test("a setting is written, read, listed and cleared; a secret is masked, and the environment wins", { timeout: 60_000 }, async () => {
  const dataDir = path.join(folder, "settings");
  const config = (args: string[], more: { env?: Record<string, string>; input?: string } = {}) =>
    latchkey(["config", ...args, "--data-dir", dataDir], more);
  expect(await config(["set", "-k", "http.port", "-v", "4000"])).toEqual({ code: 0, out: "", err: "" });
  const secret = "smtp://maya:not-to-be-shown@mail.example.com";
  expect(await config(["set", "-k", "smtp.url", "--value-stdin"], { input: `${secret}\n` })).toMatchObject({ code: 0 });
  expect(fs.statSync(path.join(dataDir, "latchkey.json")).mode & 0o777).toBe(0o600);
  expect((await config(["get", "-k", "http.port"])).out).toBe("4000\n");
  expect((await config(["get", "-k", "http.port"], { env: { PORT: "5000" } })).out).toBe("5000\n");
  const listed = await config(["list", "--json"], { env: { PORT: "5000", LATCHKEY_URL: "https://ada:not-to-be-shown@example.com" } });
  expect(listed.out).not.toContain("not-to-be-shown");
  const all = JSON.parse(listed.out);
  expect(all).toContainEqual({ name: "http.port", variable: "PORT", source: "environment", value: "5000" });
  expect(all).toContainEqual({ name: "backup.keep", variable: "LATCHKEY_BACKUP_KEEP", source: "default", value: "7" });
  expect(all).toContainEqual({ name: "smtp.url", variable: "SMTP_URL", source: "file", value: "••••••" });
  expect(await config(["clear", "-k", "http.port"])).toMatchObject({ code: 0 });
  expect((await config(["get", "-k", "http.port"])).out).toBe("3000\n");
  expect(await config(["get", "-k", "smtp.from"])).toMatchObject({ code: 1, out: "", err: "latchkey: smtp.from is not set.\n" });
  expect(readConfigFile(dataDir).settings).toEqual({ "smtp.url": secret });
});

test.each([
  ["a name that there is not", ["-k", "http.prot", "-v", "1"], 'There is no setting "http.prot"'],
  ["a value that cannot be", ["-k", "http.port", "-v", "99999"], "http.port must be a port"],
  ["no value", ["-k", "http.port"], "Give the value with -v VALUE or with --value-stdin"],
])("%s is refused in one line, and nothing is written", async (_, args, words) => {
  const dataDir = path.join(folder, "refused");
  const done = await latchkey(["config", "set", ...args, "--data-dir", dataDir]);
  expect(done).toMatchObject({ code: 2, out: "" });
  expect(done.err).toContain(words);
  expect(fs.existsSync(path.join(dataDir, "latchkey.json"))).toBe(false);
});

test.each([
  [["bakup"], /^latchkey: unknown command 'bakup'[^\n]*\n$/],
  [["backup", "--outptu", "x"], /^latchkey: unknown option '--outptu'[^\n]*\n$/],
  [["restore"], /^latchkey: missing required argument 'file'[^\n]*\n$/],
  [["config", "get"], /^latchkey: required option '-k, --key <name>' not specified[^\n]*\n$/],
])("what is not understood is said in one line: %j", async (args, line) => {
  expect(await latchkey(args)).toEqual({ code: 2, out: "", err: expect.stringMatching(line) });
});

test("a question whose terminal goes away counts as no, and a secret that is not typed as nothing", () => {
  const answer = (call: string) =>
    spawnSync(
      process.execPath,
      ["--input-type=module", "-e", `import * as terminal from "./bin/terminal.mjs"; console.log(await terminal.${call})`],
      {
        encoding: "utf8",
        input: "",
      },
    );
  expect(answer('confirm("Sure?")')).toMatchObject({ status: 0, stdout: "false\n" });
  expect(answer('askHidden("Key: ").catch((error) => error.message)')).toMatchObject({ status: 0, stdout: "Nothing was typed.\n" });
});

test("a fresh key is printed and nothing else", async () => {
  const [one, other] = [await latchkey(["show-key", "--generate"]), await latchkey(["show-key", "--generate"])];
  for (const { code, out, err } of [one, other]) {
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(Buffer.from(out.trim(), "base64")).toHaveLength(32);
  }
  expect(one.out).not.toBe(other.out);
});

test("scripts in Init are run once and put away; a failing line stops the start and puts nothing away", () => {
  const dataDir = path.join(folder, "init");
  fs.mkdirSync(path.join(dataDir, "Init"), { recursive: true });
  fs.writeFileSync(path.join(dataDir, "Init/1-port"), "# for the container\nlatchkey config set -k http.port -v 4100\n");
  fs.writeFileSync(path.join(dataDir, "Init/2-odd"), "latchkey config set -k http.prot -v secret-value\n");
  const { faults } = readSettings({ LATCHKEY_DATA_DIR: dataDir });
  expect(faults).toEqual([expect.stringMatching(/^Init\/2-odd line 1 names the setting "http.prot"/)]);
  expect(faults.join()).not.toContain("secret-value");
  expect(fs.readdirSync(path.join(dataDir, "Init"))).toEqual(["1-port", "2-odd"]);

  fs.writeFileSync(path.join(dataDir, "Init/2-odd"), "\nlatchkey config set -k backup.hour -v 99\n");
  const wrong: Record<string, string | undefined> = { LATCHKEY_DATA_DIR: dataDir };
  const { placed } = readSettings(wrong);
  expect(readConfig(wrong).faults.map(placed)).toEqual([
    expect.stringMatching(/^LATCHKEY_BACKUP_HOUR must be .*It stands in Init\/2-odd line 2\.$/),
  ]);

  fs.writeFileSync(path.join(dataDir, "Init/2-odd"), "npx latchkey config set -k log.level -v warn\n");
  const env: Record<string, string | undefined> = { LATCHKEY_DATA_DIR: dataDir };
  const settings = readSettings(env);
  expect(settings.faults).toEqual([]);
  settings.keep();
  expect(env).toMatchObject({ PORT: "4100", LOG_LEVEL: "warn" });
  expect(readConfigFile(dataDir).settings).toEqual({ "http.port": "4100", "log.level": "warn" });
  expect(fs.readdirSync(path.join(dataDir, "Init"))).toEqual(["Archive"]);
  expect(fs.readdirSync(path.join(dataDir, "Init/Archive"))).toEqual(["1-port", "2-odd"]);
});
