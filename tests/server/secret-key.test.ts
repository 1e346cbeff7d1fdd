import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { generateSecretKey, keyFingerprint, readSecretKey } from "../../lib/secrets/secret-key.mjs";
import { changeConfigFile, readConfigFile } from "../../server/config-file.mjs";
import { configuredKey } from "../../server/configured-key.mjs";
import { keyFromProvider } from "../../server/key-provider.mjs";
import { prepareDatabase } from "../../server/prepare-database.mjs";
import { settleSecrets } from "../../server/settle-secrets.mjs";
import { splitArguments } from "../../server/split-arguments.mjs";
import { asUser, ownedDatabase, runsServer } from "../support/postgres";

const folders: string[] = [];
const folder = (): string => {
  const made = fs.mkdtempSync(path.join(os.tmpdir(), "latchkey-key-"));
  folders.push(made);
  return made;
};
afterEach(() => {
  for (const made of folders.splice(0)) fs.rmSync(made, { recursive: true, force: true });
});

const keyOf = (text: string): Buffer => readSecretKey(text).key ?? Buffer.alloc(0);
const fault = async (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => "",
    (error: Error) => error.message,
  );

/** A program that does what the lines of shell say. */
function program(...lines: string[]): string {
  const file = path.join(folder(), "provider");
  fs.writeFileSync(file, `#!/bin/sh\n${lines.join("\n")}\n`, { mode: 0o700 });
  return file;
}

describe("latchkey.json", () => {
  test("is written whole, for its owner alone, and keeps what else it says", () => {
    const dir = folder();
    changeConfigFile(dir, (settings) => void Object.assign(settings, { "http.port": "4000" }));
    changeConfigFile(dir, (settings) => void Object.assign(settings, { "storage.secretKey": "k" }));
    expect(JSON.parse(fs.readFileSync(path.join(dir, "latchkey.json"), "utf8"))).toEqual({
      http: { port: "4000" },
      storage: { secretKey: "k" },
    });
    expect(fs.statSync(path.join(dir, "latchkey.json")).mode & 0o777).toBe(0o600);
    expect(fs.readdirSync(dir)).toEqual(["latchkey.json"]);
  });

  test("that others may read is tightened, and that is said", () => {
    const dir = folder();
    fs.writeFileSync(path.join(dir, "latchkey.json"), '{"http":{"port":4000}}', { mode: 0o644 });
    const { settings, notes } = readConfigFile(dir);
    expect(settings).toEqual({ "http.port": "4000" });
    fs.writeFileSync(path.join(dir, "latchkey.json"), '{"http.port":4000}');
    expect(readConfigFile(dir)).toMatchObject({ settings: { "http.port": "4000" }, faults: [] });
    expect(notes.join()).toContain("0644");
    expect(fs.statSync(path.join(dir, "latchkey.json")).mode & 0o777).toBe(0o600);
    expect(readConfigFile(dir).notes).toEqual([]);
  });

  test.each([
    ["{", "must be JSON"],
    ["[]", "JSON object"],
    ['{"htpp":{"port":1}}', 'no setting "htpp.port"'],
    ['{"http":7}', 'no setting "http"'],
    ['{"http":{"port":[1]}}', "http.port must be a text"],
  ])("is refused as %s, and left as it is", (text, words) => {
    const dir = folder();
    fs.writeFileSync(path.join(dir, "latchkey.json"), text, { mode: 0o600 });
    expect(readConfigFile(dir).faults.join()).toContain(words);
    expect(() => changeConfigFile(dir, () => {})).toThrow(words);
    expect(fs.readFileSync(path.join(dir, "latchkey.json"), "utf8")).toBe(text);
  });
});

