import { createHmac } from "node:crypto";
import { SECOND } from "../kernel/time";
import { AttemptWindow } from "./attempt-window";
import type { Attempts, Throttle } from "./limits";
import { RedisAway, type RedisLink } from "./redis-link";
import { ATTEMPT } from "./redis-scripts";

/** `secret` hides who they are: addresses of people and machines are not for Redis to keep. */
type Shared = { link: RedisLink; prefix: string; secret: string; instances: () => number };

/** Attempts of one throttle, counted by all instances together; while Redis is away by each for itself, up to its share. */
export class RedisAttempts implements Attempts {
  readonly #own: AttemptWindow;

  constructor(
    private readonly shared: Shared,
    private readonly limit: Throttle,
  ) {
    this.#own = new AttemptWindow({ points: limit.points, duration: limit.seconds });
    shared.link.onBack(() => this.#bringIn());
  }

  async consume(who: string): Promise<void> {
    await this.#refuseBeyond(who, 1, () => this.#own.consume(who, undefined, this.#share()));
  }

  async check(who: string): Promise<void> {
    await this.#refuseBeyond(who, 0, () => this.#own.check(who, undefined, this.#share()));
  }

  async reward(who: string): Promise<void> {
    await this.#counted(who, -1).catch((error) => {
      if (error instanceof RedisAway) return this.#own.reward(who);
      throw error;
    });
  }

  async #refuseBeyond(who: string, by: 0 | 1, alone: () => Promise<void>): Promise<void> {
    let counted: { count: number; left: number };
    try {
      counted = await this.#counted(who, by);
    } catch (error) {
      if (!(error instanceof RedisAway)) throw error;
      // What Redis may have counted is not brought in later.
      return error.hasSent ? this.#own.check(who, undefined, this.#share()) : alone();
    }
    if (counted.count > this.limit.points) throw { msBeforeNext: Math.max(1, counted.left) };
  }

  async #counted(who: string, by: number): Promise<{ count: number; left: number }> {
    if (!this.shared.link.isUp) throw new RedisAway(false);
    const reply = await this.shared.link.run(ATTEMPT, [this.#key(who)], [by, this.limit.seconds * SECOND]);
    const [count = 0, left = 0] = (reply as unknown[]).map(Number);
    return { count, left };
  }

  #bringIn(): void {
    for (const [who, points, left] of this.#own.drain())
      void this.shared.link.run(ATTEMPT, [this.#key(who)], [points, Math.ceil(left)]).catch(() => {});
  }

  #share(): number {
    return Math.max(1, Math.floor(this.limit.points / this.shared.instances()));
  }

  #key(who: string): string {
    const hidden = createHmac("sha256", this.shared.secret).update(`${this.limit.name} ${who}`).digest("base64url").slice(0, 22);
    return `${this.shared.prefix}{${this.limit.name}:${hidden}}`;
  }
}
