import { LRUCache } from "lru-cache";
import { LEASE_MS } from "../../db/verdict-leases";

/** A change of what a verdict reads: whose verdicts it may concern, by ids of keys, people or an organization; everybody's where none is named. */
export type VerdictChange = { number: number; subjects: readonly string[] };

/** What a lease is counted on. `steady` only ever goes on; `wall` is looked at as well, since the other stands still while a machine sleeps. */
export type LeaseTime = { steady: number; wall: number };

type Entry<V> = { value: V; subjects: readonly string[] };
/** A reading of the database that is under way, and what has changed since it began; all of it where nothing is known of that. */
export type Fill = { changed: Set<string> | "all" };

/**
 * What a holder of a lease keeps, by name. It answers within its lease alone, keeps nothing that was read before a change that concerns it,
 * and has dropped what a change concerns when `hear` or `renew` returns. It asks nobody and knows no time of its own: docs/revocation.md has
 * the argument, tests/domain/verdicts/lease-model.test.ts searches it.
 */
export class LeasedMemory<V> {
  readonly #entries: LRUCache<string, Entry<V>>;
  readonly #bySubject = new Map<string, Set<string>>();
  readonly #fills = new Set<Fill>();
  #applied: number | undefined;
  #until: LeaseTime = NEVER;
  #since = Number.POSITIVE_INFINITY;

  /** `maxSize` in whatever unit `sizeOf` counts. */
  constructor(maxSize: number, sizeOf: (value: V) => number) {
    this.#entries = new LRUCache({
      maxSize,
      sizeCalculation: ({ value }) => sizeOf(value),
      dispose: ({ subjects }, name) => this.#forget(name, subjects),
    });
  }

  /** All changes up to this number are taken in; undefined where there is no lease. */
  get applied(): number | undefined {
    return this.#applied;
  }

  get size(): number {
    return this.#entries.size;
  }

  isLeased({ steady, wall }: LeaseTime): boolean {
    return steady < this.#until.steady && wall < this.#until.wall && wall >= this.#since;
  }

  /** What is kept under that name, within the lease. */
  get(name: string, now: LeaseTime): V | undefined {
    return this.isLeased(now) ? this.#entries.get(name)?.value : undefined;
  }

  /** Before the database is asked. Each beginning has its end. */
  beginFill(): Fill {
    const fill: Fill = { changed: this.#applied === undefined ? "all" : new Set() };
    this.#fills.add(fill);
    return fill;
  }

  /** Keeps what was read, unless something has changed of it since the fill began. */
  endFill(fill: Fill, name: string, found?: Entry<V>): void {
    this.#fills.delete(fill);
    const { changed } = fill;
    if (!found || changed === "all" || found.subjects.some((subject) => changed.has(subject))) return;
    this.#entries.set(name, found);
    // What is larger than all the room is not kept.
    if (!this.#entries.has(name)) return;
    for (const subject of found.subjects) {
      const names = this.#bySubject.get(subject);
      if (names) names.add(name);
      else this.#bySubject.set(subject, new Set([name]));
    }
  }

  /** Takes in a change that was told. "gap" where one before it was not: what is missing comes with the next renewal. */
  hear({ number, subjects }: VerdictChange): "known" | "next" | "gap" {
    if (this.#applied === undefined || number <= this.#applied) return "known";
    this.#drop(subjects);
    if (number > this.#applied + 1) return "gap";
    this.#applied = number;
    return "next";
  }

  /**
   * Takes in a renewal that was asked for at `sent`: the newest change as the database had it after that, and those that were not taken in
   * when it was asked. Where some of them are not kept any more, everything may have changed. The lease goes on, counted from `sent`.
   */
  renew(sent: LeaseTime, newest: number, changes: readonly VerdictChange[]): void {
    for (const change of changes) this.hear(change);
    if (this.#applied === undefined || this.#applied < newest) {
      this.#drop([]);
      this.#applied = newest;
    }
    this.#since = sent.wall;
    this.#until = { steady: sent.steady + LEASE_MS, wall: sent.wall + LEASE_MS };
  }

  /** Ends the lease, and with it all that was kept. */
  lose(): void {
    this.#until = NEVER;
    this.#applied = undefined;
    this.#drop([]);
  }

  #drop(subjects: readonly string[]): void {
    for (const fill of this.#fills) {
      if (subjects.length === 0) fill.changed = "all";
      else if (fill.changed !== "all") for (const subject of subjects) fill.changed.add(subject);
    }
    if (subjects.length === 0) this.#entries.clear();
    for (const subject of subjects) for (const name of [...(this.#bySubject.get(subject) ?? [])]) this.#entries.delete(name);
  }

  #forget(name: string, subjects: readonly string[]): void {
    for (const subject of subjects) {
      const names = this.#bySubject.get(subject);
      names?.delete(name);
      if (names?.size === 0) this.#bySubject.delete(subject);
    }
  }
}

const NEVER: LeaseTime = { steady: Number.NEGATIVE_INFINITY, wall: Number.NEGATIVE_INFINITY };
