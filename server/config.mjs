// The environment, validated whole: every fault is listed at once, and no value of a secret is ever printed.
import { z } from "zod";
import { readDatabaseUrl } from "../lib/db/database-url.mjs";
import { mailAddress } from "../lib/kernel/mail-address.mjs";
import { isMailSender } from "../lib/kernel/mail-sender.mjs";
import { checksum } from "../lib/kernel/token.mjs";
import { readSecretKey } from "../lib/secrets/secret-key.mjs";
import { isSecretVariable } from "./setting-names.mjs";

const NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** @param {string} prefix @param {string} kind */
const token = (prefix, kind) =>
  z.string().refine((t) => new RegExp(`^${prefix}[0-9A-Za-z]{40}$`).test(t) && checksum(t.slice(0, -6)) === t.slice(-6), {
    error: `must be a well-formed ${prefix}… token (${prefix} and 40 letters and digits, of which the last six are a checksum): make one with npm run --silent token -- ${kind}`,
  });
/** @param {string[]} protocols @returns {(text: string) => boolean} */
const isUrl = (protocols) => (text) => URL.canParse(text) && protocols.includes(new URL(text).protocol);
const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];
/** Whoever could change the keys on their way could report leaks in GitHub's name. @param {string} text */
const isKeysUrl = (text) => isUrl(["https:"])(text) || (isUrl(["http:"])(text) && LOOPBACK.includes(new URL(text).hostname));
const MAIL_DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/i;
/** @param {string} text */
const isAddress = (text) => z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]).safeParse(text).success;
const addressList = (/** @type {string} */ example) =>
  z
    .string()
    .refine(
      (list) => list.split(",").every((entry) => isAddress(entry.trim())),
      `must be a list of addresses or CIDR ranges, parted by commas, such as ${example}`,
    );
/** A whole number between bounds, with one rule for whatever is wrong with it. @param {number} least @param {number} most @param {string} error */
const whole = (least, most, error) => z.coerce.number({ error }).int(error).min(least, error).max(most, error);
const size = whole(1024, 1024 ** 3, "must be a number of bytes from 1024 to 1073741824 (1 GiB)");

const count = whole(1, 1_000_000, "must be a number of connections from 1 to 1000000");

const PERCENT = "must be a percentage from 0.1 to 50";

