// `latchkey backup`, `backup list`, `backup verify` and `restore`.
import fs from "node:fs";
import path from "node:path";
import { readHeader } from "../lib/domain/backups/backup-header.mjs";
import { proveBackup } from "../lib/domain/backups/read-backup.mjs";
import { SHORTEST_PASSPHRASE } from "../lib/domain/backups/recovery-key.mjs";
import { BackupUnderWay, writeBackup } from "../lib/domain/backups/write-backup.mjs";
import { binarySize } from "../lib/kernel/binary-size.mjs";
import { keyFingerprint } from "../lib/secrets/secret-key.mjs";
import { StartFault } from "../server/start-fault.mjs";
import { configured, currentKey, ownAuthSecret, ownerOf, patiently, readInstance, withDatabase } from "./instance.mjs";
import { keyForBackup, restoreInstance } from "./restore-instance.mjs";
import { askHidden, isTerminal, print, progressBar, readInput, table, typedPath, UsageFault } from "./terminal.mjs";

const DATA_DIR = ["--data-dir <directory>", "the instance's data directory (default: LATCHKEY_DATA_DIR, else .data)"];

/** @param {import("commander").Command} program */
export function addBackupCommands(program) {
  const backup = program
    .command("backup")
    .description("writes a backup of everything into one encrypted file, while the instance serves")
    .option("-o, --output <directory>", "where to (default: the instance's backup directory)")
    .option("--without-events", "leave the events out")
    .option("--with-key", "carry the secret key in the file, under a passphrase")
    .option("--passphrase-stdin", "read that passphrase from standard input")
    .option("--json", "print JSON")
    .option(DATA_DIR[0], DATA_DIR[1])
    .addHelpText("after", "\nExamples:\n  $ npx latchkey backup\n  $ npx latchkey backup --output /mnt/backups --without-events")
    .action(backUp);
  backup
    .command("list")
    .description("lists the backups of a directory")
    .option("--directory <directory>", "which (default: the instance's backup directory)")
    .option("--json", "print JSON")
    .option(DATA_DIR[0], DATA_DIR[1])
    .addHelpText("after", "\nExample:\n  $ npx latchkey backup list --json")
    .action((_, command) => list(command.optsWithGlobals()));
  backup
    .command("verify <file>")
    .description("reads a backup whole and compares every count and digest")
    .option("--key-stdin", "read the secret key from standard input")
    .option("--passphrase-stdin", "read the passphrase of a backup that carries its key from standard input")
    .option("--json", "print JSON")
    .option(DATA_DIR[0], DATA_DIR[1])
    .addHelpText("after", "\nExample:\n  $ npx latchkey backup verify latchkey-2026-11-27T03-00-00Z.lkbackup")
    .action((file, _, command) => verify(file, command.optsWithGlobals()));
  program
    .command("restore <file>")
    .description("restores a backup into a new data directory, or into the empty database of DATABASE_URL")
    .option("--key-stdin", "read the secret key from standard input")
    .option("--passphrase-stdin", "read the passphrase of a backup that carries its key from standard input")
    .option("--json", "print JSON")
    .option(DATA_DIR[0], DATA_DIR[1])
    .addHelpText(
      "after",
      "\nA restore that was cut off can be run again.\n\nExamples:\n  $ npx latchkey restore latchkey-2026-11-27T03-00-00Z.lkbackup\n  $ npx latchkey restore FILE --data-dir /var/lib/latchkey --key-stdin < key",
    )
    .action(restoreInstance);
}

/** @param {string} dataDir @param {string | undefined} directory */
const backupDirectory = (dataDir, directory) => path.resolve(directory ?? path.join(dataDir, "backups"));

async function backUp({ output, events = true, withoutEvents = false, withKey, passphraseStdin, json, dataDir }) {
  const directory = output === undefined ? undefined : typedPath(output);
  const passphrase = withKey ? await newPassphrase(passphraseStdin) : undefined;
  if (passphraseStdin && !withKey) throw new UsageFault("--passphrase-stdin is for a backup --with-key.");
  const instance = readInstance({ dataDir });
  const found = await configured(instance);
  const began = performance.now();
  const bar = progressBar("Backing up");
  const written = await withDatabase(instance, async (url) => {
    const key = await currentKey(url, found);
    const order = {
      url,
      directory: directory ?? backupDirectory(instance.dataDir, instance.config.LATCHKEY_BACKUP_DIR),
      key,
      events: events && !withoutEvents,
      authSecret: ownAuthSecret(instance),
      passphrase,
      onProgress: ({ rows, expected }) => bar.at(rows, expected),
    };
    const made = await patiently(
      () => writeBackup(order).catch((error) => notWritten(error, order.directory)),
      (error) => error instanceof BackupUnderWay,
      "Waiting for another backup of this database to end.",
    );
    if (directory === undefined) await addToList(url, made, order);
    return made;
  }).finally(bar.end);
  const { file, bytes, rows, tables } = written;
  const seconds = (performance.now() - began) / 1000;
  if (json) print(JSON.stringify({ file, bytes, rows, tables, migration: written.migration, created_at: written.createdAt.toISOString() }));
  else print(`${file}\n${rows.toLocaleString("en")} rows of ${tables} tables, ${binarySize(bytes)}, in ${seconds.toFixed(1)} s`);
}

