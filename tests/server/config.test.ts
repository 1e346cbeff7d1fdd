import { describe, expect, test } from "vitest";
import { mintToken } from "../../lib/domain/keys/key-token";
import { readConfig, withoutEffect } from "../../server/config.mjs";

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

  test("an empty variable counts as unset", () => {
    expect(readConfig({ PORT: "", DATABASE_URL: "" }).config).toMatchObject({ PORT: 3000 });
  });
});
