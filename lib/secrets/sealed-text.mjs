// A sealed text: `lk1.<number of the key>.<purpose>.<nonce, ciphertext and tag in base64url>`. It opens only in the place that it was sealed for.
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { deriveKey } from "./secret-key.mjs";

const NONCE = 12;
const TAG = 16;
const ENVELOPE = /^lk1\.(\d{1,9})\.([a-z][a-z0-9-]{0,39})\.([A-Za-z0-9_-]{38,})$/;

/**
 * @typedef {{ table: string, column: string, organizationId: string | null, id: string }} Place the row and column that a sealed text belongs to
 * @typedef {{ current: number, keys: ReadonlyMap<number, Buffer> }} Ring
 */

/** A sealed text that does not open: changed, moved from another place, or of a key that is not here. */
export class SealBroken extends Error {}

/** @param {Ring} ring @param {string} purpose @param {Place} place @param {string} text @returns {string} */
export function sealText(ring, purpose, place, text) {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv("aes-256-gcm", keyOf(ring, ring.current, purpose), nonce);
  cipher.setAAD(identity(purpose, place));
  const sealed = Buffer.concat([nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return `lk1.${ring.current}.${purpose}.${sealed.toString("base64url")}`;
}

/** @param {Ring} ring @param {string} purpose @param {Place} place @param {string} envelope @returns {string} */
export function openText(ring, purpose, place, envelope) {
  const [, number, sealedFor, payload = ""] = ENVELOPE.exec(envelope) ?? [];
  if (sealedFor !== purpose) throw new SealBroken("This is not sealed for this purpose.");
  const bytes = Buffer.from(payload, "base64url");
  const decipher = createDecipheriv("aes-256-gcm", keyOf(ring, Number(number), purpose), bytes.subarray(0, NONCE));
  decipher.setAAD(identity(purpose, place));
  decipher.setAuthTag(bytes.subarray(-TAG));
  try {
    return decipher.update(bytes.subarray(NONCE, -TAG), undefined, "utf8") + decipher.final("utf8");
  } catch (cause) {
    throw new SealBroken("A sealed value does not open: it was changed, or belongs to another row.", { cause });
  }
}

/** The purpose and the key's number, which stand in it in the clear. @param {string} envelope */
export function readEnvelope(envelope) {
  const [, number, purpose = ""] = ENVELOPE.exec(envelope) ?? [];
  return number === undefined ? undefined : { number: Number(number), purpose };
}

/** @param {Ring} ring @param {number} number @param {string} purpose */
function keyOf({ keys }, number, purpose) {
  const key = keys.get(number);
  if (!key) throw new SealBroken(`A sealed value needs the secret key number ${number}, which this instance does not have.`);
  return deriveKey(key, `seal ${purpose}`);
}

/** @param {string} purpose @param {Place} place */
const identity = (purpose, { table, column, organizationId, id }) =>
  Buffer.from(JSON.stringify(["lk1", purpose, table, column, organizationId, id]));
