/** What is left of a key's rate; `limit` in 60 seconds. `share`: this instance counts alone just now, and so many share the key's limit. */
export type RateState = { limit: number; remaining: number; resetSeconds: number; share?: number };
export type Counted = RateState & { allowed: boolean };

/** What of a key's requests is counted together: the platform API and reading, questions about other keys, telemetry sent. */
export type RateWindow = "default" | "verify" | "ingest";

/** Requests of keys. Within one process counted at once; where several instances count together, in time. */
export interface RateWindows {
  /** Counts `cost` requests, all or none: `limit` in any 60 seconds pass, the next does not. 0 only asks. */
  count(keyId: string, limit: number, cost: number): Counted | Promise<Counted>;
  /** Forgets the windows in which nothing happened for a minute. Call it every minute. */
  sweep(): void;
}

/** Attempts of one throttle: `points` within `seconds` of the first pass. */
export interface Attempts {
  /** Rejects beyond the limit with `msBeforeNext`. What was refused counts, too. */
  consume(who: string): Promise<void>;
  /** Rejects as `consume` does where the limit is passed already, without counting. */
  check(who: string): Promise<void>;
  /** Takes one attempt back. */
  reward(who: string): Promise<void>;
}

export type Throttle = { name: string; points: number; seconds: number };

/** Where everything that is limited in time is counted. */
export interface Limits {
  readonly requests: RateWindows;
  attempts(throttle: Throttle): Attempts;
  /** Resolves once it counts; where instances count together, at the latest after a second without the others. */
  open(): Promise<void>;
  close(): void;
  /** How many instances there are, which is what each goes by while it cannot count with the others. */
  shareAmong(instances: number): void;
  /** Whether it counts with the others just now; null where there are none to count with. */
  isShared(): boolean | null;
}

declare module "../kernel/the-process" {
  interface TheProcess {
    limits: Limits;
  }
}
