import { RESERVE_EMPTY, SharedSteps } from "../../filter/evaluate/fuel";
import { Turns } from "../../kernel/turns";
import { SEARCH_TIMEOUT, searchTookTooLong } from "./event-reading";
import type { StoredEvent } from "./filterable-event";

/** Where an event stands among the newest. */
export type Place = { timestamp: string; tick: number; id: string };

/** `found` counts what was found of a portion, of which the largest events may be left for the next. */
type Sifted = StoredEvent & { found: string };

/** Bytes of text after which a page ends early: a thousand events of 256 KiB would not fit in memory many times. */
export const LARGEST_PAGE = 32 * 1024 * 1024;

const FIRST_PORTION = 300;
const PORTION = 2000;

/** Steps that a search's events have each, and share beyond them: some seconds. */
const EACH = 2000;
const RESERVE = 500_000_000;

/** What one search may do beyond SQL. Refuses with INVALID_REQUEST, as its time limit does. */
export class Sieve<Row> {
  /** From the first look on, not while the search waits for its turn. */
  private end: number | undefined;
  private readonly turns = new Turns();

  constructor(
    private readonly keeps: (row: Row, shared: SharedSteps) => boolean,
    private readonly shared = new SharedSteps(RESERVE, EACH),
  ) {}

  /** Adds to `kept` what is kept of the rows, until it holds `count`. */
  async sift<Given extends Row>(rows: readonly Given[], kept: Given[], count: number): Promise<void> {
    this.end ??= performance.now() + SEARCH_TIMEOUT;
    for (const row of rows) {
      if (this.turns.isOver) await this.turns.next();
      if (performance.now() > this.end) throw searchTookTooLong();
      if (this.holds(row) && kept.push(row) === count) return;
    }
  }

  private holds(row: Row): boolean {
    try {
      return this.keeps(row, this.shared);
    } catch (error) {
      throw error === RESERVE_EMPTY ? searchTookTooLong() : error;
    }
  }
}

/** The newest events that are kept, looked for in portions of what SQL lets pass. Refuses with INVALID_REQUEST what takes longer than a search may. */
export async function siftEvents<Row extends Sifted>(
  portion: (count: number, before?: Place) => Promise<Row[]>,
  sieve: Sieve<StoredEvent>,
  count: number,
): Promise<Row[]> {
  const kept: Row[] = [];
  let before: Place | undefined;
  let bytes = 0;
  let measured = 0;
  for (let size = FIRST_PORTION; ; size = PORTION) {
    const rows = await portion(size, before);
    await sieve.sift(rows, kept, count);
    for (; measured < kept.length; measured++) {
      bytes += textOf(kept[measured]);
      if (measured > 0 && bytes > LARGEST_PAGE) return kept.slice(0, measured);
    }
    if (kept.length === count) return kept;
    const last = rows.at(-1);
    if (!last || (rows.length < size && Number(last.found) === rows.length)) return kept;
    before = { timestamp: `${last.timestamp.slice(0, -2)}Z`, tick: Number(last.timestamp.at(-2)), id: last.id };
  }
}

const textOf = (row: Sifted | undefined): number => {
  let length = 0;
  for (const value of Object.values(row ?? {})) if (typeof value === "string") length += value.length;
  return length;
};
