// `latchkey doctor`: looks at everything that an instance stands on, changes nothing, and says what to do.
import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { POOL_KINDS, poolRole } from "../lib/db/pool-login.mjs";
import { readHeader } from "../lib/domain/backups/backup-header.mjs";
import {
  backupFinding,
  clockFinding,
  databaseFinding,
  diskFinding,
  migrationsFinding,
  nodeFinding,
  noMailFinding,
} from "../lib/domain/instance/health-rule.mjs";
import { keyRows, ringOf } from "../lib/secrets/key-rows.mjs";
import { openText } from "../lib/secrets/sealed-text.mjs";
import { keyFingerprint } from "../lib/secrets/secret-key.mjs";
import { configuredKey } from "../server/configured-key.mjs";
import { rolePrefixFor } from "../server/database-roles.mjs";
import { knownMigrations } from "../server/migrate.mjs";
import { root } from "../server/root.mjs";
import { ownerOf, readInstance, withDatabase } from "./instance.mjs";
import { lineOf, print } from "./terminal.mjs";

/** As lib/domain/mails/mail-server.ts seals it. @type {import("../lib/secrets/places.mjs").Place} */
const MAIL_PASSWORD_PLACE = { table: "instance_secrets", column: "sealed", organizationId: null, id: "smtp_password" };
const DATA_DIR = ["--data-dir <directory>", "the instance's data directory (default: LATCHKEY_DATA_DIR, else .data)"];

/** @typedef {import("../lib/domain/instance/health-rule.mjs").Finding} Finding */

/** @param {import("commander").Command} program */
export function addDoctorCommand(program) {
  program
    .command("doctor")
    .description("checks the installation and says what to do; exit code 1 where something is bad")
    .option("--json", "print JSON")
    .option(DATA_DIR[0], DATA_DIR[1])
    .addHelpText("after", "\nExample:\n  $ npx latchkey doctor")
    .action(doctor);
}

async function doctor({ json, dataDir }) {
  /** @type {Finding[]} */
  const findings = [];
  const found = (/** @type {string} */ name, /** @type {Finding["state"]} */ state, /** @type {string} */ said) =>
    void findings.push({ name, state, said });
  const note = (/** @type {Finding} */ one) => void findings.push(one);
  const look = async (/** @type {string} */ name, /** @type {() => unknown} */ check) => {
    try {
      await check();
    } catch (error) {
      found(name, "bad", lineOf(error));
    }
  };
  /** @type {import("./instance.mjs").Instance | undefined} */
  let instance;
  await look("Node.js", () => note(nodeFinding(process.versions.node)));
  await look("settings", () => {
    instance = readInstance({ dataDir });
    found("settings", "good", `read from the environment and ${instance.ofKey.file}`);
  });
  const here = instance;
  /** @type {string | undefined} */
  let mailServer;
  if (here) {
    await look("files", () => lookAtFiles(here, found));
    await look("disk", () => lookAtDisk(here, note));
    await look("port", () => lookAtPort(here, found));
    await look("secret key", () => lookAtKey(here, found));
    await look("database", () =>
      withDatabase(here, async (url) => {
        await lookAtDatabase(here, url, found, note);
        mailServer = await storedMailServer(here, url).catch(() => undefined);
      }),
    );
    await look("last backup", () => lookAtBackups(here, note));
    await look("mail server", () => lookAtMail(here, mailServer, found));
  }
  if (findings.some(({ state }) => state === "bad")) process.exitCode = 1;
  if (json) return print(JSON.stringify(findings));
  const SIGNS = { good: "✓", warning: "!", bad: "✗" };
  for (const { name, state, said } of findings) print(`${SIGNS[state]} ${name}: ${said}`);
}

function lookAtFiles({ dataDir, ofKey }, found) {
  if (process.platform === "win32") return;
  const secret = [ofKey.file, ...["auth-secret", "postgres-password"].map((name) => path.join(dataDir, name))];
  const open = secret.filter((file) => fs.existsSync(file) && (fs.statSync(file).mode & 0o077) !== 0);
  if (open.length > 0) found("files", "bad", `others may read ${open.join(" and ")}: chmod 600 ${open.join(" ")}`);
  else found("files", "good", `those with secrets in ${path.resolve(dataDir)} are for their owner alone`);
}

async function lookAtDisk({ dataDir, config }, note) {
  if (!fs.existsSync(dataDir)) return;
  const { bavail, blocks, bsize } = await fs.promises.statfs(dataDir);
  const minFreePercent = config.LATCHKEY_MIN_FREE_DISK_PERCENT;
  note(diskFinding({ free: bavail * bsize, total: blocks * bsize, at: path.resolve(dataDir), minFreePercent }));
}

async function lookAtPort({ config }, found) {
  const at = `${config.HOST}:${config.PORT}`;
  const taken = await new Promise((resolve) => {
    const socket = net.connect({
      host: config.HOST === "0.0.0.0" ? "127.0.0.1" : config.HOST === "::" ? "::1" : config.HOST,
      port: config.PORT,
    });
    socket.setTimeout(2_000, () => socket.destroy());
    socket.once("connect", () => resolve(true));
    socket.once("close", () => resolve(false));
    socket.once("error", () => {});
  });
  if (!taken) return found("port", "good", `${at} is free; no instance runs there`);
  const health = await fetch(`http://${config.HOST === "0.0.0.0" ? "127.0.0.1" : config.HOST}:${config.PORT}/api/health`, {
    signal: AbortSignal.timeout(5_000),
  })
    .then((reply) => reply.json())
    .catch(() => undefined);
  if (health?.status === "ok") found("port", "good", `an instance answers on ${at}`);
  else if (health?.status) found("port", "bad", `an instance answers on ${at} and is not well: ${JSON.stringify(health.down ?? health)}`);
  else found("port", "bad", `another program has ${at}: stop it, or set PORT`);
}

