// The secret keys that this process was given: one slot for all bundles of it, since the front and Next are bundled apart.
import { readSecretKey } from "./secret-key.mjs";

const SLOT = Symbol.for("latchkey.secret-keys");
/** @typedef {{ keys: readonly Buffer[], reload?: () => Promise<Buffer | undefined> }} Held `reload` reads the key again from where it came */

/** @param {readonly Buffer[]} keys @param {Held["reload"]} [reload] */
export function holdKeys(keys, reload) {
  /** @type {any} */ (globalThis)[SLOT] = { keys: [...keys], reload };
}

/** @returns {Held | undefined} */
const keptKeys = () => /** @type {any} */ (globalThis)[SLOT];

/** @returns {readonly Buffer[]} that of `next dev`, which is a process of its own, stands in its environment */
export function heldKeys() {
  const here = keptKeys();
  if (here) return here.keys;
  const { key } = readSecretKey(process.env.LATCHKEY_STORAGE_SECRETKEY ?? "");
  return key ? [key] : [];
}

/** After a rekey of another process. @returns {Promise<readonly Buffer[]>} */
export async function reloadKeys() {
  const here = keptKeys();
  const key = await here?.reload?.();
  if (here && key && !here.keys.some((known) => known.equals(key))) here.keys = [key, ...here.keys];
  return heldKeys();
}
