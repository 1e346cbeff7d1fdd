// The environment, validated whole: every fault is listed at once, and no value of a secret is ever printed.
import { crc32 } from "node:zlib";
import { z } from "zod";
import { readDatabaseUrl } from "../lib/db/database-url.mjs";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

const checksum = (text) => {
  let n = crc32(text);
  let digits = "";
  for (let i = 0; i < 6; i++, n = Math.floor(n / 62)) digits = ALPHABET[n % 62] + digits;
  return digits;
};
const token = (prefix) =>
  z.string().refine((t) => new RegExp(`^${prefix}[0-9A-Za-z]{40}$`).test(t) && checksum(t.slice(0, -6)) === t.slice(-6), {
    error: `is not a well-formed ${prefix}… token: ${prefix} and 40 letters and digits, of which the last six are a checksum`,
  });
const isUrl = (protocols) => (text) => URL.canParse(text) && protocols.includes(new URL(text).protocol);
const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];
// Whoever could change the keys on their way could report leaks in GitHub's name.
const isKeysUrl = (text) => isUrl(["https:"])(text) || (isUrl(["http:"])(text) && LOOPBACK.includes(new URL(text).hostname));
const isSender = (text) => {
  const [, inBrackets, alone] = /^(?:[^<>\p{Cc}]*<([^<>\s]+)>|([^<>\s]+))$/u.exec(text) ?? [];
  return z.email().safeParse(inBrackets ?? alone).success;
};
const isAddress = (text) => z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]).safeParse(text).success;
const size = z.coerce
  .number({ error: "is a number of bytes" })
  .int()
  .min(1024, "is at least 1024 bytes")
  .max(1024 ** 3, "is at most 1 GiB");

const count = z.coerce
  .number({ error: "is a number of connections" })
  .int("is a whole number of connections")
  .min(1, "is at least 1 connection")
  .max(1_000_000, "is at most 1000000 connections");

const Environment = z.object({
  PORT: z.coerce
    .number({ error: "is a port from 1 to 65535" })
    .int()
    .min(1, "is a port from 1 to 65535")
    .max(65_535, "is a port from 1 to 65535")
    .default(3000),
  HOST: z.string().min(1).default("127.0.0.1"),
  LATCHKEY_DATA_DIR: z.string().min(1).default(".data"),
  LATCHKEY_URL: z
    .string()
    .refine(isUrl(["http:", "https:"]), "is a public address such as https://keys.example.com")
    .optional(),
  DATABASE_URL: z
    .string()
    .superRefine((text, ctx) => {
      const { fault } = readDatabaseUrl(text);
      if (fault) ctx.addIssue(fault);
    })
    .optional(),
  LATCHKEY_ROLE_PREFIX: z
    .string()
    .regex(/^(?!pg_)[a-z][a-z0-9_]{0,56}$/, "must be lower-case letters, digits and underscores, 57 at most, the first a letter")
    .optional(),
  LATCHKEY_ROLE_PASSWORD: z
    .string()
    .regex(/^[\x21-\x7e]{16,}$/, "must have at least 16 characters, letters, digits and signs of ASCII alone")
    .optional(),
  LATCHKEY_ROLE_LOGIN: z.enum(["own", "owner"], { error: "must be own or owner" }).default("own"),
  SMTP_URL: z
    .string()
    .refine(
      (text) => isUrl(["smtp:", "smtps:"])(text) && new URL(text).hostname !== "",
      "is an address such as smtp://user:password@mail.example.com:587 or smtps://user:password@mail.example.com",
    )
    .optional(),
  MAIL_FROM: z.string().refine(isSender, "is a sender such as Latchkey <latchkey@example.com>").optional(),
  TRUSTED_PROXIES: z
    .string()
    .refine(
      (list) => list.split(",").every((entry) => isAddress(entry.trim())),
      "is a list of addresses or CIDR ranges, parted by commas, such as 10.0.0.0/8,127.0.0.1",
    )
    .optional(),
  LOG_LEVEL: z
    .enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"], {
      error: "is one of trace, debug, info, warn, error, fatal, silent",
    })
    .default("info"),
  LATCHKEY_AUTH_SECRET: z.string().min(32, "has at least 32 characters").optional(),
  LATCHKEY_AUTH_SECRET_REPLACES: z
    .string()
    .regex(/^[0-9a-f]{12}$/, "must be the fingerprint of the auth secret that is given up: 12 digits and letters from a to f")
    .optional(),
  LATCHKEY_KEY_RETENTION_DAYS: z.coerce
    .number({ error: "is a number of days" })
    .int("is a whole number of days")
    .min(1, "is at least 1 day")
    .max(36_500, "is at most 36500 days")
    .default(400),
  LATCHKEY_MIN_FREE_DISK_PERCENT: z.coerce
    .number({ error: "is a percentage" })
    .min(0.1, "is at least 0.1 percent")
    .max(50, "is at most 50 percent")
    .default(5),
  LATCHKEY_DRAIN_SECONDS: z.coerce
    .number({ error: "is a number of seconds" })
    .int("is a whole number of seconds")
    .min(0, "is at least 0 seconds")
    .max(300, "is at most 300 seconds")
    .default(0),
  LATCHKEY_GITHUB_KEYS_URL: z
    .string()
    .refine(isKeysUrl, "is an https address (http for this machine alone), such as https://api.github.com/meta/public_keys/secret_scanning")
    .optional(),
  LATCHKEY_MAX_BATCH_BYTES: size.default(10 * 1024 * 1024),
  LATCHKEY_MAX_EVENT_BYTES: size.default(256 * 1024),
  LATCHKEY_MAX_BODY_MEMORY: size.default(256 * 1024 * 1024),
  LATCHKEY_MAX_CONNECTIONS: count.default(10_000),
  LATCHKEY_MAX_CONNECTIONS_PER_ADDRESS: count.default(512),
  LATCHKEY_INIT_ORG: z.string().trim().min(2, "has 2 to 50 characters").max(50, "has 2 to 50 characters").optional(),
  LATCHKEY_INIT_PLAN: z
    .enum(["hobby", "starter", "pro", "ultra", "enterprise"], { error: "is one of hobby, starter, pro, ultra, enterprise" })
    .optional(),
  LATCHKEY_INIT_ADMIN_EMAIL: z.email("is an e-mail address").optional(),
  LATCHKEY_INIT_ADMIN_PASSWORD: z.string().min(12, "has at least 12 characters").max(1024).optional(),
  LATCHKEY_INIT_PROJECT: z
    .string()
    .min(2, "has 2 to 50 characters")
    .max(50, "has 2 to 50 characters")
    .regex(NAME, "has lower-case letters, digits and single dashes, such as web-shop")
    .optional(),
  LATCHKEY_INIT_API_KEY: token("sk_live_").optional(),
  LATCHKEY_INIT_INSTANCE_KEY: token("ik_live_").optional(),
});

