// How a generated token is made and checked; plain, since the start needs it before anything is built.
import { randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** CRC-32 (IEEE) of the ASCII text in base62, most significant digit first, six digits. @param {string} text @returns {string} */
export function checksum(text) {
  let n = crc32(text);
  let digits = "";
  for (let i = 0; i < 6; i++) {
    digits = ALPHABET[n % 62] + digits;
    n = Math.floor(n / 62);
  }
  return digits;
}

/**
 * A new token with this prefix from the CSPRNG; bytes of 248 and above are thrown away, so no character is likelier than another.
 * @param {string} prefix @returns {string}
 */
export function mintWith(prefix) {
  let body = prefix;
  const length = body.length + 34;
  while (body.length < length) {
    for (const byte of randomBytes(64)) {
      if (byte < 248 && body.length < length) body += ALPHABET[byte % 62];
    }
  }
  return body + checksum(body);
}
