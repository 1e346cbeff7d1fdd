import type { StoredEvent } from "./filterable-event";
import { LARGEST_PAGE } from "./sift-events";

/** An event with how many were found beside it, of which the largest may have been left out. */
export type FoundRow = StoredEvent & { found: string };

/** The newest of what several questions find, each of which gives its own newest. */
export class NewestRows {
  private rows: FoundRow[] = [];
  /** What is older was left out somewhere, since the page was full. */
  private floor: FoundRow | undefined;

  constructor(private readonly count: number) {}

  add(found: readonly FoundRow[]): void {
    const last = found.at(-1);
    if (last && found.length < Number(last.found) && (!this.floor || isNewer(last, this.floor))) this.floor = last;
    const known = new Set(this.rows.map(({ id }) => id));
    this.rows = [...this.rows, ...found.filter(({ id }) => !known.has(id))]
      .sort((one, other) => (isNewer(one, other) ? -1 : 1))
      .slice(0, this.count);
  }

  /** Whether what is no newer than this, in milliseconds since 1970, would not be among them. */
  isComplete(newest: number): boolean {
    const last = this.floor ?? (this.rows.length === this.count ? this.rows.at(-1) : undefined);
    return last !== undefined && Date.parse(last.timestamp) > newest;
  }

  /** The newest first; where they are too large, as many as fit, and more is said to be found. */
  page(): FoundRow[] {
    const { floor } = this;
    let rows = floor ? this.rows.filter((row) => !isNewer(floor, row)) : this.rows;
    let bytes = 0;
    const fitting = rows.findIndex((row, at) => {
      bytes += textOf(row);
      return at > 0 && bytes > LARGEST_PAGE;
    });
    if (fitting > 0) rows = rows.slice(0, fitting);
    const found = String(rows.length + Number(fitting > 0 || floor !== undefined));
    return rows.map((row) => ({ ...row, found }));
  }
}

/** Times are written alike, so that their texts are in their order. */
const isNewer = (one: FoundRow, other: FoundRow): boolean =>
  one.timestamp === other.timestamp ? one.id > other.id : one.timestamp > other.timestamp;

const textOf = (row: FoundRow): number => {
  let length = 0;
  for (const value of Object.values(row)) if (typeof value === "string") length += value.length;
  return length;
};
