import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { mintToken } from "../../lib/domain/verdicts/key-token";
import { readConfig, VARIABLES, withoutEffect } from "../../server/config.mjs";

describe("the environment", () => {
  test("has a default for everything", () => {
    expect(readConfig({}).config).toMatchObject({
      PORT: 3000,
      HOST: "127.0.0.1",
      LATCHKEY_DATA_DIR: ".data",
      LOG_LEVEL: "info",
      LATCHKEY_MAX_BATCH_BYTES: 10_485_760,
    });
  });

  test("has all its faults listed at once, each with its variable", () => {
    const { config, faults } = readConfig({
      PORT: "99999",
      LATCHKEY_URL: "keys.example.com",
      DATABASE_URL: "mysql://db",
      TRUSTED_PROXIES: "10.0.0.0/8,nowhere",
      LATCHKEY_OUTGOING_ADDRESSES: "10.0.0.0/33",
      LATCHKEY_INIT_ORG: "x",
      LATCHKEY_INIT_PLAN: "gold",
      LOG_LEVEL: "loud",
    });
    expect(config).toBeUndefined();
    expect(faults.map((fault) => fault.split(" ")[0])).toEqual([
      "PORT",
      "LATCHKEY_URL",
      "DATABASE_URL",
      "TRUSTED_PROXIES",
      "LATCHKEY_OUTGOING_ADDRESSES",
      "LOG_LEVEL",
      "LATCHKEY_INIT_ORG",
      "LATCHKEY_INIT_PLAN",
    ]);
  });

  test.each([
    ["LATCHKEY_INIT_API_KEY", (token: string) => token.slice(0, -1)],
    ["LATCHKEY_INIT_API_KEY", (token: string) => token.replace("sk_", "pk_")],
    ["LATCHKEY_INIT_API_KEY", (token: string) => token.slice(0, 20) + (token[20] === "a" ? "b" : "a") + token.slice(21)],
    ["LATCHKEY_INIT_INSTANCE_KEY", (token: string) => token],
  ])("a malformed %s stops the start by name and is never printed", (name, spoil) => {
    const token = spoil(mintToken("organization"));
    const { faults } = readConfig({ LATCHKEY_INIT_ORG: "Acme", [name]: token });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(name);
    expect(faults.join()).not.toContain(token.slice(8, 24));
  });

  test("says which other variable is needed", () => {
    expect(readConfig({ LATCHKEY_INIT_API_KEY: mintToken("organization") }).faults).toEqual([
      "LATCHKEY_INIT_API_KEY needs LATCHKEY_INIT_ORG as well.",
    ]);
    expect(readConfig({ LATCHKEY_INIT_ORG: "Acme", LATCHKEY_INIT_ADMIN_EMAIL: "a@example.com" }).faults).toEqual([
      "LATCHKEY_INIT_ADMIN_EMAIL needs LATCHKEY_INIT_ADMIN_PASSWORD as well.",
    ]);
  });

  test("says which variables have no effect, without their values", () => {
    expect(withoutEffect({ REDIS_URL: "redis://:secret-word@cache", SMTP_URL: "" })).toEqual([
      expect.stringMatching(/^REDIS_URL has no effect in this version: /),
    ]);
    expect(withoutEffect({ REDIS_URL: "redis://:secret-word@cache" }).join()).not.toContain("secret-word");
  });

  test.each([
    ["SMTP_URL", "http://mail.example.com"],
    ["SMTP_URL", "mail.example.com:587"],
    ["SMTP_URL", "smtp://"],
    ["MAIL_FROM", "Latchkey"],
    ["MAIL_FROM", "Latchkey <nobody>"],
    ["MAIL_FROM", "Latchkey <a@example.com>\r\nBcc: <b@example.com>"],
    ["LATCHKEY_GITHUB_KEYS_URL", "http://keys.example.com/"],
    ["LATCHKEY_GITHUB_KEYS_URL", "http://127.0.0.1.example.com/"],
    ["LATCHKEY_GITHUB_KEYS_URL", "api.github.com"],
    ["LATCHKEY_KEY_RETENTION_DAYS", "0"],
    ["LATCHKEY_KEY_RETENTION_DAYS", "1.5"],
    ["LATCHKEY_KEY_RETENTION_DAYS", "for ever"],
  ])("%s cannot be %j", (name, value) => {
    const { faults } = readConfig({ [name]: value });
    expect(faults).toEqual([expect.stringMatching(new RegExp(`^${name} `))]);
  });

  test("takes a mail server, and never says its password", () => {
    for (const SMTP_URL of ["smtp://user:pa%40ss@mail.example.com:587", "smtps://mail.example.com", "smtp://127.0.0.1:1025"])
      for (const MAIL_FROM of ["Latchkey <latchkey@example.com>", "latchkey@example.com"])
        expect(readConfig({ SMTP_URL, MAIL_FROM }).config).toMatchObject({ SMTP_URL, MAIL_FROM, LATCHKEY_KEY_RETENTION_DAYS: 400 });
    expect(withoutEffect({ SMTP_URL: "smtp://mail.example.com" })).toEqual([]);
    expect(readConfig({ SMTP_URL: "http://user:secret-word@mail.example.com" }).faults.join()).not.toContain("secret-word");
  });

  test.each([
    [{ PORT: "99999" }, "PORT must be a port from 1 to 65535; it is 99999."],
    [{ PORT: "NaN" }, "PORT must be a port from 1 to 65535; it is NaN."],
    [{ PORT: "3000.5" }, "PORT must be a port from 1 to 65535; it is 3000.5."],
    [{ LOG_LEVEL: "loud music" }, 'LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent; it is "loud music".'],
    [
      { LATCHKEY_URL: "keys.example.com" },
      "LATCHKEY_URL must be a public address such as https://keys.example.com; it is keys.example.com.",
    ],
    [
      { LATCHKEY_MAX_BATCH_BYTES: "10MB" },
      "LATCHKEY_MAX_BATCH_BYTES must be a number of bytes from 1024 to 1073741824 (1 GiB); it is 10MB.",
    ],
    [
      { LATCHKEY_INIT_ORG: `x\u001b${"y".repeat(200)}` },
      `LATCHKEY_INIT_ORG must have 2 to 50 characters; it is "x\\u001b${"y".repeat(78)}…".`,
    ],
  ])("%j: what it must be, then what it is", (env, line) => expect(readConfig(env).faults).toEqual([line]));

  test("every variable that can be wrong says what it must be, and those that hold a secret say no value", () => {
    const bad = `no good ${mintToken("organization")}`;
    const names = VARIABLES;
    const { faults } = readConfig(Object.fromEntries(names.map((name) => [name, `\n${bad.repeat(40)}`])));
    expect(faults.length).toBeGreaterThan(15);
    for (const fault of faults) expect(fault).toMatch(/^[A-Z_]+ (must be|must have|needs) .+\.$/);
    expect(faults.join()).not.toContain(bad.slice(-30));
    const secrets = ["DATABASE_URL", "SMTP_URL", "LATCHKEY_AUTH_SECRET", "LATCHKEY_INIT_ADMIN_PASSWORD", "LATCHKEY_INIT_API_KEY"];
    for (const name of [...secrets, "LATCHKEY_INIT_INSTANCE_KEY", "LATCHKEY_ROLE_PASSWORD"])
      expect(readConfig({ [name]: "hush" }).faults.join()).not.toContain("hush");
    expect(readConfig({ LATCHKEY_GITHUB_KEYS_URL: "ftp://me:hush@example.com" }).faults.join()).not.toContain("hush");
  });

  test.each([
    ["LATCHKEY_DATADIR", "LATCHKEY_DATA_DIR"],
    ["LATCHKEY_PORT", "PORT"],
    ["LATCHKEY_SMTP_URL", "SMTP_URL"],
    ["LATCHKEY_INIT_ORGANISATION_KEY", undefined],
    ["LATCHKEY_KEY_RETENTION_DAY", "LATCHKEY_KEY_RETENTION_DAYS"],
    ["LATCHKEY_SECRET_AUTH", "LATCHKEY_AUTH_SECRET"],
    ["latchkey_url", "LATCHKEY_URL"],
  ])("names an unknown %s, and what was probably meant", (name, meant) => {
    const [line = ""] = withoutEffect({ [name]: "hush", LATCHKEY_API_KEY: "what a caller has" });
    expect(line).toContain(`${name} has no effect`);
    expect(/Did you mean (\w+)\?/.exec(line)?.[1]).toBe(meant);
    expect(line).not.toContain("hush");
  });

  test("a malformed token leads to the command that makes one", () => {
    for (const [kind, name] of [
      ["organization", "LATCHKEY_INIT_API_KEY"],
      ["instance", "LATCHKEY_INIT_INSTANCE_KEY"],
    ] as const) {
      expect(readConfig({ LATCHKEY_INIT_ORG: "Acme", [name]: "sk_live_short" }).faults[0]).toContain(`npm run --silent token -- ${kind}`);
      const made = spawnSync("npm", ["run", "--silent", "token", "--", kind], { encoding: "utf8" });
      expect(readConfig({ LATCHKEY_INIT_ORG: "Acme", [name]: made.stdout.trim() }).faults).toEqual([]);
    }
    expect(spawnSync(process.execPath, ["server/token.mjs", "personal"], { encoding: "utf8" })).toMatchObject({ status: 1, stdout: "" });
  });

  test("an empty variable counts as unset", () => {
    expect(readConfig({ PORT: "", DATABASE_URL: "" }).config).toMatchObject({ PORT: 3000 });
  });
});
