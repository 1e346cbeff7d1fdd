// A stream sealed as Tink's AES-GCM-HKDF streaming AEAD lays it out: header (length, salt, nonce prefix), then segments of a fixed size, each with its
// number and whether it is the last in its nonce. What was cut, reordered, repeated or changed is refused before anything of its segment is given.
// https://developers.google.com/tink/streaming-aead/aes_gcm_hkdf_streaming
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

const NONCE_PREFIX = 7;
const TAG = 16;
/** AES256_GCM_HKDF_1MB. */
const ONE_MEBIBYTE = { segment: 1024 ** 2, keyBytes: 32, hash: "sha256" };

/** @typedef {{ segment: number, keyBytes: number, hash: string }} Layout bytes of a sealed segment and of the derived key; the hash of HKDF */

export class StreamBroken extends Error {}

/** @param {AsyncIterable<Buffer>} source @param {number} size @param {number} [first] @returns {AsyncGenerator<Buffer>} */
async function* inBlocks(source, size, first = size) {
  /** @type {Buffer[]} */
  let parts = [];
  let length = 0;
  let wanted = first;
  for await (const chunk of source) {
    parts.push(chunk);
    length += chunk.length;
    // One byte more than the block, since only then it is known not to be the last.
    while (length > wanted) {
      const all = Buffer.concat(parts, length);
      yield all.subarray(0, wanted);
      parts = [all.subarray(wanted)];
      length -= wanted;
      wanted = size;
    }
  }
  yield Buffer.concat(parts, length);
}

/** @param {Buffer} prefix @param {number} number @param {boolean} isLast */
function nonceOf(prefix, number, isLast) {
  if (number > 0xffff_ffff) throw new StreamBroken("The stream is too long.");
  const nonce = Buffer.alloc(12);
  prefix.copy(nonce);
  nonce.writeUInt32BE(number, NONCE_PREFIX);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

/** @param {Layout} layout */
const gcm = ({ keyBytes }) => (keyBytes === 32 ? "aes-256-gcm" : "aes-128-gcm");

/** @param {Buffer} key @param {Buffer} salt @param {Buffer} about @param {Layout} layout */
const segmentKey = (key, salt, about, { hash, keyBytes }) => Buffer.from(hkdfSync(hash, key, salt, about, keyBytes));

/**
 * @param {AsyncIterable<Buffer>} source @param {Buffer} key @param {Buffer} about what is bound to the stream without being in it
 * @param {Layout} [layout] @returns {AsyncGenerator<Buffer>}
 */
export async function* sealStream(source, key, about, layout = ONE_MEBIBYTE) {
  const salt = randomBytes(layout.keyBytes);
  const prefix = randomBytes(NONCE_PREFIX);
  const header = Buffer.concat([Buffer.from([1 + salt.length + NONCE_PREFIX]), salt, prefix]);
  yield header;
  const derived = segmentKey(key, salt, about, layout);
  const room = layout.segment - TAG;
  const seal = (/** @type {Buffer} */ block, /** @type {number} */ number, /** @type {boolean} */ isLast) => {
    const cipher = createCipheriv(gcm(layout), derived, nonceOf(prefix, number, isLast));
    return Buffer.concat([cipher.update(block), cipher.final(), cipher.getAuthTag()]);
  };
  let number = 0;
  let waiting;
  for await (const block of inBlocks(source, room, room - header.length)) {
    if (waiting) yield seal(waiting, number++, false);
    waiting = block;
  }
  yield seal(waiting ?? Buffer.alloc(0), number, true);
}

/**
 * @param {AsyncIterable<Buffer>} source @param {Buffer} key @param {Buffer} about @param {Layout} [layout]
 * @returns {AsyncGenerator<Buffer>} gives nothing that has not been proven; throws StreamBroken
 */
export async function* openStream(source, key, about, layout = ONE_MEBIBYTE) {
  const headerBytes = 1 + layout.keyBytes + NONCE_PREFIX;
  /** @type {Buffer | undefined} */
  let prefix;
  /** @type {Buffer | undefined} */
  let derived;
  let number = 0;
  /** @type {Buffer | undefined} */
  let waiting;
  const open = (/** @type {Buffer} */ block, /** @type {boolean} */ isLast) => {
    if (!derived || !prefix) throw new StreamBroken("The file ends within its first bytes.");
    if (block.length < TAG) throw new StreamBroken("The file is cut off.");
    const decipher = createDecipheriv(gcm(layout), derived, nonceOf(prefix, number, isLast));
    decipher.setAuthTag(block.subarray(-TAG));
    try {
      const opened = Buffer.concat([decipher.update(block.subarray(0, -TAG)), decipher.final()]);
      number++;
      return opened;
    } catch {
      throw new StreamBroken(
        number === 0
          ? "The file does not open: it needs another key, or it was changed."
          : `The file is damaged or cut off: its segment ${number + 1} does not open.`,
      );
    }
  };
  for await (const block of inBlocks(source, layout.segment)) {
    if (waiting) yield open(waiting, false);
    waiting = block;
    if (derived) continue;
    if (block.length < headerBytes || block[0] !== headerBytes)
      throw new StreamBroken("The file ends within its first bytes, or they were changed.");
    derived = segmentKey(key, block.subarray(1, headerBytes - NONCE_PREFIX), about, layout);
    prefix = Buffer.from(block.subarray(headerBytes - NONCE_PREFIX, headerBytes));
    waiting = block.subarray(headerBytes);
  }
  yield open(waiting ?? Buffer.alloc(0), true);
}
