import { monotonicMs } from "../kernel/clock";
import { SECOND } from "../kernel/time";
import type { Attempts } from "./limits";

type Counted = { points: number; ends: number };

/** Counts attempts under names: `points` within `duration` seconds of the first pass. On the monotonic clock, so that no step of the machine's frees or blocks anybody. */
export class AttemptWindow implements Attempts {
  private readonly counted = new Map<string, Counted>();

  constructor(private readonly limit: { points: number; duration: number }) {}

  async consume(who: string, now = monotonicMs(), most = this.limit.points): Promise<void> {
    this.forget(now);
    const found = this.counted.get(who) ?? { points: 0, ends: now + this.limit.duration * SECOND };
    found.points++;
    this.counted.set(who, found);
    if (found.points > most) throw { msBeforeNext: found.ends - now };
  }

  async check(who: string, now = monotonicMs(), most = this.limit.points): Promise<void> {
    this.forget(now);
    const found = this.counted.get(who);
    if (found && found.points > most) throw { msBeforeNext: found.ends - now };
  }

  async reward(who: string): Promise<void> {
    const found = this.counted.get(who);
    if (found && found.points > 0) found.points--;
  }

  /** Forgets all, and gives it: who, their points, and the milliseconds that are left. */
  drain(now = monotonicMs()): [who: string, points: number, left: number][] {
    this.forget(now);
    const all = [...this.counted]
      .filter(([, { points }]) => points > 0)
      .map(([who, { points, ends }]) => [who, points, ends - now] as [string, number, number]);
    this.counted.clear();
    return all;
  }

  /** All last equally long, so the first in the map are the first to end. */
  private forget(now: number): void {
    for (const [who, { ends }] of this.counted) {
      if (ends > now) return;
      this.counted.delete(who);
    }
  }
}
