/** A setting as `server/shown-settings.mjs` hands it on: `value` is null where it is secret or has none. */
export type GivenSetting = {
  name: string;
  variable: string;
  place: "environment" | "file" | "default";
  value: string | null;
  is_secret: boolean;
};

/** Settings as `server/config.mjs` validated them at start; here they are only read. Sizes in bytes. */
export const settings = {
  get databaseUrl(): string {
    return process.env.DATABASE_URL ?? "";
  },
  /** Who the pools are in the database; the start has set the prefix that this database's roles have. */
  get databaseIdentity(): { authSecret: string; rolePrefix: string; userSuffix?: string; rolePassword?: string; roleLogin?: string } {
    const rolePrefix = process.env.LATCHKEY_ROLE_PREFIX;
    if (!rolePrefix) throw new Error("LATCHKEY_ROLE_PREFIX is not set: start with `npm start`, which sets it.");
    return {
      authSecret: settings.authSecret,
      rolePrefix,
      userSuffix: process.env.LATCHKEY_ROLE_SUFFIX,
      rolePassword: process.env.LATCHKEY_ROLE_PASSWORD,
      roleLogin: process.env.LATCHKEY_ROLE_LOGIN,
    };
  },
  /** Where several instances count together; null where one counts alone. */
  get redisUrl(): string | null {
    return process.env.REDIS_URL || null;
  },
  /** The public address, without a trailing slash. */
  get publicUrl(): string {
    return (process.env.LATCHKEY_URL ?? `http://localhost:${process.env.PORT ?? 3000}`).replace(/\/+$/, "");
  },
  /** Signs sessions and invitation links. */
  get authSecret(): string {
    const secret = process.env.LATCHKEY_AUTH_SECRET;
    if (!secret) throw new Error("LATCHKEY_AUTH_SECRET is not set: start with `npm start`, which makes one.");
    return secret;
  },
  get trustedProxies(): string[] {
    return (process.env.TRUSTED_PROXIES ?? "")
      .split(",")
      .map((s) => s.trim())
      .filter(Boolean);
  },
  /** Addresses and CIDR ranges of one's own network that channels may reach. */
  get outgoingAddresses(): string[] {
    return (process.env.LATCHKEY_OUTGOING_ADDRESSES ?? "")
      .split(",")
      .map((s) => s.trim())
      .filter(Boolean);
  },
  /** The identity provider that the operator has set up for everybody; null where there is none. Its domains in lower case. */
  get singleSignOn(): { issuer: string; clientId: string; clientSecret: string; name: string; domains: string[] } | null {
    const { LATCHKEY_SSO_ISSUER: issuer, LATCHKEY_SSO_CLIENT_ID: clientId, LATCHKEY_SSO_CLIENT_SECRET: clientSecret } = process.env;
    if (!issuer || !clientId || !clientSecret) return null;
    const domains = (process.env.LATCHKEY_SSO_DOMAINS ?? "").split(",").map((domain) => domain.trim().toLowerCase());
    return { issuer, clientId, clientSecret, name: process.env.LATCHKEY_SSO_NAME || "single sign-on", domains: domains.filter(Boolean) };
  },
  /** Where mail is handed in, with its credentials; null where the start does not say it. */
  get smtpUrl(): string | null {
    return process.env.SMTP_URL || null;
  },
  /** The sender of every mail, where the start says it: `Name <address>` or an address alone. */
  get mailFrom(): string | null {
    return process.env.MAIL_FROM || null;
  },
  /** The same where nobody says it. */
  get ownMailFrom(): string {
    return `Latchkey <latchkey@${new URL(settings.publicUrl).hostname}>`;
  },
  /** Every setting that can be given at the start: where it was given and, unless it is secret, what it is. */
  get given(): GivenSetting[] {
    return JSON.parse(process.env.LATCHKEY_SETTINGS || "[]");
  },
  /** How long a key is kept after it was revoked or has expired. */
  get keyRetentionDays(): number {
    return Number(process.env.LATCHKEY_KEY_RETENTION_DAYS || 400);
  },
  /** Where GitHub publishes the keys with which it signs the alerts of its secret scanning. */
  get githubKeysUrl(): string {
    return process.env.LATCHKEY_GITHUB_KEYS_URL || "https://api.github.com/meta/public_keys/secret_scanning";
  },
  /** What reads the metrics without a key; null where nothing does. */
  get metricsToken(): string | null {
    return process.env.LATCHKEY_METRICS_TOKEN || null;
  },
  /** Of the embedded database's disk, below which events are refused. */
  get minFreeDiskPercent(): number {
    return Number(process.env.LATCHKEY_MIN_FREE_DISK_PERCENT || 5);
  },
  /** Where the embedded database and generated secrets are. */
  get dataDirectory(): string {
    return process.env.LATCHKEY_DATA_DIR || ".data";
  },
  /** Where backups are written: on this machine, or a share that is mounted on it. */
  get backupDirectory(): string {
    return process.env.LATCHKEY_BACKUP_DIR || `${settings.dataDirectory}/backups`;
  },
  /** Of the day, in UTC; null where none is made by itself. */
  get backupHour(): number | null {
    const hour = process.env.LATCHKEY_BACKUP_HOUR || "3";
    return hour === "off" ? null : Number(hour);
  },
  get backsUpEvents(): boolean {
    return process.env.LATCHKEY_BACKUP_EVENTS !== "off";
  },
  /** How many of the automatic backups are kept, and for how long. */
  get backupsKept(): { count: number; days: number } {
    return { count: Number(process.env.LATCHKEY_BACKUP_KEEP || 7), days: Number(process.env.LATCHKEY_BACKUP_KEEP_DAYS || 30) };
  },
  /** Whether one backup a week is restored into a database of its own, counted, and dropped. */
  get testsRestores(): boolean {
    return process.env.LATCHKEY_BACKUP_RESTORE_TEST !== "off";
  },
  get maxBatchBytes(): number {
    return Number(process.env.LATCHKEY_MAX_BATCH_BYTES || 10 * 1024 * 1024);
  },
  /** Memory that the bodies of all requests under way may take together. */
  get maxBodyMemory(): number {
    return Number(process.env.LATCHKEY_MAX_BODY_MEMORY || 256 * 1024 * 1024);
  },
  get maxConnections(): number {
    return Number(process.env.LATCHKEY_MAX_CONNECTIONS || 10_000);
  },
  get maxConnectionsPerAddress(): number {
    return Number(process.env.LATCHKEY_MAX_CONNECTIONS_PER_ADDRESS || 512);
  },
  /** How far ahead of the server an event's own time may lie; null for as far as it likes. */
  get maxSecondsAhead(): number | null {
    const seconds = Number(process.env.LATCHKEY_MAX_SECONDS_AHEAD || 3600);
    return seconds === 0 ? null : seconds;
  },
  get maxEventBytes(): number {
    return Number(process.env.LATCHKEY_MAX_EVENT_BYTES || 256 * 1024);
  },
};
