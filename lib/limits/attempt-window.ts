import { monotonicMs } from "../kernel/clock";
import { SECOND } from "../kernel/time";

type Counted = { points: number; ends: number };

/** Counts attempts under names: `points` within `duration` seconds of the first pass. On the monotonic clock, so that no step of the machine's frees or blocks anybody. */
export class AttemptWindow {
  private readonly counted = new Map<string, Counted>();

  constructor(private readonly limit: { points: number; duration: number }) {}

  /** Rejects beyond the limit, with how long that lasts. What was refused counts, too. */
  async consume(who: string, now = monotonicMs()): Promise<void> {
    this.forget(now);
    const found = this.counted.get(who) ?? { points: 0, ends: now + this.limit.duration * SECOND };
    found.points++;
    this.counted.set(who, found);
    if (found.points > this.limit.points) throw { msBeforeNext: found.ends - now };
  }

  /** Rejects as `consume` does where the limit is passed already, without counting. */
  async check(who: string, now = monotonicMs()): Promise<void> {
    this.forget(now);
    const found = this.counted.get(who);
    if (found && found.points > this.limit.points) throw { msBeforeNext: found.ends - now };
  }

  /** Takes one attempt back. */
  async reward(who: string): Promise<void> {
    const found = this.counted.get(who);
    if (found && found.points > 0) found.points--;
  }

  /** All last equally long, so the first in the map are the first to end. */
  private forget(now: number): void {
    for (const [who, { ends }] of this.counted) {
      if (ends > now) return;
      this.counted.delete(who);
    }
  }
}
