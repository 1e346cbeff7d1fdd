import { EventTerms, type TermedEvent } from "../../filter/terms/event-terms";
import { PLACES } from "../../filter/terms/term-bits";
import { type ArrivalPlace, type Block, writeBlocks } from "./segment-blocks";

/** An event, with its times: arrival in microseconds, its own in milliseconds since 1970, rounded outwards. */
export type SegmentedEvent = TermedEvent & { id: string; arrived_us: number; newest_ms: number; oldest_ms: number };

/** What is kept of a segment. */
export type Segment = { last: ArrivalPlace; newest: number; oldest: number; width: number; blocks: Buffer; marks: Buffer };

const A_BLOCK = 64;
const WIDTH = 16;
/** Events of a whole segment. */
export const A_SEGMENT = A_BLOCK * WIDTH * 8;

/** Makes a segment of events, given in the order of their arrival. */
export class SegmentDraft {
  private readonly marks = Buffer.alloc(PLACES * WIDTH);
  private readonly blocks: Block[] = [];
  /** The mark of the last block, a bit a place: small enough to lie in a processor's nearest cache. */
  private readonly mark = new Uint8Array(PLACES / 8);
  private readonly terms = new EventTerms((at) => {
    this.mark[at >> 3] = (this.mark[at >> 3] ?? 0) | (1 << (at & 7));
  });
  events = 0;

  constructor(private readonly after: ArrivalPlace) {}

  add(event: SegmentedEvent): void {
    const last = { at: event.arrived_us, id: event.id };
    const block = this.events % A_BLOCK === 0 ? undefined : this.blocks.at(-1);
    if (block) {
      block.last = last;
      block.newest = Math.max(block.newest, event.newest_ms);
      block.oldest = Math.min(block.oldest, event.oldest_ms);
    } else {
      this.endBlock();
      this.blocks.push({ after: this.blocks.at(-1)?.last ?? this.after, last, newest: event.newest_ms, oldest: event.oldest_ms });
      this.terms.begin();
    }
    this.terms.add(event);
    this.events++;
  }

  /** Turns the mark of the last block round: a bit a block for each place. */
  private endBlock(): void {
    const block = this.blocks.length - 1;
    for (let from = 0; block >= 0 && from < this.mark.length; from++) {
      const byte = this.mark[from] ?? 0;
      for (let bit = 0; byte >> bit > 0; bit++) {
        if ((byte & (1 << bit)) === 0) continue;
        const at = (from * 8 + bit) * WIDTH + (block >> 3);
        this.marks[at] = (this.marks[at] ?? 0) | (1 << (block & 7));
      }
    }
    this.mark.fill(0);
  }

  /** Undefined where no event was added. */
  finish(): Segment | undefined {
    const end = this.blocks.at(-1);
    if (!end) return undefined;
    this.endBlock();
    const width = Math.ceil(this.blocks.length / 8);
    return {
      last: end.last,
      newest: this.blocks.reduce((most, { newest }) => Math.max(most, newest), end.newest),
      oldest: this.blocks.reduce((least, { oldest }) => Math.min(least, oldest), end.oldest),
      width,
      blocks: writeBlocks(this.blocks),
      marks: width === WIDTH ? this.marks : narrowed(this.marks, width),
    };
  }
}

function narrowed(marks: Buffer, width: number): Buffer {
  const narrow = Buffer.alloc(PLACES * width);
  for (let at = 0; at < PLACES; at++) marks.copy(narrow, at * width, at * WIDTH, at * WIDTH + width);
  return narrow;
}