describe("a provider", () => {
  test("prints the key; it knows none of this process's secrets and no shell splits its arguments", async () => {
    const key = generateSecretKey();
    const at = program('for word in "$@"; do echo "<$word>" >&2; done', 'env | grep -c "hush" >&2', "exit 3");
    const env = {
      ...process.env,
      DATABASE_URL: "hush",
      LATCHKEY_AUTH_SECRET: "hush",
      SMTP_URL: "hush",
      AWS_SECRET: "hush",
      PGPASSWORD: "hush",
    };
    expect(await fault(keyFromProvider({ program: at, args: "a 'b c' \"d $HOME\" e\\ f;g" }, env))).toMatch(
      /exit code 3.*The last that it said: 0$/,
    );
    expect(await keyFromProvider({ program: program(`echo " ${key} "`) }, process.env)).toEqual(keyOf(key));
  });

  test.each([
    [
      "another exit code",
      ["echo PRINTED", "echo 'vault is sealed' >&2", "exit 7"],
      "ended with the exit code 7. The last that it said: vault is sealed",
    ],
    ["no answer in time", ["echo PRINTED", "sleep 60"], "has not ended within 0.4 s"],
    [
      "its output to a program in the background",
      [`echo ${generateSecretKey()}`, "echo 'gone home' >&2", "setsid sleep 8 &"],
      "has ended and left a program behind that still holds its output after 0.4 s. The last that it said: gone home",
    ],
    ["more than 4 KiB", ["yes PRINTED"], "printed more than 4 KiB"],
    ["nothing", ["exit 0"], "printed no key"],
    ["a signal", ["echo PRINTED", "kill -9 $$"], "was ended by SIGKILL"],
    ["a key on its standard error", [`echo ${generateSecretKey()} >&2`, "exit 1"], "ended with the exit code 1. The last that it said: …"],
  ])("that gives %s ends the start with one line, which never holds what it printed", async (_, lines, words) => {
    const message = await fault(keyFromProvider({ program: program(...lines), patience: 400 }, process.env));
    expect(message).toContain(words);
    expect(message).not.toContain("PRINTED");
    expect(message).not.toMatch(/\n|[A-Za-z0-9+/]{43}=/);
  });

  test.each([
    ["bad Base64", "not-base64-at-all!", "not Base64"],
    ["a key of the wrong length", Buffer.alloc(16).toString("base64"), "it is of 16"],
  ])("that prints %s is refused", async (_, text, words) => {
    const settings = { "secretKey.provider": program("echo 'read from the vault' >&2", `echo '${text}'`) };
    const message = await fault(configuredKey({ env: process.env, settings, file: "latchkey.json" }));
    expect(message).toContain(words);
    expect(message).toMatch(/The last that it said: read from the vault$/);
    expect(message).not.toContain(text);
  });

  test("that is not there is named", async () => {
    expect(await fault(keyFromProvider({ program: "/nowhere/provider" }, process.env))).toContain(
      "/nowhere/provider cannot be run (ENOENT)",
    );
    expect(await fault(keyFromProvider({ program: "/bin/true", args: "'open" }, process.env))).toContain("never closed");
  });

  test.each([
    ["", []],
    ["  a\tb  ", ["a", "b"]],
    [`'a b' "c d" e\\ f`, ["a b", "c d", "e f"]],
    [`--x="a 'b'"c '' ""`, ["--x=a 'b'c", "", ""]],
    [`"\\"\\\\\\n" '\\n'`, ['"\\\\n', "\\n"]],
    ["$HOME `id` *", ["$HOME", "`id`", "*"]],
    ["'open", undefined],
    ['"open', undefined],
    ["open\\", undefined],
  ])("has its arguments split as a shell would: %s", (text, parts) => {
    expect(splitArguments(text)).toEqual(parts);
  });
});

describe("where the key comes from", () => {
  const [one, two] = [generateSecretKey(), generateSecretKey()];

  test("a provider, then the environment, then the file; the same key may stand in all of them", async () => {
    const provider = program(`echo ${one}`);
    const from = async (env: object, settings: object) =>
      (await configuredKey({ env: { PATH: process.env.PATH, ...env }, settings: settings as never, file: "latchkey.json" }))?.from;
    expect(await from({}, {})).toBeUndefined();
    expect(await from({}, { "storage.secretKey": one })).toBe("file");
    expect(await from({ LATCHKEY_STORAGE_SECRETKEY: one }, { "storage.secretKey": one })).toBe("environment");
    expect(await from({ LATCHKEY_STORAGE_SECRETKEY: one }, { "secretKey.provider": provider, "storage.secretKey": one })).toBe("provider");
    expect(await from({ LATCHKEY_SECRETKEY_PROVIDER: provider }, {})).toBe("provider");
  });

  test("two that disagree are both named, and no value is", async () => {
    const provider = program(`echo ${two}`);
    for (const [env, settings, places] of [
      [
        { LATCHKEY_STORAGE_SECRETKEY: one },
        { "storage.secretKey": two },
        ["LATCHKEY_STORAGE_SECRETKEY", "storage.secretKey of latchkey.json"],
      ],
      [
        { LATCHKEY_SECRETKEY_PROVIDER: provider, LATCHKEY_STORAGE_SECRETKEY: one },
        {},
        ["LATCHKEY_SECRETKEY_PROVIDER", "LATCHKEY_STORAGE_SECRETKEY"],
      ],
      [{}, { "secretKey.provider": provider, "storage.secretKey": one }, ["secretKey.provider of", "storage.secretKey of"]],
    ] as const) {
      const message = await fault(
        configuredKey({ env: { PATH: process.env.PATH, ...env }, settings: settings as never, file: "latchkey.json" }),
      );
      for (const place of places) expect(message).toContain(place);
      for (const key of [one, two]) expect(message).toContain(`(${keyFingerprint(keyOf(key))})`);
      expect(message).not.toContain(one);
      expect(message).not.toContain(two);
    }
  });
});