/** What the file system refused, with what to do; the rest as it is. @param {any} error @param {string} directory @returns {never} */
function notWritten(error, directory) {
  const { code, syscall } = error;
  if (code === "ENOSPC" || code === "EDQUOT")
    throw new StartFault(`There is no room left in ${directory} (${code}). Make room, or name another directory with --output.`);
  if (code && syscall && !syscall.startsWith("connect"))
    throw new StartFault(`${directory} cannot be written to (${code}). Mend it, or name another directory with --output.`);
  throw error;
}

/** For the instance's page of backups. @param {string} url @param {import("../lib/domain/backups/write-backup.mjs").WrittenBackup} made @param {{ key: Buffer, events: boolean }} order */
async function addToList(url, { file, bytes, rows, migration, createdAt }, { key, events }) {
  const client = await ownerOf(url, "latchkey_backup");
  try {
    await client.query(
      `insert into backups (id, kind, state, created_at, finished_at, file, bytes, row_count, with_events, key_fingerprint, migration)
       values (gen_random_uuid(), 'found', 'good', $1, now(), $2, $3, $4, $5, $6, $7) on conflict do nothing`,
      [createdAt, path.basename(file), bytes, rows, events, keyFingerprint(key), migration],
    );
  } catch (error) {
    // The database of an earlier version has no such table before its next start.
    if (/** @type {any} */ (error).code !== "42P01") throw error;
  } finally {
    await client.end();
  }
}

/** @param {boolean} fromInput */
async function newPassphrase(fromInput) {
  if (!fromInput && !isTerminal()) throw new UsageFault("Give the passphrase with --passphrase-stdin.");
  const passphrase = fromInput ? await readInput() : await askHidden("Passphrase: ");
  if (passphrase.length < SHORTEST_PASSPHRASE) throw new UsageFault(`A passphrase has at least ${SHORTEST_PASSPHRASE} characters.`);
  if (!fromInput && (await askHidden("The same again: ")) !== passphrase) throw new UsageFault("The two differ.");
  return passphrase;
}

async function list({ directory, json, dataDir }) {
  const typed = directory === undefined ? undefined : typedPath(directory);
  const instance = typed ? undefined : readInstance({ dataDir });
  const folder = typed ?? backupDirectory(instance?.dataDir ?? ".data", instance?.config.LATCHKEY_BACKUP_DIR);
  const names = fs.existsSync(folder) ? fs.readdirSync(folder).filter((name) => name.endsWith(".lkbackup")) : [];
  const found = [];
  for (const name of names) {
    const file = path.join(folder, name);
    const read = await readHeader(file).catch(() => undefined);
    if (read) found.push({ file, bytes: read.size, ...read.header, recovery: read.header.recovery !== undefined });
  }
  found.sort((a, b) => b.created_at.localeCompare(a.created_at));
  if (json) return print(JSON.stringify(found));
  if (found.length === 0) return print(`There is no backup in ${folder}.`);
  const rows = found.map(({ file, bytes, created_at, key, events, recovery }) => [
    path.basename(file),
    created_at,
    binarySize(bytes),
    events ? "yes" : "no",
    key,
    recovery ? "yes" : "no",
  ]);
  print(table(["FILE", "MADE", "SIZE", "EVENTS", "NEEDS KEY", "CARRIES IT"], rows));
}

async function verify(file, options) {
  const at = typedPath(file);
  const key = await keyForBackup(at, options);
  const bar = progressBar("Reading");
  const proven = await proveBackup(at, key, ({ at: done, size }) => bar.at(done, size)).finally(bar.end);
  const { header } = await readHeader(at);
  if (options.json)
    print(JSON.stringify({ file: at, good: true, created_at: header.created_at, rows: proven.rows, tables: proven.tables }));
  else print(`Good: ${proven.rows.toLocaleString("en")} rows of ${proven.tables.length} tables, made ${header.created_at}.`);
}
