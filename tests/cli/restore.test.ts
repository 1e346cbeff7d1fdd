import fs from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { judgeToken } from "../../lib/domain/verdicts/judge-token";
import { keyFingerprint } from "../../lib/secrets/secret-key.mjs";
import { readConfigFile } from "../../server/config-file.mjs";
import { configuredKey } from "../../server/configured-key.mjs";
import { openDatabase } from "../../server/database.mjs";
import { settleSecrets } from "../../server/settle-secrets.mjs";
import { freshKey, tableDigests } from "../support/backups";
import { emptyFolder, latchkey } from "../support/command-line";
import { foundTestOrganization } from "../support/organization";
import { startPools } from "../support/pools";
import { asUser } from "../support/postgres";

const SOURCE = process.env.DATABASE_URL ?? "";
const AUTH_SECRET = process.env.LATCHKEY_AUTH_SECRET ?? "";
const folder = emptyFolder();
const key = freshKey();
const text = key.toString("base64");
const env = {
  DATABASE_URL: SOURCE,
  LATCHKEY_DATA_DIR: path.join(folder, "source"),
  LATCHKEY_STORAGE_SECRETKEY: text,
  LATCHKEY_AUTH_SECRET: AUTH_SECRET,
};
let token: string;
let file: string;

beforeAll(async () => {
  const organization = await foundTestOrganization();
  token = (await organization.key({ name: "Kept" })).token;
  await asUser(SOURCE, `insert into secret_keys (number, fingerprint, state) values (1, '${keyFingerprint(key)}', 'current')`);
  const made = await latchkey(["backup", "--output", "backups", "--json"], { env, cwd: folder });
  expect(made).toMatchObject({ code: 0, err: "" });
  file = JSON.parse(made.out).file;
}, 120_000);
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

test("the machine is gone: from a file and a key to an instance under which the same key is good", { timeout: 120_000 }, async () => {
  const dataDir = path.join(folder, "new");
  const done = await latchkey(["restore", path.relative(folder, file), "--data-dir", "new", "--key-stdin"], {
    input: `${text}\n`,
    cwd: folder,
  });
  expect(done).toMatchObject({ code: 0 });
  expect(done.out).toMatch(/^Restored: [\d,]+ rows of \d+ tables, as they were 20/);
  expect(readConfigFile(dataDir).settings).toEqual({ "storage.secretKey": text });
  // As npm start opens it, with nothing but that directory.
  const file_ = path.join(dataDir, "latchkey.json");
  const configured = await configuredKey({ env: {}, settings: readConfigFile(dataDir).settings, file: file_ });
  const database = await openDatabase({
    dataDir,
    authSecret: "",
    settle: settleSecrets({ configured, dataDir, say: () => {}, onKey: () => {} }),
  });
  try {
    // Sessions go on: what signed them came along.
    expect(database.env.LATCHKEY_AUTH_SECRET).toBe(AUTH_SECRET);
    const own = ["_prisma_migrations", "instance_settings"];
    const without = ({ ...digests }: Record<string, string>) => {
      for (const name of own) delete digests[name];
      return digests;
    };
    expect(without(await tableDigests(database.url))).toEqual(without(await tableDigests(SOURCE)));
    await startPools(database.env);
    expect(await judgeToken(token, Date.now(), null)).toMatchObject({ valid: true });
    await startPools({});
    // Twice is refused: it is not empty, or an instance runs on it.
    const again = await latchkey(["restore", file, "--data-dir", dataDir]);
    expect(again).toMatchObject({ code: 1, out: "" });
    expect(again.err).toMatch(/^latchkey: (?:The database "latchkey" is not empty|An instance of Latchkey runs)[^\n]*\n$/);
  } finally {
    await database.stop();
  }
});

