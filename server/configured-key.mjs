// Where the secret key comes from: a provider, the environment, or latchkey.json. Two that disagree are refused, and no value is ever said.
import { keyFingerprint, readSecretKey } from "../lib/secrets/secret-key.mjs";
import { keyFromProvider } from "./key-provider.mjs";
import { StartFault } from "./start-fault.mjs";

/** @typedef {{ key: Buffer, from: "provider" | "environment" | "file", place: string }} ConfiguredKey `place` is how an operator calls it */

/** @typedef {{ env: Record<string, string | undefined>, settings: import("./config-file.mjs").Settings, file: string }} Sources */

/**
 * @param {Sources} sources `env` is the environment as it was given, without what the file says
 * @returns {Promise<ConfiguredKey | undefined>} undefined where none is configured
 */
export async function configuredKey({ env, settings, file }) {
  const found = [
    ...(await provided({ env, settings, file })),
    ...given("environment", "LATCHKEY_STORAGE_SECRETKEY", env.LATCHKEY_STORAGE_SECRETKEY),
    ...given("file", `storage.secretKey of ${file}`, settings["storage.secretKey"]),
  ];
  const [first] = found;
  for (const other of found)
    if (first && !other.key.equals(first.key))
      throw new StartFault(
        `Two places give different secret keys: ${named(first)} and ${named(other)}. Take away the one that is not this instance's: npx latchkey doctor names the key that the database was sealed with.`,
      );
  return first;
}

/** @param {ConfiguredKey} found */
const named = ({ key, place }) => `${place} (${keyFingerprint(key)})`;

/** @param {ConfiguredKey["from"]} from @param {string} place @param {string | undefined} text @returns {ConfiguredKey[]} */
function given(from, place, text) {
  if (!text) return [];
  const { key, fault: wrong } = readSecretKey(text);
  if (!key) throw new StartFault(`${place} ${wrong}. Make one with: npx latchkey show-key --generate`);
  return [{ key, from, place }];
}

/** @param {Sources} sources @returns {Promise<ConfiguredKey[]>} */
async function provided({ env, settings, file }) {
  const where = env.LATCHKEY_SECRETKEY_PROVIDER ? "LATCHKEY_SECRETKEY_PROVIDER" : `secretKey.provider of ${file}`;
  const program = env.LATCHKEY_SECRETKEY_PROVIDER || settings["secretKey.provider"];
  const args = env.LATCHKEY_SECRETKEY_PROVIDERARGS || settings["secretKey.providerArgs"];
  if (!program && args) throw new StartFault("LATCHKEY_SECRETKEY_PROVIDERARGS needs LATCHKEY_SECRETKEY_PROVIDER as well.");
  if (!program) return [];
  return [{ key: await keyFromProvider({ program, args }, env), from: "provider", place: `the provider in ${where}` }];
}
