// The instance's secret key: 256 bits, kept as Base64. Nothing is encrypted with it directly: each purpose has a key of its own, derived from it.
import { createHmac, hkdfSync, randomBytes } from "node:crypto";

const BYTES = 32;
const BASE64 = /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/;

/** A fresh one, as it is kept. @returns {string} */
export const generateSecretKey = () => randomBytes(BYTES).toString("base64");

/**
 * @param {string} text
 * @returns {{ key: Buffer, fault: undefined } | { key: undefined, fault: string }} the fault says what is wrong and nothing of the text
 */
export function readSecretKey(text) {
  const plain = text.trim();
  if (BASE64.test(plain)) return { key: Buffer.from(plain, "base64"), fault: undefined };
  const isBase64 = /^[A-Za-z0-9+/]*={0,2}$/.test(plain) && plain.length % 4 === 0 && plain.length > 0;
  const bytes = Buffer.from(plain, "base64").length;
  const fault =
    isBase64 && bytes !== BYTES
      ? `must be Base64 of 32 bytes; it is of ${bytes}`
      : "must be Base64 of 32 bytes (44 characters, the last of them =); it is not Base64";
  return { key: undefined, fault };
}

/** A key for one purpose alone. @param {Buffer} key @param {string} purpose @returns {Buffer} */
export const deriveKey = (key, purpose) => Buffer.from(hkdfSync("sha256", key, "", `latchkey: ${purpose}`, BYTES));

/** Twelve digits that tell keys apart and do not help to guess one. @param {Buffer} key @returns {string} */
export const keyFingerprint = (key) => createHmac("sha256", deriveKey(key, "fingerprint")).update("latchkey").digest("hex").slice(0, 12);

/** What signs sessions on an instance that has no auth secret of its own, so that a restore brings them along. @param {Buffer} key @returns {string} */
export const derivedAuthSecret = (key) => deriveKey(key, "auth secret").toString("base64url");
