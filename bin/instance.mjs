// The instance that a command is about: its settings as the start reads them, its secret key, its database.
import fs from "node:fs";
import path from "node:path";
import { connectClient } from "../lib/db/connect-client.mjs";
import { keyRows, ringOf } from "../lib/secrets/key-rows.mjs";
import { keyFingerprint } from "../lib/secrets/secret-key.mjs";
import { readConfig } from "../server/config.mjs";
import { configuredKey } from "../server/configured-key.mjs";
import { keptSecret } from "../server/data-directory.mjs";
import { embeddedAt } from "../server/database.mjs";
import { startPostgres } from "../server/embedded-postgres.mjs";
import { readEnvFile } from "../server/env-file.mjs";
import { explainDatabaseFault } from "../server/explain-database-fault.mjs";
import { readSettings } from "../server/read-settings.mjs";
import { root } from "../server/root.mjs";
import { StartFault } from "../server/start-fault.mjs";
import { say, typedPath } from "./terminal.mjs";

/**
 * @typedef {object} Instance
 * @property {import("../server/config.mjs").Config} config
 * @property {string} dataDir
 * @property {ReturnType<ReturnType<typeof readSettings>["ofKey"]>} ofKey where the secret key is looked for
 */

/** @param {{ dataDir?: string }} [options] as typed @returns {Instance} */
export function readInstance({ dataDir } = {}) {
  const given = dataDir === undefined ? undefined : typedPath(dataDir);
  process.chdir(root);
  const { faults: wrongLines } = readEnvFile(root, process.env);
  if (given) process.env.LATCHKEY_DATA_DIR = given;
  const settings = readSettings(process.env);
  const { config, faults } = readConfig(process.env);
  const wrong = [...wrongLines, ...settings.faults, ...faults.map(settings.placed)];
  if (!config || wrong.length > 0) throw new StartFault(`The environment has faults: ${wrong.join(" ")}`);
  return { config, dataDir: config.LATCHKEY_DATA_DIR, ofKey: settings.ofKey() };
}

/**
 * The address of the database as its owner, while `work` runs. The embedded one is started where no instance has.
 * @template T
 * @param {Instance} instance @param {(url: string) => Promise<T>} work @param {{ make?: boolean }} [options] `make`: also where there is none yet
 * @returns {Promise<T>}
 */
export async function withDatabase({ config, dataDir }, work, { make = false } = {}) {
  if (config.DATABASE_URL) return work(config.DATABASE_URL);
  if (!make && !fs.existsSync(path.join(dataDir, "postgres-password")))
    throw new StartFault(
      `There is no instance in ${path.resolve(dataDir)}. Name its directory with --data-dir, or its database with DATABASE_URL.`,
    );
  const server = await startPostgres(embeddedAt(dataDir));
  try {
    return await work(server.url);
  } finally {
    await server.stop();
  }
}

/** A connection as the owner, with what is wrong in one line. @param {string} url @param {string} name */
export const ownerOf = (url, name) =>
  connectClient(url, { application_name: name }).catch((error) => {
    throw new StartFault(explainDatabaseFault(error, url));
  });

/** @param {Instance} instance */
export async function configured(instance) {
  const found = await configuredKey(instance.ofKey);
  if (!found)
    throw new StartFault(
      `No secret key is configured: neither a provider, nor LATCHKEY_STORAGE_SECRETKEY, nor storage.secretKey of ${instance.ofKey.file}.`,
    );
  return found;
}

/**
 * The key that the database is sealed with now, which is the configured one but during a rekey.
 * @param {string} url @param {import("../server/configured-key.mjs").ConfiguredKey} found
 */
export async function currentKey(url, found) {
  const client = await ownerOf(url, "latchkey_command");
  try {
    const rows = await keyRows(client);
    const { current, keys } = ringOf(rows, [found.key]);
    const key = keys.get(current);
    if (key) return key;
    const sealed = rows.find(({ state }) => state === "current")?.fingerprint;
    throw new StartFault(
      `This database was sealed with the key ${sealed}; the one in ${found.place} is ${keyFingerprint(found.key)}. Give the key that it was sealed with.`,
    );
  } finally {
    await client.end();
  }
}

/** What a backup has to bring along, since it is not derived from the secret key. @param {Instance} instance @returns {string | undefined} */
export function ownAuthSecret({ config, dataDir }) {
  if (config.LATCHKEY_AUTH_SECRET) return config.LATCHKEY_AUTH_SECRET;
  return fs.existsSync(path.join(dataDir, "auth-secret")) ? keptSecret(dataDir, "auth-secret") : undefined;
}

/** Waits for what another process is at. @template T @param {() => Promise<T>} attempt @param {(error: any) => boolean} isBusy @param {string} said @returns {Promise<T>} */
export async function patiently(attempt, isBusy, said) {
  for (let tries = 0; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (!isBusy(error)) throw error;
      if (tries === 0) say(said);
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}
