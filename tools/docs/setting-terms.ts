type SettingTerms = { what: string; example: string /** What counts where nothing is set. */; unset?: string };

const TOKEN = "`npm run --silent token -- organization` prints one";
const RANDOM = "`openssl rand -hex 32` prints one";

/** What each variable is for. The start refuses what its schema in server/config.mjs does not take. */
export const SETTING_TERMS: Readonly<Record<string, SettingTerms>> = {
  PORT: { what: "The port to listen on.", example: "8080" },
  HOST: { what: "The address to listen on. `0.0.0.0` is all of them: only behind a proxy that speaks https.", example: "0.0.0.0" },
  LATCHKEY_DATA_DIR: {
    what: "The folder of the embedded database, the secrets that were made and the backups.",
    example: "/var/lib/latchkey",
  },
  LATCHKEY_URL: {
    what: "The public address. An `https:` one makes the session's cookie `Secure`.",
    example: "https://keys.example.com",
    unset: "from `HOST` and `PORT`",
  },
  DATABASE_URL: {
    what: "A PostgreSQL of your own, 15 or newer: [what it needs](postgresql.md).",
    example: "postgresql://latchkey:…@db.internal:5432/latchkey?sslmode=verify-full",
    unset: "the embedded one",
  },
  LATCHKEY_ROLE_PREFIX: {
    what: "With what the names of Latchkey's roles in the database begin, where several share one server.",
    example: "keys_prod",
    unset: "from the database's name",
  },
  LATCHKEY_ROLE_PASSWORD: {
    what: "The password of Latchkey's roles, where a pooler such as PgBouncer needs to know it.",
    example: RANDOM,
    unset: "made by Latchkey",
  },
  LATCHKEY_ROLE_LOGIN: {
    what: "Whether the pools log in as roles of their `own`, or as the `owner` and take the role on.",
    example: "owner",
  },
  REDIS_URL: {
    what: "Where several instances [count limits together](scaling.md#limits-over-several-instances).",
    example: "rediss://latchkey:…@redis.internal:6379/0",
  },
  SMTP_URL: {
    what: "Where mail is handed in: [mail](#mail). It wins over *Instance › Settings*.",
    example: "smtps://user:…@mail.example.com",
    unset: "as set on screen",
  },
  MAIL_FROM: {
    what: "The sender of every mail.",
    example: "Latchkey <latchkey@example.com>",
    unset: "`latchkey@` and the host of `LATCHKEY_URL`",
  },
  TRUSTED_PROXIES: { what: "Addresses or CIDR ranges behind which `X-Forwarded-For` counts.", example: "10.0.0.0/8,127.0.0.1" },
  LATCHKEY_OUTGOING_ADDRESSES: {
    what: "Addresses or CIDR ranges of your own network that channels and identity providers may stand at. Without it only the public internet is reached.",
    example: "10.20.0.0/16",
  },
  LOG_LEVEL: { what: "The least level that is logged: trace, debug, info, warn, error, fatal or silent.", example: "warn" },
  LATCHKEY_AUTH_SECRET: {
    what: "Signs sessions and links. Every instance of one database has the same.",
    example: RANDOM,
    unset: "derived from the secret key",
  },
  LATCHKEY_AUTH_SECRET_REPLACES: {
    what: "The fingerprint of the auth secret that a new one replaces, so that nobody does so by mistake. The start says it.",
    example: "3f9a0c12de45",
  },
  LATCHKEY_SSO_ISSUER: {
    what: "An identity provider for everybody, to the letter as it calls itself: [single sign-on](../single-sign-on.md#one-provider-for-everybody).",
    example: "https://login.example.com/realms/acme",
  },
  LATCHKEY_SSO_CLIENT_ID: { what: "What the provider knows Latchkey by.", example: "latchkey" },
  LATCHKEY_SSO_CLIENT_SECRET: { what: "The client's secret, as the provider shows it.", example: "`…`" },
  LATCHKEY_SSO_NAME: { what: "What the button on the sign-in page calls the provider.", example: "Acme", unset: "single sign-on" },
  LATCHKEY_SSO_DOMAINS: { what: "Mail domains whose people the provider speaks for.", example: "example.com,example.org" },
  LATCHKEY_STORAGE_SECRETKEY: {
    what: "[The secret key](secret-key.md): seals backups and what must be read back.",
    example: "`npx latchkey show-key --generate` prints one",
    unset: "made at the first start, in `latchkey.json`",
  },
  LATCHKEY_SECRETKEY_PROVIDER: { what: "A program that prints the secret key at each start.", example: "/usr/local/bin/read-key" },
  LATCHKEY_SECRETKEY_PROVIDERARGS: { what: "What that program is given.", example: "--name latchkey" },
  LATCHKEY_BACKUP_DIR: {
    what: "Where [backups](backup.md#by-itself) are written.",
    example: "/mnt/backups/latchkey",
    unset: "`backups` in the data directory",
  },
  LATCHKEY_BACKUP_HOUR: { what: "The hour of the day, in UTC, at which one is made; `off` for none.", example: "22" },
  LATCHKEY_BACKUP_EVENTS: { what: "Whether events are in the automatic backups: `on` or `off`.", example: "off" },
  LATCHKEY_BACKUP_KEEP: { what: "How many automatic backups are kept.", example: "14" },
  LATCHKEY_BACKUP_KEEP_DAYS: { what: "How many days they are kept.", example: "90" },
  LATCHKEY_BACKUP_RESTORE_TEST: { what: "Whether a backup is restored as a test: `weekly` or `off`.", example: "off" },
  LATCHKEY_VERDICT_CACHE: {
    what: "Whether keys are kept in memory under [a lease](../revocation.md#switching-it-off): `on` or `off`.",
    example: "off",
  },
  LATCHKEY_KEY_RETENTION_DAYS: { what: "How many days a revoked or expired key is kept.", example: "90" },
  LATCHKEY_DRAIN_SECONDS: {
    what: "How long an instance that stops is not ready and serves on, so that balancers leave it.",
    example: "10",
  },
  LATCHKEY_MIN_FREE_DISK_PERCENT: {
    what: "Below how many percent of free disk the embedded database takes no more events.",
    example: "10",
  },
  LATCHKEY_METRICS_TOKEN: { what: "Opens [`/metrics`](troubleshooting.md#metrics), and nothing else.", example: RANDOM },
  LATCHKEY_GITHUB_KEYS_URL: {
    what: "Where GitHub publishes the keys with which it signs its alerts.",
    example: "https://api.github.com/meta/public_keys/secret_scanning",
    unset: "that one",
  },
  LATCHKEY_MAX_BATCH_BYTES: { what: "Bytes of the largest batch of events.", example: "5242880" },
  LATCHKEY_MAX_EVENT_BYTES: { what: "Bytes of the largest event.", example: "65536" },
  LATCHKEY_MAX_SECONDS_AHEAD: {
    what: "How far ahead of the server an event's own time may lie; beyond it the server's takes its place. 0 is no limit.",
    example: "600",
  },
  LATCHKEY_MAX_BODY_MEMORY: { what: "Bytes of all bodies under way: [limits](#limits-of-connections-and-bodies).", example: "536870912" },
  LATCHKEY_MAX_CONNECTIONS: { what: "Open connections in all.", example: "20000" },
  LATCHKEY_MAX_CONNECTIONS_PER_ADDRESS: { what: "Open connections of one address.", example: "2048" },
  LATCHKEY_INIT_ORG: { what: "Makes an organization of this name: [provisioning](#provisioning-from-the-environment).", example: "Acme" },
  LATCHKEY_INIT_PLAN: { what: "Its plan: hobby, starter, pro, ultra or enterprise.", example: "pro", unset: "`enterprise`" },
  LATCHKEY_INIT_ADMIN_EMAIL: { what: "Makes an admin of it with this address.", example: "ada@example.com" },
  LATCHKEY_INIT_ADMIN_PASSWORD: {
    what: "The admin's first password, 12 characters or more.",
    example: "`openssl rand -base64 18` prints one",
  },
  LATCHKEY_INIT_PROJECT: { what: "Makes a project of this name.", example: "web-shop" },
  LATCHKEY_INIT_API_KEY: { what: "Makes an organization key with this token.", example: TOKEN },
  LATCHKEY_INIT_INSTANCE_KEY: {
    what: "Makes an instance key with this token.",
    example: "`npm run --silent token -- instance` prints one",
  },
};