async function lookAtKey({ ofKey }, found) {
  const key = await configuredKey(ofKey);
  if (!key) found("secret key", "warning", "none is configured; the first start makes one");
  else found("secret key", "good", `${keyFingerprint(key.key)}, from ${key.place}`);
}

async function lookAtDatabase({ config, ofKey }, url, found, note) {
  const client = await ownerOf(url, "latchkey_doctor");
  try {
    const sent = Date.now();
    const { rows } = await client.query(
      "select current_setting('server_version') as version, current_setting('server_version_num')::int / 10000 as major, (extract(epoch from clock_timestamp()) * 1000)::float8 as ms, pg_size_pretty(pg_database_size(current_database())) as size, current_database() as name",
    );
    const { ms, ...server } = rows[0];
    note(databaseFinding(server));
    note(clockFinding(ms - (sent + Date.now()) / 2));
    await lookAtTables(client, found, note);
    await lookAtRoles(client, config, found);
    await lookAtSeal(client, ofKey, found);
  } finally {
    await client.end();
  }
}

async function lookAtTables(client, found, note) {
  const { rows: there } = await client.query(
    "select to_regclass('public._prisma_migrations') is not null as migrated, to_regclass('public.latchkey_restore') is not null as half",
  );
  if (there[0].half) return found("migrations", "bad", "a restore was cut off: run latchkey restore again");
  if (!there[0].migrated) return found("migrations", "warning", "the database is empty; the first start makes its tables");
  const { rows } = await client.query(
    "select migration_name as name from _prisma_migrations where finished_at is not null and rolled_back_at is null",
  );
  note(
    migrationsFinding(
      rows.map(({ name }) => name),
      knownMigrations(path.join(root, "prisma/migrations")).map(({ name }) => name),
    ),
  );
}

async function lookAtRoles(client, config, found) {
  const prefix = await rolePrefixFor(client, { authSecret: "", rolePrefix: config.LATCHKEY_ROLE_PREFIX });
  const names = POOL_KINDS.map((kind) => poolRole(prefix, kind));
  const { rows } = await client.query(
    "select rolname as name, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication as mighty from pg_roles where rolname = any($1)",
    [names],
  );
  const mighty = rows.filter((row) => row.mighty).map(({ name }) => name);
  const missing = names.filter((name) => !rows.some((row) => row.name === name));
  if (mighty.length > 0)
    found("roles", "bad", `${mighty.join(" and ")} may do more than they should: row-level security does not hold for them`);
  else if (missing.length > 0) found("roles", "warning", `${missing.join(", ")} are made at the next start`);
  else found("roles", "good", names.join(", "));
}

async function lookAtSeal(client, ofKey, found) {
  const rows = await keyRows(client);
  const current = rows.find(({ state }) => state === "current");
  if (!current) return;
  const key = await configuredKey(ofKey).catch(() => undefined);
  const own = key && keyFingerprint(key.key);
  const match = rows.find(({ fingerprint, state }) => fingerprint === own && state !== "retired");
  if (!match) found("seal", "bad", `this database was sealed with the key ${current.fingerprint}, and that is not configured here`);
  else if (rows.some(({ state }) => state === "retiring")) found("seal", "warning", "a rekey has not ended: run latchkey rekey");
  else found("seal", "good", `this database was sealed with the key ${current.fingerprint}`);
}

async function lookAtBackups({ dataDir, config }, note) {
  const folder = path.resolve(config.LATCHKEY_BACKUP_DIR ?? path.join(dataDir, "backups"));
  const names = fs.existsSync(folder) ? fs.readdirSync(folder).filter((name) => name.endsWith(".lkbackup")) : [];
  const times = await Promise.all(
    names.map((name) =>
      readHeader(path.join(folder, name)).then(
        ({ header }) => header.created_at,
        () => "",
      ),
    ),
  );
  note(backupFinding(times.sort().at(-1) || undefined, folder, Date.now()));
}

/** What the operator has set on the instance's page, with its password. @param {import("./instance.mjs").Instance} instance @param {string} url */
async function storedMailServer({ ofKey }, url) {
  const key = await configuredKey(ofKey);
  const client = await ownerOf(url, "latchkey_doctor");
  try {
    const { rows } = await client.query(
      "select s.value, p.sealed from instance_settings s left join instance_secrets p on p.name = 'smtp_password' where s.name = 'mail_server' and s.value->>'url' <> ''",
    );
    if (!rows[0]) return undefined;
    const server = new URL(rows[0].value.url);
    server.username = encodeURIComponent(rows[0].value.user ?? "");
    if (rows[0].sealed && key)
      server.password = encodeURIComponent(openText(ringOf(await keyRows(client), [key.key]), "smtp", MAIL_PASSWORD_PLACE, rows[0].sealed));
    return server.href;
  } finally {
    await client.end();
  }
}

/** @param {import("./instance.mjs").Instance} instance @param {string | undefined} stored */
async function lookAtMail({ config }, stored, found) {
  const address = config.SMTP_URL ?? stored;
  if (!address) {
    const { name, state, said } = noMailFinding();
    return found(name, state, said);
  }
  const { createTransport } = await import("nodemailer");
  const url = new URL(address);
  for (const name of ["connectionTimeout", "greetingTimeout", "socketTimeout"]) url.searchParams.set(name, "5000");
  const transport = createTransport(url.href);
  try {
    await transport.verify();
    found("mail server", "good", `${url.hostname} answers and takes the login`);
  } catch (error) {
    found("mail server", "bad", `${url.hostname} does not: ${lineOf(error).replaceAll(url.password || "\u0000", "…")}`);
  } finally {
    transport.close();
  }
}
