/** What a change of plan looks at in a key. `suspended` is by hand among the counted ones, by the plan among the waiting ones. */
type Candidate = { id: string; suspended: boolean };

type PlanChange<K> = {
  /** Count against the new plan from now on, those among them that stay suspended by hand included. */
  kept: K[];
  /** Were at work and find no room. */
  suspended: K[];
  /** Were suspended by hand and find no room: they stay as they are, and do not go on by themselves. */
  held: K[];
  /** Had been suspended by a plan and find room again. */
  restored: K[];
  /** Had been suspended by a plan and still find no room. */
  waiting: K[];
};

type Given<K> = {
  /** What counts against a plan's limit, and what an earlier plan had suspended; each the most recently used first. */
  counted: readonly K[];
  waiting: readonly K[];
  /** Keys that the new plan allows; Infinity for any number. */
  limit: number;
  keep?: readonly string[];
};

/**
 * Which keys a plan has room for: those to `keep` first, then those at work, then those suspended by hand, then those that an earlier
 * plan had suspended; within each the most recently used first.
 */
export function planChange<K extends Candidate>({ counted, waiting, limit, keep = [] }: Given<K>): PlanChange<K> {
  const named = new Set(keep);
  const rank = (key: K, own: number) => (named.has(key.id) ? 0 : own);
  const ranked = [
    ...counted.map((key) => ({ key, was: "counted" as const, rank: rank(key, key.suspended ? 2 : 1) })),
    ...waiting.map((key) => ({ key, was: "waiting" as const, rank: rank(key, 3) })),
  ].toSorted((a, b) => a.rank - b.rank);
  const room = ranked.slice(0, Math.min(limit, ranked.length));
  const beyond = ranked.slice(room.length);
  const keys = (of: typeof ranked, was: "counted" | "waiting") => of.filter((each) => each.was === was).map(({ key }) => key);
  return {
    kept: keys(room, "counted"),
    suspended: keys(beyond, "counted").filter((key) => !key.suspended),
    held: keys(beyond, "counted").filter((key) => key.suspended),
    restored: keys(room, "waiting"),
    waiting: keys(beyond, "waiting"),
  };
}