const Environment = z.object({
  PORT: whole(1, 65_535, "must be a port from 1 to 65535").default(3000),
  HOST: z.string().min(1).default("127.0.0.1"),
  LATCHKEY_DATA_DIR: z.string().min(1).default(".data"),
  LATCHKEY_URL: z
    .string()
    .refine(isUrl(["http:", "https:"]), "must be a public address such as https://keys.example.com")
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
  REDIS_URL: z
    .string()
    .refine(
      (text) => isUrl(["redis:", "rediss:"])(text) && new URL(text).hostname !== "",
      "must be an address such as redis://user:password@redis.example.com:6379/0, or rediss://… where it is encrypted",
    )
    .optional(),
  SMTP_URL: z
    .string()
    .refine(
      (text) => isUrl(["smtp:", "smtps:"])(text) && new URL(text).hostname !== "",
      "must be an address such as smtp://user:password@mail.example.com:587 or smtps://user:password@mail.example.com",
    )
    .optional(),
  MAIL_FROM: z.string().refine(isMailSender, "must be a sender such as Latchkey <latchkey@example.com>").optional(),
  TRUSTED_PROXIES: addressList("10.0.0.0/8,127.0.0.1").optional(),
  LATCHKEY_OUTGOING_ADDRESSES: addressList("10.20.0.0/16,192.168.1.7").optional(),
  LOG_LEVEL: z
    .enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"], {
      error: "must be one of trace, debug, info, warn, error, fatal, silent",
    })
    .default("info"),
  LATCHKEY_AUTH_SECRET: z.string().min(32, "must have at least 32 characters").optional(),
  LATCHKEY_AUTH_SECRET_REPLACES: z
    .string()
    .regex(/^[0-9a-f]{12}$/, "must be the fingerprint of the auth secret that is given up: 12 digits and letters from a to f")
    .optional(),
  LATCHKEY_SSO_ISSUER: z
    .string()
    .refine(
      (text) => isKeysUrl(text) && !/[?#\s]|:\/\/[^/]*@/.test(text),
      "must be an https address (http for this machine alone), to the letter as the provider calls itself, such as https://login.example.com/realms/acme",
    )
    .optional(),
  LATCHKEY_SSO_CLIENT_ID: z.string().max(500, "must have at most 500 characters").optional(),
  LATCHKEY_SSO_CLIENT_SECRET: z.string().max(2000, "must have at most 2000 characters").optional(),
  LATCHKEY_SSO_NAME: z.string().trim().min(1, "must have 1 to 50 characters").max(50, "must have 1 to 50 characters").optional(),
  LATCHKEY_SSO_DOMAINS: z
    .string()
    .refine(
      (list) => list.split(",").every((entry) => MAIL_DOMAIN.test(entry.trim())),
      "must be a list of mail domains, parted by commas, such as example.com,example.org",
    )
    .optional(),
  LATCHKEY_STORAGE_SECRETKEY: z
    .string()
    .superRefine((text, ctx) => {
      const { fault } = readSecretKey(text);
      if (fault) ctx.addIssue(`${fault}: make one with npx latchkey show-key --generate`);
    })
    .optional(),
  LATCHKEY_SECRETKEY_PROVIDER: z.string().min(1).optional(),
  LATCHKEY_SECRETKEY_PROVIDERARGS: z.string().optional(),
  LATCHKEY_BACKUP_DIR: z.string().min(1).optional(),
  LATCHKEY_BACKUP_HOUR: z
    .string()
    .regex(/^(?:off|[01]?\d|2[0-3])$/, "must be an hour of the day in UTC from 0 to 23, or off")
    .default("3"),
  LATCHKEY_BACKUP_EVENTS: z.enum(["on", "off"], { error: "must be on or off" }).default("on"),
  LATCHKEY_BACKUP_KEEP: whole(1, 10_000, "must be a number of backups from 1 to 10000").default(7),
  LATCHKEY_BACKUP_KEEP_DAYS: whole(1, 36_500, "must be a whole number of days from 1 to 36500").default(30),
  LATCHKEY_BACKUP_RESTORE_TEST: z.enum(["weekly", "off"], { error: "must be weekly or off" }).default("weekly"),
  LATCHKEY_KEY_RETENTION_DAYS: whole(1, 36_500, "must be a whole number of days from 1 to 36500").default(400),
  LATCHKEY_VERDICT_CACHE: z.enum(["on", "off"], { error: "must be on or off" }).default("on"),
  LATCHKEY_DRAIN_SECONDS: whole(0, 300, "must be a whole number of seconds from 0 to 300").default(0),
  LATCHKEY_MIN_FREE_DISK_PERCENT: z.coerce.number({ error: PERCENT }).min(0.1, PERCENT).max(50, PERCENT).default(5),
  LATCHKEY_METRICS_TOKEN: z
    .string()
    .regex(/^[A-Za-z0-9_\-.~+/=]{32,256}$/, "must have 32 to 256 letters, digits and -._~+/=, such as `openssl rand -hex 32` prints")
    .optional(),
  LATCHKEY_GITHUB_KEYS_URL: z
    .string()
    .refine(
      isKeysUrl,
      "must be an https address (http for this machine alone), such as https://api.github.com/meta/public_keys/secret_scanning",
    )
    .optional(),
  LATCHKEY_MAX_BATCH_BYTES: size.default(10 * 1024 * 1024),
  LATCHKEY_MAX_EVENT_BYTES: size.default(256 * 1024),
  LATCHKEY_MAX_SECONDS_AHEAD: whole(0, 31_536_000, "must be a whole number of seconds from 0 to 31536000").default(3600),
  LATCHKEY_MAX_BODY_MEMORY: size.default(256 * 1024 * 1024),
  LATCHKEY_MAX_CONNECTIONS: count.default(10_000),
  LATCHKEY_MAX_CONNECTIONS_PER_ADDRESS: count.default(512),
  LATCHKEY_INIT_ORG: z.string().trim().min(2, "must have 2 to 50 characters").max(50, "must have 2 to 50 characters").optional(),
  LATCHKEY_INIT_PLAN: z
    .enum(["hobby", "starter", "pro", "ultra", "enterprise"], { error: "must be one of hobby, starter, pro, ultra, enterprise" })
    .optional(),
  LATCHKEY_INIT_ADMIN_EMAIL: z
    .string()
    .refine((text) => mailAddress(text) !== undefined, "must be an e-mail address")
    .transform((text) => mailAddress(text) ?? text)
    .optional(),
  LATCHKEY_INIT_ADMIN_PASSWORD: z
    .string()
    .min(12, "must have at least 12 characters")
    .max(1024, "must have at most 1024 characters")
    .optional(),
  LATCHKEY_INIT_PROJECT: z
    .string()
    .min(2, "must have 2 to 50 characters")
    .max(50, "must have 2 to 50 characters")
    .regex(NAME, "must have lower-case letters, digits and single dashes, such as web-shop")
    .optional(),
  LATCHKEY_INIT_API_KEY: token("sk_live_", "organization").optional(),
  LATCHKEY_INIT_INSTANCE_KEY: token("ik_live_", "instance").optional(),
});

/** What is wrong with a value for a variable, without the value; undefined where nothing is. @param {string} name @param {string} value @returns {string | undefined} */
export const settingFault = (name, value) =>
  /** @type {Record<string, z.ZodType>} */ (Environment.shape)[name]?.safeParse(value).error?.issues[0]?.message;

