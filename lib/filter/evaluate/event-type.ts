import { fromInteger, type Num } from "./decimal";

const HEXADECIMAL = /^(?:0x|\$)?([0-9a-f]{1,16})$/i;

/** An event type as one value, however it was written: hexadecimal text is its number. Without one, that of the template. */
export function eventTypeOf(given: number | bigint | string | null, template: string | null): Num | string | undefined {
  if (given === null) return template === null ? undefined : templateEventType(template);
  if (typeof given === "string") return eventTypeValue(given);
  return fromInteger(BigInt.asUintN(64, BigInt(given)));
}

/** The number that a hexadecimal text is; any other text as it stands. */
export function eventTypeValue(text: string): Num | string {
  const digits = HEXADECIMAL.exec(text)?.[1];
  return digits === undefined ? text : fromInteger(BigInt(`0x${digits}`));
}

/** The event type that Seq gives a message template: MurmurHash3 (32 bits, seed 0) of its UTF-8. */
export function templateEventType(template: string): number {
  const bytes = new TextEncoder().encode(template);
  const view = new DataView(bytes.buffer);
  const whole = bytes.length & ~3;
  let hash = 0;
  for (let at = 0; at < whole; at += 4) {
    hash ^= scrambled(view.getUint32(at, true));
    hash = (hash << 13) | (hash >>> 19);
    hash = (Math.imul(hash, 5) + 0xe6546b64) | 0;
  }
  let rest = 0;
  for (let at = bytes.length - 1; at >= whole; at--) rest = (rest << 8) | (bytes[at] ?? 0);
  hash ^= scrambled(rest) ^ bytes.length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function scrambled(word: number): number {
  const mixed = Math.imul(word, 0xcc9e2d51);
  return Math.imul((mixed << 15) | (mixed >>> 17), 0x1b873593);
}