/** Variables of the product that this version does not serve yet: said at start, since to pass over them in silence would mislead. */
const NOT_SERVED = {
  REDIS_URL: "rate windows are kept by each process on its own, so run one instance",
};

/** @param {Record<string, string | undefined>} env @returns {string[]} one line for each variable that is set without effect */
export const withoutEffect = (env) =>
  Object.entries(NOT_SERVED).flatMap(([name, consequence]) =>
    env[name] ? [`${name} has no effect in this version: ${consequence}.`] : [],
  );

/** @typedef {z.output<typeof Environment>} Config */

/**
 * @param {Record<string, string | undefined>} env
 * @returns {{ config: Config, faults: [] } | { config: undefined, faults: string[] }} one line a fault, that begins with the variable's name
 */
export function readConfig(env) {
  const given = Object.fromEntries(Object.entries(env).filter(([name, value]) => name in Environment.shape && value !== ""));
  const result = Environment.safeParse(given);
  const faults = result.success ? [] : result.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}.`);
  const needs = (name, ...others) => {
    const lacking = others.filter((other) => !given[other]);
    if (given[name] && lacking.length > 0) faults.push(`${name} needs ${lacking.join(" and ")} as well.`);
  };
  needs("LATCHKEY_INIT_ADMIN_EMAIL", "LATCHKEY_INIT_ADMIN_PASSWORD", "LATCHKEY_INIT_ORG");
  needs("LATCHKEY_INIT_ADMIN_PASSWORD", "LATCHKEY_INIT_ADMIN_EMAIL");
  needs("LATCHKEY_INIT_PLAN", "LATCHKEY_INIT_ORG");
  needs("LATCHKEY_INIT_PROJECT", "LATCHKEY_INIT_ORG");
  needs("LATCHKEY_INIT_API_KEY", "LATCHKEY_INIT_ORG");
  return result.success && faults.length === 0 ? { config: result.data, faults: [] } : { config: undefined, faults };
}
