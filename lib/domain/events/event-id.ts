import { randomFillSync } from "node:crypto";

const random = Buffer.allocUnsafe(8192);
const id = Buffer.allocUnsafe(16);
let used = random.length;
let lastMillisecond = -1;
let sequence = 0;

/**
 * The bytes of a new UUIDv7 (RFC 9562) whose time is the arrival in milliseconds since 1970, so that an id leads to its
 * partition; within a batch ids ascend. The buffer is reused: copy it.
 */
export function eventIdBytes(arrival: number): Uint8Array {
  if (used + 10 > random.length) {
    randomFillSync(random);
    used = 0;
  }
  if (arrival === lastMillisecond) sequence = (sequence + 1) | 0;
  else {
    lastMillisecond = arrival;
    sequence = random.readUInt32BE(used) >>> 1; // the top bit is left for counting on
    used += 4;
  }
  id.writeUIntBE(arrival, 0, 6);
  id[6] = 0x70 | (sequence >>> 28);
  id[7] = sequence >>> 20;
  id[8] = 0x80 | ((sequence >>> 14) & 0x3f);
  id[9] = sequence >>> 6;
  id[10] = (sequence << 2) | ((random[used++] ?? 0) & 3);
  for (let at = 11; at < 16; at++) id[at] = random[used++] ?? 0;
  return id;
}