/** What counts where a variable is not set, of those that have a default. */
export const settingDefaults = () => Environment.parse({});

/** Every variable that is read. */
export const VARIABLES = Object.keys(Environment.shape);

/** Variables of the product that this version does not serve yet: said at start, since to pass over them in silence would mislead. */
const NOT_SERVED = {
  REDIS_URL: "rate windows are kept by each process on its own, so run one instance",
};
/** What programs that call Latchkey have in their environment, as the documents name it. */
const OF_CALLERS = ["LATCHKEY_API_KEY"];

/** @param {Record<string, string | undefined>} env @returns {string[]} one line for each variable that is set without effect, none with its value */
export const withoutEffect = (env) => [
  ...Object.entries(NOT_SERVED).flatMap(([name, consequence]) =>
    env[name] ? [`${name} has no effect in this version: ${consequence}.`] : [],
  ),
  ...Object.keys(env)
    .filter((name) => /^LATCHKEY_/i.test(name) && env[name] && !VARIABLES.includes(name) && !OF_CALLERS.includes(name))
    .map((name) => `${name} has no effect: Latchkey has no variable of that name.${likely(name)}`),
];

/** The variable that was probably meant: few letters away, or the same words in another order. @param {string} name */
function likely(name) {
  const given = name.toUpperCase();
  /** @param {string} text */
  const words = (text) => text.split("_").sort().join();
  const [nearest] = VARIABLES.map((known) => ({
    known,
    far: words(known) === words(given) ? 0 : Math.min(distance(given, known), distance(given, `LATCHKEY_${known}`)),
  })).toSorted((a, b) => a.far - b.far);
  return nearest && nearest.far <= Math.max(2, Math.floor(nearest.known.length / 5)) ? ` Did you mean ${nearest.known}?` : "";
}

/** Letters to add, drop or exchange until one text is the other. @param {string} from @param {string} to */
function distance(from, to) {
  let row = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++)
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[to.length] ?? 0;
}

const MOST_SHOWN = 80;

/** What a variable is, for its fault; nothing where it is secret, or could hold what is. @param {string} name @param {string} value */
function shown(name, value) {
  if (isSecretVariable(name) || /_live_|:\/\/[^/]*@/.test(value)) return "";
  const plain = /^[\x21-\x7e]+$/.test(value) && value.length <= MOST_SHOWN;
  return `; it is ${plain ? value : JSON.stringify(value.length > MOST_SHOWN ? `${value.slice(0, MOST_SHOWN)}…` : value)}`;
}

/** @typedef {z.output<typeof Environment>} Config */

/**
 * @param {Record<string, string | undefined>} env
 * @returns {{ config: Config, faults: [] } | { config: undefined, faults: string[] }} one line a fault: the variable's name, what it must be, what it is
 */
export function readConfig(env) {
  const given = Object.fromEntries(Object.entries(env).filter(([name, value]) => name in Environment.shape && value !== ""));
  const result = Environment.safeParse(given);
  const rules = new Map();
  for (const { path, message } of result.error?.issues ?? []) if (!rules.has(path[0])) rules.set(path[0], message);
  const faults = [...rules].map(([name, rule]) => `${name} ${rule}${shown(name, given[name] ?? "")}.`);
  /** @param {string} name @param {string[]} others */
  const needs = (name, ...others) => {
    const lacking = others.filter((other) => !given[other]);
    if (given[name] && lacking.length > 0) faults.push(`${name} needs ${lacking.join(" and ")} as well.`);
  };
  needs("LATCHKEY_SECRETKEY_PROVIDERARGS", "LATCHKEY_SECRETKEY_PROVIDER");
  needs("LATCHKEY_SSO_ISSUER", "LATCHKEY_SSO_CLIENT_ID", "LATCHKEY_SSO_CLIENT_SECRET");
  for (const name of ["CLIENT_ID", "CLIENT_SECRET", "NAME", "DOMAINS"]) needs(`LATCHKEY_SSO_${name}`, "LATCHKEY_SSO_ISSUER");
  needs("LATCHKEY_INIT_ADMIN_EMAIL", "LATCHKEY_INIT_ADMIN_PASSWORD", "LATCHKEY_INIT_ORG");
  needs("LATCHKEY_INIT_ADMIN_PASSWORD", "LATCHKEY_INIT_ADMIN_EMAIL");
  needs("LATCHKEY_INIT_PLAN", "LATCHKEY_INIT_ORG");
  needs("LATCHKEY_INIT_PROJECT", "LATCHKEY_INIT_ORG");
  needs("LATCHKEY_INIT_API_KEY", "LATCHKEY_INIT_ORG");
  return result.success && faults.length === 0 ? { config: result.data, faults: [] } : { config: undefined, faults };
}
