// The secret keys that this process was given: one slot for all bundles of it, since the front and Next are bundled apart.
import { readSecretKey } from "./secret-key.mjs";

const SLOT = Symbol.for("latchkey.secret-keys");

/** @param {readonly Buffer[]} keys */
export function holdKeys(keys) {
  /** @type {any} */ (globalThis)[SLOT] = [...keys];
}

/** @returns {readonly Buffer[]} the newest first; those of `next dev`, which is a process of its own, stand in its environment */
export function heldKeys() {
  const held = /** @type {any} */ (globalThis)[SLOT];
  if (held) return held;
  const { key } = readSecretKey(process.env.LATCHKEY_STORAGE_SECRETKEY ?? "");
  return key ? [key] : [];
}
