// Which secret key a database was sealed with, as the owner: a wrong one is refused before anything is written, and a first start makes one.

import { keyRows, ringOf } from "../lib/secrets/key-rows.mjs";
import { AUTH_SECRET_PLACE } from "../lib/secrets/places.mjs";
import { openText } from "../lib/secrets/sealed-text.mjs";
import { derivedAuthSecret, generateSecretKey, keyFingerprint, readSecretKey } from "../lib/secrets/secret-key.mjs";
import { changeConfigFile, configFileIn } from "./config-file.mjs";
import { StartFault } from "./start-fault.mjs";

/** @typedef {{ key: Buffer, from: "provider" | "environment" | "file", place: string }} SettledKey */

/**
 * Inside a transaction that holds the migrations' lock.
 * @param {import("pg").Client} client
 * @param {{ configured: import("./configured-key.mjs").ConfiguredKey | undefined, dataDir: string, say: (line: string) => void }} options
 * @returns {Promise<SettledKey>}
 */
export async function settleKey(client, { configured, dataDir, say }) {
  const rows = await keyRows(client);
  const current = rows.find(({ state }) => state === "current");
  if (!configured && current)
    throw new StartFault(
      `This database was sealed with the key ${current.fingerprint}, and no secret key is configured. Set LATCHKEY_STORAGE_SECRETKEY or LATCHKEY_SECRETKEY_PROVIDER, or bring back ${configFileIn(dataDir)}; another instance on this database prints it with: npx latchkey show-key. Where it is lost for good: npx latchkey rekey --lost`,
    );
  const settled = configured ?? generated(dataDir, say);
  const own = keyFingerprint(settled.key);
  const known = rows.find(({ fingerprint }) => fingerprint === own);
  if (known?.state === "retired")
    throw new StartFault(
      `The key ${own} in ${settled.place} was retired by a rekey; this database is sealed with the key ${current?.fingerprint}. Give that one.`,
    );
  if (current && !known)
    throw new StartFault(
      `This database was sealed with the key ${current.fingerprint}; the one in ${settled.place} is ${own}. Give the key that it was sealed with.`,
    );
  return settled;
}

/** Writes the first key's fingerprint down, once the tables stand. @param {import("pg").Client} client @param {Buffer} key */
export async function rememberKey(client, key) {
  await client.query(
    "insert into secret_keys (number, fingerprint, state) select 1, $1, 'current' where not exists (select from secret_keys)",
    [keyFingerprint(key)],
  );
}

/**
 * What signs sessions where neither the environment nor a file of its own says: pinned in the database by a rekey, else derived from the key.
 * @param {import("pg").Client} client @param {Buffer} key @returns {Promise<string>}
 */
export async function authSecretOf(client, key) {
  const { rows: there } = await client.query("select to_regclass('public.instance_secrets') is not null as ready");
  if (there[0].ready) {
    const { rows } = await client.query("select sealed from instance_secrets where name = $1", [AUTH_SECRET_PLACE.id]);
    if (rows[0]) return openText(ringOf(await keyRows(client), [key]), "auth", AUTH_SECRET_PLACE, rows[0].sealed);
  }
  return derivedAuthSecret(key);
}

/** @param {string} dataDir @param {(line: string) => void} say @returns {SettledKey} */
function generated(dataDir, say) {
  const text = generateSecretKey();
  const { key } = readSecretKey(text);
  changeConfigFile(dataDir, (settings) => {
    settings["storage.secretKey"] = text;
  });
  const file = configFileIn(dataDir);
  say(`A secret key was made and stands in ${file}. Keep a copy of it elsewhere: backups and sealed values open with nothing else.`);
  return { key: /** @type {Buffer} */ (key), from: "file", place: `storage.secretKey of ${file}` };
}
