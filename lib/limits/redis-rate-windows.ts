import { monotonicMs } from "../kernel/clock";
import { MINUTE, SECOND } from "../kernel/time";
import type { Counted, RateWindows } from "./limits";
import { grainOf, MemoryRateWindows } from "./memory-rate-windows";
import { RedisAway, type RedisLink } from "./redis-link";
import { BRING_IN, COUNT } from "./redis-scripts";

const MICROSECONDS = 1_000;
/** Whatever a mark is kept for longer than this, it is renewed every minute while the instance lives. */
const MARK_SECONDS = 86_400;

/** `prefix` is the database's own in Redis; `mark` tells whether Redis still knows what this instance counted; `instances` share a limit. */
type Shared = { link: RedisLink; prefix: string; mark: string; instances: () => number };

/**
 * Requests of the last minute, counted by all instances together in Redis, by its clock. What this instance let through it remembers as well:
 * while Redis is away it lets its share of each limit through, and brings that in, once, when Redis is back.
 */
export class RedisRateWindows implements RateWindows {
  readonly #own = new MemoryRateWindows();
  #awaySince = Number.NEGATIVE_INFINITY;

  constructor(private readonly shared: Shared) {
    shared.link.onAway(() => {
      this.#awaySince = monotonicMs();
    });
    shared.link.onBack(() => this.#bringIn());
  }

  async count(keyId: string, limit: number, cost: number): Promise<Counted> {
    const { link } = this.shared;
    if (!link.isUp) return this.#countAlone(keyId, limit, cost, monotonicMs());
    try {
      const reply = await link.run(COUNT, this.#keys(keyId), [limit, cost, grainOf(limit) * MICROSECONDS]);
      const [passed = 0, total = 0, left = 0] = (reply as unknown[]).map(Number);
      if (passed === 1 && cost > 0) this.#own.count(keyId, limit, cost);
      const resetSeconds = left === 0 ? MINUTE / SECOND : Math.max(1, Math.ceil(left / MICROSECONDS / SECOND));
      return { allowed: passed === 1, limit, remaining: Math.max(0, limit - total), resetSeconds };
    } catch (error) {
      if (!(error instanceof RedisAway)) throw error;
      // What Redis may have counted is not brought in later.
      return this.#countAlone(keyId, limit, cost, error.hasSent ? Math.min(monotonicMs(), this.#awaySince - 1) : monotonicMs());
    }
  }

  sweep(): void {
    this.#own.sweep();
    if (this.shared.link.isUp) void this.#keepMark();
  }

  /** Never more than the share, but for one cost that the whole limit allows. */
  #countAlone(keyId: string, limit: number, cost: number, now: number): Counted {
    const instances = this.shared.instances();
    const share = Math.max(1, Math.floor(limit / instances), cost <= limit ? cost : 0);
    return { ...this.#own.count(keyId, Math.min(limit, share), cost, now), share: instances };
  }

  /** In the order of the connection, and so before anything that is counted from now on. */
  #bringIn(): void {
    const now = monotonicMs();
    for (const [keyId, entries] of this.#own.entries()) {
      const values = entries.flatMap(([at, count]) => [
        Math.max(0, Math.round((now - at) * MICROSECONDS)),
        count,
        at >= this.#awaySince ? 1 : 0,
      ]);
      void this.shared.link.run(BRING_IN, [...this.#keys(keyId), this.shared.mark], values).catch(() => {});
    }
    void this.#keepMark();
    this.#awaySince = Number.POSITIVE_INFINITY;
  }

  async #keepMark(): Promise<void> {
    await this.shared.link.command("SET", this.shared.mark, "1", "EX", String(MARK_SECONDS)).catch(() => {});
  }

  #keys(keyId: string): [string, string] {
    const name = `${this.shared.prefix}{${keyId}}`;
    return [`${name}:window`, `${name}:sum`];
  }
}
