// Every setting has two names: the variable that the environment knows, and where it stands in latchkey.json.

/** @type {Readonly<Record<string, string>>} name in latchkey.json → variable */
export const SETTING_NAMES = {
  "http.port": "PORT",
  "http.host": "HOST",
  "http.url": "LATCHKEY_URL",
  "http.trustedProxies": "TRUSTED_PROXIES",
  "http.drainSeconds": "LATCHKEY_DRAIN_SECONDS",
  "http.maxConnections": "LATCHKEY_MAX_CONNECTIONS",
  "http.maxConnectionsPerAddress": "LATCHKEY_MAX_CONNECTIONS_PER_ADDRESS",
  "http.maxBodyMemory": "LATCHKEY_MAX_BODY_MEMORY",
  "log.level": "LOG_LEVEL",
  "metrics.token": "LATCHKEY_METRICS_TOKEN",
  "database.url": "DATABASE_URL",
  "database.rolePrefix": "LATCHKEY_ROLE_PREFIX",
  "database.rolePassword": "LATCHKEY_ROLE_PASSWORD",
  "database.roleLogin": "LATCHKEY_ROLE_LOGIN",
  "limits.redisUrl": "REDIS_URL",
  "database.minFreeDiskPercent": "LATCHKEY_MIN_FREE_DISK_PERCENT",
  "outgoing.addresses": "LATCHKEY_OUTGOING_ADDRESSES",
  "smtp.url": "SMTP_URL",
  "smtp.from": "MAIL_FROM",
  "auth.secret": "LATCHKEY_AUTH_SECRET",
  "auth.secretReplaces": "LATCHKEY_AUTH_SECRET_REPLACES",
  "sso.issuer": "LATCHKEY_SSO_ISSUER",
  "sso.clientId": "LATCHKEY_SSO_CLIENT_ID",
  "sso.clientSecret": "LATCHKEY_SSO_CLIENT_SECRET",
  "sso.name": "LATCHKEY_SSO_NAME",
  "sso.domains": "LATCHKEY_SSO_DOMAINS",
  "storage.secretKey": "LATCHKEY_STORAGE_SECRETKEY",
  "secretKey.provider": "LATCHKEY_SECRETKEY_PROVIDER",
  "secretKey.providerArgs": "LATCHKEY_SECRETKEY_PROVIDERARGS",
  "backup.directory": "LATCHKEY_BACKUP_DIR",
  "backup.hour": "LATCHKEY_BACKUP_HOUR",
  "backup.events": "LATCHKEY_BACKUP_EVENTS",
  "backup.keep": "LATCHKEY_BACKUP_KEEP",
  "backup.keepDays": "LATCHKEY_BACKUP_KEEP_DAYS",
  "backup.restoreTest": "LATCHKEY_BACKUP_RESTORE_TEST",
  "events.maxBatchBytes": "LATCHKEY_MAX_BATCH_BYTES",
  "events.maxEventBytes": "LATCHKEY_MAX_EVENT_BYTES",
  "events.maxSecondsAhead": "LATCHKEY_MAX_SECONDS_AHEAD",
  "keys.retentionDays": "LATCHKEY_KEY_RETENTION_DAYS",
  "verdicts.cache": "LATCHKEY_VERDICT_CACHE",
  "leaks.githubKeysUrl": "LATCHKEY_GITHUB_KEYS_URL",
  "init.org": "LATCHKEY_INIT_ORG",
  "init.plan": "LATCHKEY_INIT_PLAN",
  "init.adminEmail": "LATCHKEY_INIT_ADMIN_EMAIL",
  "init.adminPassword": "LATCHKEY_INIT_ADMIN_PASSWORD",
  "init.project": "LATCHKEY_INIT_PROJECT",
  "init.apiKey": "LATCHKEY_INIT_API_KEY",
  "init.instanceKey": "LATCHKEY_INIT_INSTANCE_KEY",
};

/** Nothing may be read out of what can hold a login. */
const HOLDS_LOGIN = /:\/\/[^/]*@/;

/** @param {string} variable @param {string} text */
export const isSecretValue = (variable, text) => isSecretVariable(variable) || HOLDS_LOGIN.test(text);

/** Its values are shown nowhere: each is a secret or holds one. @param {string} variable */
export const isSecretVariable = (variable) =>
  /SECRET(?!KEY_PROVIDER$|_REPLACES$)|PASSWORD|TOKEN$|KEY$|^(?:DATABASE|SMTP|REDIS)_URL$/.test(variable);
