import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { JOB_NAMES } from "../../lib/domain/jobs/job-terms";
import { setMailServer } from "../../lib/domain/mails/set-mail-server";
import { judgeToken } from "../../lib/domain/verdicts/judge-token";
import { instanceJob } from "../../lib/doors/job";
import { holdKeys } from "../../lib/secrets/held-keys.mjs";
import { keyFingerprint } from "../../lib/secrets/secret-key.mjs";
import { changeConfigFile, readConfigFile } from "../../server/config-file.mjs";
import { freshKey } from "../support/backups";
import { emptyFolder, type Outcome } from "../support/command-line";
import { foundTestOrganization } from "../support/organization";
import { asUser } from "../support/postgres";

const SOURCE = process.env.DATABASE_URL ?? "";
const folder = emptyFolder();
const dataDir = path.join(folder, "data");
const key = freshKey();
const env = { DATABASE_URL: SOURCE, LATCHKEY_DATA_DIR: dataDir };
let token: string;

/** The commands of a page, in their order, as they are printed there. */
const blocksOf = (page: string): string[] =>
  [...fs.readFileSync(page, "utf8").matchAll(/```sh\n([\s\S]*?)```/g)].map(([, code = ""]) => code.trim());

/** `npx latchkey` is the clone's; a person at a terminal is asked where a script must say --yes; what npm start opens has tests of its own. */
const SHELL = `npx() { shift; case "$*" in *--lost*) set -- "$@" --yes;; esac; "${process.execPath}" "${path.resolve("bin/latchkey.mjs")}" "$@"; }
npm() { [ "$1" = start ]; }
set -e
`;

const follow = (code: string, more: Record<string, string> = {}): Promise<Outcome> =>
  new Promise((resolve) => {
    const child = spawn("bash", ["-c", SHELL + code], {
      cwd: folder,
      env: { PATH: process.env.PATH, HOME: folder, ...env, ...more } as unknown as NodeJS.ProcessEnv,
    });
    let [out, err] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text) => (out += text));
    child.stderr.setEncoding("utf8").on("data", (text) => (err += text));
    child.stdin.end();
    child.once("close", (status) => resolve({ code: status, out, err }));
  });

const keep = (secret: Buffer | undefined) =>
  changeConfigFile(dataDir, (settings) => {
    if (secret) settings["storage.secretKey"] = secret.toString("base64");
    else delete settings["storage.secretKey"];
  });
const keptKey = () => Buffer.from(readConfigFile(dataDir).settings["storage.secretKey"] ?? "", "base64");

beforeAll(async () => {
  token = (await (await foundTestOrganization()).key({ name: "Kept" })).token;
  await asUser(SOURCE, `insert into secret_keys (number, fingerprint, state) values (1, '${keyFingerprint(key)}', 'current')`);
  fs.mkdirSync(dataDir, { mode: 0o700 });
  keep(key);
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

describe("docs/operate/backup.md", () => {
  const [restore = "", ...others] = blocksOf("docs/operate/backup.md");

  test("makes, lists and verifies backups as it says, and restores one of them on a bare machine", { timeout: 120_000 }, async () => {
    expect(others.length).toBeGreaterThanOrEqual(4);
    for (const block of others) expect([block, await follow(block)]).toEqual([block, expect.objectContaining({ code: 0 })]);
    const [made] = fs.readdirSync(path.join(folder, "backups")).filter((name) => name.endsWith(".lkbackup"));
    const [, named = ""] = /restore (\S+)/.exec(restore) ?? [];
    fs.copyFileSync(path.join(folder, "backups", made ?? ""), path.join(folder, named));
    const bare = { DATABASE_URL: "", LATCHKEY_DATA_DIR: path.join(folder, "bare"), LATCHKEY_STORAGE_SECRETKEY: key.toString("base64") };
    const done = await follow(restore, bare);
    expect(done).toMatchObject({ code: 0, out: expect.stringMatching(/^Restored: /) });
  });
});

describe("docs/operate/secret-key.md", () => {
  const blocks = blocksOf("docs/operate/secret-key.md");
  const [lost = "", ...others] = [...blocks].reverse();

  test("shows, makes and changes the key as it says", { timeout: 60_000 }, async () => {
    expect(others.length).toBeGreaterThanOrEqual(3);
    for (const block of others.reverse()) expect([block, await follow(block)]).toEqual([block, expect.objectContaining({ code: 0 })]);
    expect(keptKey().equals(key)).toBe(false);
  });

  test("goes on where the key is lost for good: all stands but what was sealed", { timeout: 60_000 }, async () => {
    expect(lost).toContain("rekey --lost");
    const former = keptKey();
    holdKeys([former]);
    const operator = instanceJob("test", "instance:admin");
    await setMailServer(operator, { url: "smtp://mail.example.com", user: "maya", password: "of the mail server", from: "" });
    const kept = await follow(lost);
    expect([kept.code, kept.err]).toEqual([1, expect.stringContaining(`The key ${keyFingerprint(former)} is not lost`)]);
    keep(undefined);
    const done = await follow(lost);
    expect(done).toMatchObject({ code: 0, out: expect.stringContaining(`${keyFingerprint(former)} is given up`) });
    expect(done.err).toContain("To be typed anew: the mail server's password (Instance › Settings).");
    expect(done.err).toContain("People sign in anew");
    expect(`${done.out}${done.err}`).not.toContain(keptKey().toString("base64"));
    expect(await asUser(SOURCE, "select fingerprint from secret_keys where state = 'current'")).toEqual([
      { fingerprint: keyFingerprint(keptKey()) },
    ]);
    expect(await asUser(SOURCE, "select from instance_secrets")).toEqual([]);
    expect(await judgeToken(token, Date.now(), null)).toMatchObject({ valid: true });
    expect((await follow("npx latchkey doctor --json")).out).toContain(`sealed with the key ${keyFingerprint(keptKey())}`);
  });
});

/** What a line of the log says, in the code: every text behind `log().…(…, ` that is no member of it. */
function logged(): string[] {
  const files = ["lib", "server"].flatMap((room) =>
    fs.readdirSync(room, { recursive: true, encoding: "utf8" }).map((name) => path.join(room, name)),
  );
  const code = files.filter((name) => name.endsWith(".ts") && !name.includes("generated")).map((name) => fs.readFileSync(name, "utf8"));
  const calls = code.flatMap((text) =>
    [...text.matchAll(/log\(\)\.(?:info|warn|error|fatal)\(([^;]*?)\);?$/gm)].map(([, inside = ""]) => inside),
  );
  return calls.flatMap((inside) => [.../(?:, |\? |: )"([^"]+)"(?= :|\)?,?$|$)/g[Symbol.matchAll](inside)].map(([, text = ""]) => text));
}

test("the page for operators says what each message of the log means", () => {
  const page = fs.readFileSync("docs/operate/troubleshooting.md", "utf8");
  const messages = logged();
  expect(messages.length).toBeGreaterThan(25);
  expect([...new Set(messages)].filter((message) => !page.includes(`| \`${message}\` |`) && !message.includes("clock agrees"))).toEqual([]);
});

test("the page for operators names every job that recurs, and no other", () => {
  const [, table = ""] = fs.readFileSync("docs/operate/scaling.md", "utf8").split(/^## Jobs$/m);
  const [section = ""] = table.split(/^## /m);
  const named = [...section.matchAll(/^\| `([a-z ]+)` \|/gm)].map(([, name]) => name);
  expect(named.sort()).toEqual([...JOB_NAMES].sort());
});
