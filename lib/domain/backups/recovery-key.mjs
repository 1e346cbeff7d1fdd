// A backup may carry the key that opens it, sealed under a passphrase, for the day on which nothing but the file is left.
import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from "node:crypto";

const COST = { n: 2 ** 16, r: 8, p: 1 };
const ABOUT = Buffer.from("latchkey: the key of a backup");
export const SHORTEST_PASSPHRASE = 12;

/** @typedef {{ kdf: "scrypt", n: number, r: number, p: number, salt: string, sealed: string }} Recovery */

/** @param {string} passphrase @param {Omit<Recovery, "sealed" | "kdf">} how */
const passphraseKey = (passphrase, { n, r, p, salt }) =>
  scryptSync(passphrase.normalize("NFKC"), Buffer.from(salt, "base64"), 32, { N: n, r, p, maxmem: 256 * n * r });

/** @param {Buffer} key @param {string} passphrase @returns {Recovery} */
export function sealRecovery(key, passphrase) {
  const how = { ...COST, salt: randomBytes(16).toString("base64") };
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", passphraseKey(passphrase, how), nonce).setAAD(ABOUT);
  const sealed = Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
  return { kdf: "scrypt", ...how, sealed: sealed.toString("base64") };
}

/** @param {Recovery} recovery @param {string} passphrase @returns {Buffer | undefined} undefined for another passphrase */
export function openRecovery(recovery, passphrase) {
  // What a stranger wrote into a file must not cost all memory.
  if (recovery.kdf !== "scrypt" || recovery.n > 2 ** 20 || recovery.r > 32 || recovery.p > 16) return undefined;
  const bytes = Buffer.from(recovery.sealed, "base64");
  try {
    const decipher = createDecipheriv("aes-256-gcm", passphraseKey(passphrase, recovery), bytes.subarray(0, 12)).setAAD(ABOUT);
    decipher.setAuthTag(bytes.subarray(-16));
    return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
  } catch {
    return undefined;
  }
}
