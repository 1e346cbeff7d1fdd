import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { acrossTenants } from "../../lib/db/tenant";
import { setMailServer } from "../../lib/domain/mails/set-mail-server";
import { instanceJob } from "../../lib/doors/job";
import { holdKeys } from "../../lib/secrets/held-keys.mjs";
import { keyFingerprint } from "../../lib/secrets/secret-key.mjs";
import { backUp, freshKey } from "../support/backups";
import { emptyFolder, latchkey } from "../support/command-line";
import { asUser } from "../support/postgres";

type Finding = { name: string; state: "good" | "warning" | "bad"; said: string };

const SOURCE = process.env.DATABASE_URL ?? "";
const folder = emptyFolder();
const key = freshKey();
const PASSWORD = "the mail server's own";
const env = {
  DATABASE_URL: SOURCE,
  LATCHKEY_DATA_DIR: path.join(folder, "data"),
  LATCHKEY_STORAGE_SECRETKEY: key.toString("base64"),
  LATCHKEY_ROLE_PREFIX: process.env.LATCHKEY_ROLE_PREFIX ?? "",
  // Where nobody listens.
  PORT: "9",
};

async function doctor(more: Record<string, string> = {}) {
  const done = await latchkey(["doctor", "--json"], { env: { ...env, ...more } });
  expect(done.err).toBe("");
  expect(done.out).not.toContain(env.LATCHKEY_STORAGE_SECRETKEY);
  const findings: Finding[] = JSON.parse(done.out);
  const of = (name: string) => {
    const found = findings.find((each) => each.name === name);
    return `${found?.state}: ${found?.said}`;
  };
  return { code: done.code, of, findings, out: done.out };
}

beforeAll(async () => {
  fs.mkdirSync(env.LATCHKEY_DATA_DIR);
  holdKeys([key]);
  await asUser(SOURCE, `insert into secret_keys (number, fingerprint, state) values (1, '${keyFingerprint(key)}', 'current')`);
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

describe("doctor", () => {
  test("finds nothing bad where nothing is, and says what it looked at", async () => {
    await backUp({ key, directory: path.join(env.LATCHKEY_DATA_DIR, "backups"), events: false });
    const { code, of, findings } = await doctor();
    expect(code).toBe(0);
    expect(findings.filter(({ state }) => state === "bad")).toEqual([]);
    expect(findings.map(({ name }) => name)).toEqual(
      "Node.js,settings,files,disk,port,secret key,database,clock,migrations,roles,seal,last backup,mail server".split(","),
    );
    expect(of("migrations")).toMatch(/^good: all \d+ are applied/);
    expect(of("seal")).toBe(`good: this database was sealed with the key ${keyFingerprint(key)}`);
    expect(of("last backup")).toMatch(/^good: 20/);
    expect(of("mail server")).toMatch(/^warning: none is set/);
  });

  test("says what is wrong with the key, the files, the port and the mail server, and ends with 1", async () => {
    const other = freshKey();
    const taken = net.createServer((socket) => socket.end("220 not a web server\r\n")).listen(0, "127.0.0.1");
    await new Promise((resolve) => taken.once("listening", resolve));
    fs.writeFileSync(path.join(env.LATCHKEY_DATA_DIR, "auth-secret"), "an auth secret that anybody may read", { mode: 0o644 });
    const { code, of, out } = await doctor({
      LATCHKEY_STORAGE_SECRETKEY: other.toString("base64"),
      PORT: String((taken.address() as net.AddressInfo).port),
      SMTP_URL: `smtp://maya:${encodeURIComponent(PASSWORD)}@127.0.0.1:9`,
      LATCHKEY_BACKUP_DIR: path.join(folder, "no-backups"),
    });
    taken.close();
    fs.rmSync(path.join(env.LATCHKEY_DATA_DIR, "auth-secret"));
    expect(code).toBe(1);
    expect(of("seal")).toContain(`bad: this database was sealed with the key ${keyFingerprint(key)}, and that is not configured here`);
    expect(of("files")).toMatch(/^bad: others may read .*auth-secret: chmod 600 /);
    expect(of("port")).toMatch(/^bad: another program has 127\.0\.0\.1:\d+/);
    expect(of("mail server")).toMatch(/^bad: 127\.0\.0\.1 does not: /);
    expect(of("last backup")).toMatch(/^warning: there is none in /);
    expect(out).not.toContain(PASSWORD);
    expect(out).not.toContain(other.toString("base64"));
  });

  test("asks the mail server that is set on the instance's page, too", async () => {
    const operator = instanceJob("test", "instance:admin");
    await setMailServer(operator, { url: "smtp://127.0.0.1:9", user: "maya", password: PASSWORD, from: "" });
    const { of, out } = await doctor();
    expect(of("mail server")).toMatch(/^bad: 127\.0\.0\.1 does not: /);
    expect(out).not.toContain(PASSWORD);
    await acrossTenants(operator, (tx) => tx.instanceSecret.deleteMany());
  });

  test("says that the database is away in one line, and looks at the rest all the same", async () => {
    const { code, of } = await doctor({ DATABASE_URL: "postgresql://nobody:hunter2hunter2@127.0.0.1:9/latchkey" });
    expect(code).toBe(1);
    expect(of("database")).toMatch(/^bad: /);
    expect(of("database")).not.toContain("hunter2");
    expect(of("last backup")).toMatch(/^good/);
  });
});
