import type { PoolClient } from "pg";
import { searchTookTooLong } from "./event-reading";

/** Days that are looked into at once, each of which locks a table and its four indexes; they are given back before the next are. */
const A_WINDOW = 8;

/** Days of events in windows of a few, the newest first. */
function windowsOf(days: readonly number[]): number[][] {
  const windows: number[][] = [];
  for (let end = days.length; end > 0; end -= A_WINDOW) windows.push(days.slice(Math.max(0, end - A_WINDOW), end));
  return windows;
}

/** Looks into days window by window within one transaction, so that it never holds the locks of many, and within so many milliseconds in all. */
export class DayWindows {
  private readonly until: number;
  readonly windows: readonly (readonly number[])[];

  constructor(
    private readonly client: PoolClient,
    readonly days: readonly number[],
    private readonly patience: number,
  ) {
    this.windows = windowsOf(days);
    this.until = performance.now() + patience;
  }

  /** The newest first, until `look` says that it has enough. Refuses with INVALID_REQUEST what takes longer. */
  async each(look: (days: readonly number[]) => Promise<boolean | undefined>): Promise<void> {
    for (const days of this.windows) if (await this.inWindow(() => look(days))) return;
  }

  /** What is locked meanwhile is given back. */
  async inWindow<T>(look: () => Promise<T>): Promise<T> {
    const left = Math.ceil(this.until - performance.now());
    if (left <= 0) throw searchTookTooLong(undefined, this.patience);
    await this.client.query(`savepoint a_window; set local statement_timeout = ${left}`);
    const result = await look();
    await this.client.query("rollback to savepoint a_window");
    return result;
  }
}
