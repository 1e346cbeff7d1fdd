// Inside a backup stand frames, one after the other: a letter, the length, the content. H the manifest, then for each table T, its rows in D, and E with
// their number and digest; Z ends it all.

/** @typedef {"H" | "T" | "D" | "E" | "Z"} FrameKind */

const HEAD = 5;
const MOST_ROWS = 1024 ** 2;
const MOST = 64 * 1024 ** 2;

/** A backup that is not as one is written: said in one line. */
export class BackupDamaged extends Error {}

/** @param {FrameKind} kind @param {Buffer} content */
function frame(kind, content) {
  const head = Buffer.alloc(HEAD);
  head.write(kind, "latin1");
  head.writeUInt32BE(content.length, 1);
  return Buffer.concat([head, content]);
}

/** @param {Exclude<FrameKind, "D">} kind @param {unknown} content */
export const jsonFrame = (kind, content) => frame(kind, Buffer.from(JSON.stringify(content)));

/** Rows as COPY gave them, in pieces that can be held. @param {Buffer} chunk @returns {Generator<Buffer>} */
export function* rowFrames(chunk) {
  for (let at = 0; at < chunk.length; at += MOST_ROWS) yield frame("D", chunk.subarray(at, at + MOST_ROWS));
}

/** @param {AsyncIterable<Buffer>} source @returns {AsyncGenerator<{ kind: FrameKind, content: Buffer }>} */
export async function* readFrames(source) {
  /** @type {Buffer} */
  let waiting = Buffer.alloc(0);
  let wanted = HEAD;
  /** @type {Buffer[]} */
  let parts = [];
  let length = 0;
  for await (const chunk of source) {
    parts.push(chunk);
    length += chunk.length;
    if (length < wanted) continue;
    waiting = parts.length === 1 ? chunk : Buffer.concat(parts, length);
    for (;;) {
      wanted = HEAD;
      if (waiting.length < HEAD) break;
      const size = waiting.readUInt32BE(1);
      const kind = waiting.toString("latin1", 0, 1);
      if (!"HTDEZ".includes(kind) || size > MOST) throw new BackupDamaged("The backup holds what no backup holds.");
      wanted = HEAD + size;
      if (waiting.length < wanted) break;
      yield { kind: /** @type {FrameKind} */ (kind), content: waiting.subarray(HEAD, wanted) };
      waiting = waiting.subarray(wanted);
    }
    parts = [waiting];
    length = waiting.length;
  }
  if (length > 0) throw new BackupDamaged("The backup is cut off.");
}
