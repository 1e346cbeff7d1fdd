import { SEARCH_TIMEOUT, searchTookTooLong } from "./event-reading";
import type { StoredEvent } from "./filterable-event";

/** Where an event stands among the newest. */
export type Place = { timestamp: string; tick: number; id: string };

/** `found` counts what was found of a portion, of which the largest events may be left for the next. */
type Sifted = StoredEvent & { found: string };

const FIRST_PORTION = 300;
const PORTION = 2000;

/** The newest events that are kept, looked for in portions of what SQL lets pass. Refuses with INVALID_REQUEST what takes longer than a search may. */
export async function siftEvents<Row extends Sifted>(
  portion: (count: number, before?: Place) => Promise<Row[]>,
  keeps: (row: Row) => boolean,
  count: number,
): Promise<Row[]> {
  const kept: Row[] = [];
  const end = performance.now() + SEARCH_TIMEOUT;
  let before: Place | undefined;
  for (let size = FIRST_PORTION; ; size = PORTION) {
    const rows = await portion(size, before);
    for (const row of rows) {
      if (keeps(row) && kept.push(row) === count) return kept;
    }
    const last = rows.at(-1);
    if (!last || (rows.length < size && Number(last.found) === rows.length)) return kept;
    if (performance.now() > end) throw searchTookTooLong();
    before = { timestamp: `${last.timestamp.slice(0, -2)}Z`, tick: Number(last.timestamp.at(-2)), id: last.id };
  }
}