describe("one line says what is wrong, before anything is written", () => {
  test.each([
    ["a file that is not there", ["restore", "nothing.lkbackup", "--key-stdin"], text, 1, /nothing\.lkbackup cannot be read \(ENOENT\)/],
    ["a directory", ["restore", path.resolve("docs"), "--key-stdin"], text, 1, /docs cannot be read \(EISDIR\)/],
    ["a file that is no backup", ["restore", path.resolve("package.json"), "--key-stdin"], text, 1, /is no backup of Latchkey/],
    ["no key", ["restore", "FILE"], "", 2, /needs the key [0-9a-f]{12}, and none is configured: give it with --key-stdin/],
    [
      "another key",
      ["restore", "FILE", "--key-stdin"],
      freshKey().toString("base64"),
      1,
      /needs the key [0-9a-f]{12}; the one given is [0-9a-f]{12}/,
    ],
    ["what is no key", ["restore", "FILE", "--key-stdin"], "hunter2hunter2", 2, /must be Base64 of 32 bytes/],
    ["a passphrase where none was", ["restore", "FILE", "--passphrase-stdin"], "a passphrase of some length", 1, /carries no key/],
    ["both", ["restore", "FILE", "--passphrase-stdin", "--key-stdin"], "", 2, /not both/],
  ])("%s", async (_, args, input, code, words) => {
    const dataDir = path.join(folder, "untouched");
    const done = await latchkey([...args.map((arg) => (arg === "FILE" ? file : arg)), "--data-dir", dataDir], { input });
    expect(done).toMatchObject({ code, out: "" });
    expect(done.err).toMatch(words);
    expect(done.err.trim().split("\n")).toHaveLength(1);
    if (input) expect(done.err).not.toContain(input);
    expect(fs.existsSync(path.join(dataDir, "latchkey.json"))).toBe(false);
  });

  test("a running instance", async () => {
    await foundTestOrganization();
    const done = await latchkey(["restore", file, "--data-dir", path.join(folder, "other")], { env });
    expect(done).toMatchObject({ code: 1, out: "" });
    expect(done.err).toMatch(/An instance of Latchkey runs on this database/);
  });

  test("a full disk, which leaves no file under a final name", async () => {
    const away = path.join(folder, "full");
    const { spawnSync } = await import("node:child_process");
    // A process that may write no file above 4 KiB is refused in the middle of one, as on a full disk.
    const { status, stderr } = spawnSync(
      "sh",
      ["-c", `ulimit -f 8; exec "${process.execPath}" bin/latchkey.mjs backup --output "${away}"`],
      {
        encoding: "utf8",
        env: { PATH: process.env.PATH, ...env } as unknown as NodeJS.ProcessEnv,
      },
    );
    expect([status, stderr]).toEqual([1, expect.stringMatching(/^latchkey: .*(EFBIG|too large).*\n$/)]);
    expect(fs.readdirSync(away)).toEqual([]);
  });
});

describe("backup", () => {
  test("list and verify say what there is, to people and to programs", { timeout: 60_000 }, async () => {
    const listed = JSON.parse((await latchkey(["backup", "list", "--directory", path.dirname(file), "--json"])).out);
    expect(listed).toEqual([expect.objectContaining({ file, key: keyFingerprint(key), events: true, recovery: false })]);
    expect((await latchkey(["backup", "list", "--directory", path.dirname(file)])).out).toContain(path.basename(file));
    const good = await latchkey(["backup", "verify", file, "--key-stdin", "--json"], { input: text });
    expect([good.code, JSON.parse(good.out)]).toEqual([0, expect.objectContaining({ good: true, file })]);
    const damaged = path.join(folder, "damaged.lkbackup");
    const bytes = fs.readFileSync(file);
    bytes[bytes.length - 20] = (bytes[bytes.length - 20] ?? 0) ^ 1;
    fs.writeFileSync(damaged, bytes);
    const bad = await latchkey(["backup", "verify", damaged, "--key-stdin"], { input: text });
    expect([bad.code, bad.out]).toEqual([1, ""]);
    expect(bad.err).toMatch(/is damaged/);
  });

  test("into the instance's own directory stands on its page", async () => {
    const made = JSON.parse((await latchkey(["backup", "--without-events", "--json"], { env })).out);
    expect(path.dirname(made.file)).toBe(path.join(folder, "source", "backups"));
    expect(await asUser(SOURCE, "select file, kind, state, with_events, bytes::int from backups")).toEqual([
      { file: path.basename(made.file), kind: "found", state: "good", with_events: false, bytes: made.bytes },
    ]);
  });

  test("carries its key under a passphrase, and is restored with that alone", { timeout: 120_000 }, async () => {
    const input = "correct horse battery staple\n";
    const made = await latchkey(["backup", "--output", folder, "--without-events", "--with-key", "--passphrase-stdin", "--json"], {
      env,
      input,
    });
    expect(made).toMatchObject({ code: 0 });
    const { file: carrying } = JSON.parse(made.out);
    const wrong = await latchkey(["restore", carrying, "--passphrase-stdin", "--data-dir", path.join(folder, "never")], {
      input: "another passphrase of mine",
    });
    expect([wrong.code, wrong.err]).toEqual([1, expect.stringContaining("not the passphrase")]);
    const dataDir = path.join(folder, "by-passphrase");
    expect(await latchkey(["restore", carrying, "--passphrase-stdin", "--data-dir", dataDir], { input })).toMatchObject({ code: 0 });
    expect(readConfigFile(dataDir).settings["storage.secretKey"]).toBe(text);
  });

  test("under a key that the database was not sealed with is refused", async () => {
    const done = await latchkey(["backup", "--output", folder], {
      env: { ...env, LATCHKEY_STORAGE_SECRETKEY: freshKey().toString("base64") },
    });
    expect([done.code, done.err]).toEqual([1, expect.stringContaining(`was sealed with the key ${keyFingerprint(key)}`)]);
  });
});
