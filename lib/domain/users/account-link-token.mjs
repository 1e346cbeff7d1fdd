// The token of a link to an account: 256 random bits, of which the database keeps the hash alone.
import { createHash, randomBytes } from "node:crypto";

const SHAPE = /^[\w-]{43}$/;

/** @param {string} token */
export const linkHash = (token) => createHash("sha256").update(token).digest();

/** @param {unknown} text @returns {text is string} */
export const isLinkToken = (text) => typeof text === "string" && SHAPE.test(text);

/** @returns {{ token: string, hash: Buffer }} */
export function newLinkToken() {
  const token = randomBytes(32).toString("base64url");
  return { token, hash: linkHash(token) };
}
