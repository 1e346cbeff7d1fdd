/** Where an event stands among a day's, in the order of their arrival; `at` in microseconds since 1970. */
export type ArrivalPlace = { at: number; id: string };

/** Events that arrived behind `after`, up to `last`. Their own times in milliseconds since 1970, rounded outwards. */
export type Block = { after: ArrivalPlace; last: ArrivalPlace; newest: number; oldest: number };

/** Before all of a day's events. */
export const beginOfDay = (day: number): ArrivalPlace => ({ at: day * 1000 - 1, id: "00000000-0000-0000-0000-000000000000" });

const PLACE = 24;
const BLOCK = PLACE + 16;

/** Where the first block begins, and each block's end and times. */
export function writeBlocks(blocks: readonly Block[]): Buffer {
  const bytes = Buffer.alloc(PLACE + blocks.length * BLOCK);
  if (blocks[0]) writePlace(bytes, 0, blocks[0].after);
  for (const [at, { last, newest, oldest }] of blocks.entries()) {
    const from = PLACE + at * BLOCK;
    writePlace(bytes, from, last);
    bytes.writeDoubleBE(newest, from + PLACE);
    bytes.writeDoubleBE(oldest, from + PLACE + 8);
  }
  return bytes;
}

export function readBlocks(bytes: Buffer): Block[] {
  const blocks: Block[] = [];
  let after = readPlace(bytes, 0);
  for (let from = PLACE; from < bytes.length; from += BLOCK) {
    const last = readPlace(bytes, from);
    blocks.push({ after, last, newest: bytes.readDoubleBE(from + PLACE), oldest: bytes.readDoubleBE(from + PLACE + 8) });
    after = last;
  }
  return blocks;
}

function writePlace(bytes: Buffer, from: number, { at, id }: ArrivalPlace): void {
  bytes.writeDoubleBE(at, from);
  bytes.write(id.replaceAll("-", ""), from + 8, "hex");
}

const readPlace = (bytes: Buffer, from: number): ArrivalPlace => ({
  at: bytes.readDoubleBE(from),
  id: bytes.toString("hex", from + 8, from + PLACE).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-"),
});