describe("a database knows its key", () => {
  const start = async (url: string, dataDir: string, env: Record<string, string> = {}) => {
    const { settings } = readConfigFile(dataDir);
    const file = path.join(dataDir, "latchkey.json");
    let key: Buffer | undefined;
    const settle = settleSecrets({
      configured: await configuredKey({ env, settings, file }),
      dataDir,
      say: () => {},
      onKey: (settled) => {
        key = settled.key;
      },
    });
    const { authSecret, remember } = await settle(url);
    await prepareDatabase(url, { authSecret, say: () => {} });
    await remember();
    return { key: key ?? Buffer.alloc(0), authSecret };
  };
  const tables = (url: string) =>
    asUser<{ n: number }>(url, "select count(*)::int as n from pg_class where relnamespace = 'public'::regnamespace");

  test("a first start makes one, which stays, and may move between file, environment and provider", { timeout: 60_000 }, async () => {
    const { url } = await ownedDatabase(runsServer());
    const dir = folder();
    const { key, authSecret } = await start(url, dir);
    const text = readConfigFile(dir).settings["storage.secretKey"] ?? "";
    expect(keyOf(text).equals(key)).toBe(true);
    expect(await asUser(url, "select number, fingerprint, state from secret_keys")).toEqual([
      { number: 1, fingerprint: keyFingerprint(key), state: "current" },
    ]);
    expect((await start(url, dir)).authSecret).toBe(authSecret);
    // Elsewhere, with nothing of the first machine but the key.
    expect((await start(url, folder(), { LATCHKEY_STORAGE_SECRETKEY: text })).authSecret).toBe(authSecret);
    expect((await start(url, folder(), { LATCHKEY_SECRETKEY_PROVIDER: program(`echo ${text}`) })).authSecret).toBe(authSecret);
  });

  test("another is refused before anything is written, and so is none", { timeout: 60_000 }, async () => {
    const { url } = await ownedDatabase(runsServer());
    const { key } = await start(url, folder());
    const before = await tables(url);
    const other = generateSecretKey();
    const message = await fault(start(url, folder(), { LATCHKEY_STORAGE_SECRETKEY: other }));
    expect(message).toBe(
      `This database was sealed with the key ${keyFingerprint(key)}; the one in LATCHKEY_STORAGE_SECRETKEY is ${keyFingerprint(keyOf(other))}. Give the key that it was sealed with.`,
    );
    const dir = folder();
    const none = await fault(start(url, dir));
    expect(none).toContain(`sealed with the key ${keyFingerprint(key)}, and no secret key is configured. Set LATCHKEY_STORAGE_SECRETKEY`);
    expect(fs.readdirSync(dir)).toEqual([]);
    expect(await tables(url)).toEqual(before);
  });

  test("an instance of before keeps the auth secret of its file", { timeout: 60_000 }, async () => {
    const { url } = await ownedDatabase(runsServer());
    const dir = folder();
    fs.writeFileSync(path.join(dir, "auth-secret"), "an auth secret of before, long enough\n", { mode: 0o600 });
    await prepareDatabase(url, { authSecret: "an auth secret of before, long enough", say: () => {} });
    expect((await start(url, dir)).authSecret).toBe("an auth secret of before, long enough");
  });
});
