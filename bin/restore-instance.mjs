// From a file and a key to an instance that starts: everything is looked at before anything is written.
import fs from "node:fs";
import path from "node:path";
import { connectClient } from "../lib/db/connect-client.mjs";
import { databaseAddress } from "../lib/db/database-url.mjs";
import { readHeader } from "../lib/domain/backups/backup-header.mjs";
import { OtherKey, proveBackup } from "../lib/domain/backups/read-backup.mjs";
import { openRecovery } from "../lib/domain/backups/recovery-key.mjs";
import { derivedAuthSecret, keyFingerprint, readSecretKey } from "../lib/secrets/secret-key.mjs";
import { changeConfigFile } from "../server/config-file.mjs";
import { configuredKey } from "../server/configured-key.mjs";
import { openDataDirectory, replaceFile } from "../server/data-directory.mjs";
import { explainDatabaseFault } from "../server/explain-database-fault.mjs";
import { refuseMissing, refuseNewer, refuseUnfitTarget, restoreDatabase } from "../server/restore-database.mjs";
import { StartFault } from "../server/start-fault.mjs";
import { readInstance, withDatabase } from "./instance.mjs";
import { askHidden, isTerminal, print, progressBar, readInput, say, typedPath, UsageFault } from "./terminal.mjs";

/**
 * The key for a backup: as the options say, else as it is configured, else as a person types it.
 * @param {string} file @param {{ keyStdin?: boolean, passphraseStdin?: boolean, dataDir?: string }} options
 * @returns {Promise<Buffer>}
 */
export async function keyForBackup(file, { keyStdin, passphraseStdin, dataDir }) {
  if (keyStdin && passphraseStdin) throw new UsageFault("Give --key-stdin or --passphrase-stdin, not both.");
  refuseMissing(file);
  const { header } = await readHeader(file);
  if (passphraseStdin) {
    if (!header.recovery) throw new StartFault(`${file} carries no key: it was made without --with-key. It needs the key ${header.key}.`);
    const key = openRecovery(header.recovery, await readInput());
    if (!key) throw new StartFault("This is not the passphrase under which the backup carries its key.");
    return key;
  }
  if (keyStdin) return right(typedKey(await readInput()), header.key);
  const found = await configuredKey(readInstance({ dataDir }).ofKey);
  if (found) return right(found.key, header.key, found.place);
  if (!isTerminal()) throw new UsageFault(`This backup needs the key ${header.key}, and none is configured: give it with --key-stdin.`);
  return right(typedKey(await askHidden(`The secret key ${header.key} (44 characters, not shown): `)), header.key);
}

/** @param {string} text */
function typedKey(text) {
  const { key, fault } = readSecretKey(text);
  if (!key) throw new UsageFault(`The secret key ${fault}.`);
  return key;
}

/** @param {Buffer} key @param {string} needed @param {string} [place] */
function right(key, needed, place) {
  const own = keyFingerprint(key);
  if (own !== needed) throw new OtherKey(`This backup needs the key ${needed}; the one ${place ? `in ${place}` : "given"} is ${own}.`);
  return key;
}

/** @param {string} file @param {{ keyStdin?: boolean, passphraseStdin?: boolean, dataDir?: string, json?: boolean }} options */
export async function restoreInstance(file, options) {
  const at = typedPath(file);
  const key = await keyForBackup(at, options);
  const instance = readInstance(options);
  const { dataDir, config } = instance;
  const bar = progressBar("Reading");
  const proven = await proveBackup(at, key, ({ at: done, size }) => bar.at(done, size)).finally(bar.end);
  refuseNewer(proven);
  const authSecret = authSecretFor(instance, key, proven.manifest.auth_secret);
  openDataDirectory(dataDir);
  await makeDatabase(config.DATABASE_URL);
  await withDatabase(
    instance,
    async (url) => {
      const identity = {
        authSecret: authSecret.text,
        rolePrefix: config.LATCHKEY_ROLE_PREFIX,
        rolePassword: config.LATCHKEY_ROLE_PASSWORD,
        roleLogin: config.LATCHKEY_ROLE_LOGIN,
      };
      const order = { url, file: at, key, proven, identity };
      await refuseUnfitTarget(order).catch((error) => refused(error, url));
      // Before the rows, so that no database stands restored whose key is nowhere.
      await keepKey(instance, key);
      if (authSecret.keep) replaceFile(dataDir, path.join(dataDir, "auth-secret"), authSecret.text);
      const loading = progressBar("Restoring");
      await restoreDatabase({ ...order, onProgress: ({ at: done, size }) => loading.at(done, size) })
        .catch((error) => refused(error, url))
        .finally(loading.end);
    },
    { make: true },
  );
  const { header } = await readHeader(at);
  if (options.json) print(JSON.stringify({ file: at, created_at: header.created_at, rows: proven.rows, tables: proven.tables.length }));
  else {
    print(`Restored: ${proven.rows.toLocaleString("en")} rows of ${proven.tables.length} tables, as they were ${header.created_at}.`);
    if (!header.events) say("The backup was made without events.");
    say("Start it: npm start");
  }
}

/** @param {any} error @param {string} url @returns {never} */
function refused(error, url) {
  if (error instanceof StartFault || !error.code) throw error;
  throw new StartFault(explainDatabaseFault(error, url));
}

/** Where the environment or a provider gives it, there it stays. @param {import("./instance.mjs").Instance} instance @param {Buffer} key */
async function keepKey({ dataDir, ofKey }, key) {
  const found = await configuredKey(ofKey);
  if (found) {
    right(found.key, keyFingerprint(key), found.place);
    return;
  }
  changeConfigFile(dataDir, (settings) => {
    settings["storage.secretKey"] = key.toString("base64");
  });
}

/**
 * Sessions go on under the secret that signed them: the environment's, the backup's own, or what the key gives.
 * @param {import("./instance.mjs").Instance} instance @param {Buffer} key @param {string | undefined} own
 * @returns {{ text: string, keep: boolean }}
 */
function authSecretFor({ config, dataDir }, key, own) {
  const file = path.join(dataDir, "auth-secret");
  const kept = fs.existsSync(file) ? fs.readFileSync(file, "utf8").trim() : undefined;
  const text = own ?? derivedAuthSecret(key);
  const given = config.LATCHKEY_AUTH_SECRET;
  if (given && own && given !== own)
    throw new StartFault("LATCHKEY_AUTH_SECRET is not the one of the backup. Give that one, or unset it: the backup brings it along.");
  if (given) return { text: given, keep: false };
  if (kept && kept !== text)
    throw new StartFault(`${file} is not the auth secret of the backup. Take it away, or name another data directory with --data-dir.`);
  return { text, keep: own !== undefined && kept === undefined };
}

/** @param {string | undefined} url */
async function makeDatabase(url) {
  if (!url) return;
  const { database } = databaseAddress(url);
  const probe = await connectClient(url, { application_name: "latchkey_restore_look" }).catch((error) => error);
  if (!(probe instanceof Error)) return probe.end();
  if (/** @type {any} */ (probe).code !== "3D000" || !database) throw new StartFault(explainDatabaseFault(probe, url));
  const client = await connectClient(url, { application_name: "latchkey_restore_look", database: "postgres" }).catch(() => undefined);
  if (!client) throw new StartFault(explainDatabaseFault(probe, url));
  try {
    await client.query(`create database ${client.escapeIdentifier(database)} template template0 encoding 'UTF8'`);
  } catch {
    throw new StartFault(explainDatabaseFault(probe, url));
  } finally {
    await client.end();
  }
}
