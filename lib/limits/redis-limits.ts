import { createHmac, randomUUID } from "node:crypto";
import type { Attempts, Limits } from "./limits";
import { RedisAttempts } from "./redis-attempts";
import { RedisLink, type RedisWords } from "./redis-link";
import { RedisRateWindows } from "./redis-rate-windows";

/** For several instances: all count together in Redis. `secret` is what the instances of one database share, and databases do not. */
export function redisLimits(url: string, secret: string, words: RedisWords, patience?: number): Limits {
  const link = new RedisLink(url, words, patience);
  const prefix = `latchkey:${createHmac("sha256", secret).update("limits").digest("hex").slice(0, 12)}:`;
  let alive = 1;
  const shared = { link, prefix, secret, mark: `${prefix}instance:${randomUUID()}`, instances: () => alive };
  const throttles = new Map<string, Attempts>();
  return {
    requests: new RedisRateWindows(shared),
    attempts: (throttle) => {
      const known = throttles.get(throttle.name) ?? new RedisAttempts(shared, throttle);
      throttles.set(throttle.name, known);
      return known;
    },
    open: () => link.open(),
    close: () => link.close(),
    shareAmong: (instances) => {
      alive = Math.max(1, instances);
    },
    isShared: () => link.isUp,
  };
}
