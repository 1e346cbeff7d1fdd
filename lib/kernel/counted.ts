import { monotonicMs } from "./clock";
import { type TheProcess, theProcess } from "./the-process";

/** What is counted as it happens, each with the labels that its values stand for, in this order. */
export const COUNTED = {
  http_requests: ["method", "route", "status"],
  verdicts: ["by", "outcome"],
  refusals: ["window", "code"],
  events: ["outcome"],
  event_bytes: [],
  invalid_payloads: [],
  job_runs: ["task", "outcome"],
  usage_flushes: ["outcome"],
} as const;
export type CountedName = keyof typeof COUNTED;

/** Seconds up to which an answer falls into a bucket; the last one takes all. */
export const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10] as const;
type Spread = { buckets: number[]; seconds: number };

/** By name, and by the labels' values with a tab between. */
type Counts = Map<string, number>;
declare module "./the-process" {
  interface TheProcess {
    counted: { counts: Record<CountedName, Counts>; spreads: Map<string, Spread>; flushedAt: number };
  }
}
export const makeCounted = (): TheProcess["counted"] => ({
  counts: Object.fromEntries(Object.keys(COUNTED).map((name) => [name, new Map()])) as Record<CountedName, Counts>,
  spreads: new Map(),
  flushedAt: monotonicMs(),
});

/** Counts in memory, where it costs next to nothing; whoever asks for the metrics gathers it. Labels come from closed sets, never from a tenant. */
export function count(name: CountedName, labels: string, by = 1): void {
  const counts = theProcess().counted.counts[name];
  counts.set(labels, (counts.get(labels) ?? 0) + by);
}

/** Counts how long an answer of a route took. */
export function countSeconds(route: string, seconds: number): void {
  const { spreads } = theProcess().counted;
  let spread = spreads.get(route);
  if (!spread) {
    spread = { buckets: new Array(BUCKETS.length + 1).fill(0), seconds: 0 };
    spreads.set(route, spread);
  }
  let at = 0;
  while (at < BUCKETS.length && seconds > (BUCKETS[at] ?? 0)) at++;
  spread.buckets[at] = (spread.buckets[at] ?? 0) + 1;
  spread.seconds += seconds;
}
