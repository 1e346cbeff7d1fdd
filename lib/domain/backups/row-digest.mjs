// A digest of a table's rows that does not depend on their order: the sum of each row's SHA-256, in eight lanes of 32 bits.
// It compares what was read with what was written; against tampering the seal of the file stands, not this.
import { hash } from "node:crypto";

const NEWLINE = 10;

/** Takes the text that COPY gives, in whatever pieces it comes. */
export class RowDigest {
  rows = 0;
  #lanes = new Uint32Array(8);
  /** @type {Buffer[]} */
  #rest = [];

  /** @param {Buffer} chunk */
  add(chunk) {
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, from)) {
      const end = chunk.subarray(from, at);
      this.#row(this.#rest.length > 0 ? Buffer.concat([...this.#rest.splice(0), end]) : end);
      from = at + 1;
    }
    // A copy, since the rest of a large chunk would be kept with it.
    if (from < chunk.length) this.#rest.push(Buffer.from(chunk.subarray(from)));
  }

  /** @returns {{ rows: number, digest: string }} */
  end() {
    if (this.#rest.length > 0) throw new Error("The rows end within one.");
    return { rows: this.rows, digest: Buffer.from(this.#lanes.buffer).toString("hex") };
  }

  /** @param {Buffer} line */
  #row(line) {
    const digest = /** @type {Buffer} */ (hash("sha256", line, "buffer"));
    for (let lane = 0; lane < 8; lane++) this.#lanes[lane] = (this.#lanes[lane] ?? 0) + digest.readUInt32LE(lane * 4);
    this.rows++;
  }
}
