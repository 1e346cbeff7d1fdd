/** What one caller did under a key since the last flush. Times in milliseconds; an empty address or agent was not told, or stands for several. */
export type CallerCounts = { address: string; agent: string; firstAt: number; lastAt: number; requests: number; denied: number };

/** The callers of one key: by address and agent, with the last one at hand, since most requests come from whom the one before came from. */
export type CallerTally = {
  byAddress: Map<string, Map<string, CallerCounts>>;
  size: number;
  last: { address: string | null; agent: string | null; counts: CallerCounts } | null;
};

const MOST_CALLERS = 100;
const LONGEST_AGENT = 200;

export const newTally = (): CallerTally => ({ byAddress: new Map(), size: 0, last: null });

/**
 * The counts of a caller. Beyond a hundred callers a further one is counted with the unnamed ones of its address or, where the
 * address is new as well, with everybody else.
 */
export function callerOf(tally: CallerTally, address: string | null, agent: string | null, now: number): CallerCounts {
  const { last } = tally;
  if (last !== null && last.address === address && last.agent === agent) return seen(last.counts, now);
  const counts = found(tally, address ?? "", agent === null ? "" : cut(agent), now);
  tally.last = { address, agent, counts };
  return seen(counts, now);
}

/** Adds what another tally of the same key counted. */
export function addTally(tally: CallerTally, other: CallerTally): void {
  for (const lost of callersOf(other)) {
    const counts = callerOf(tally, lost.address, lost.agent, lost.lastAt);
    counts.firstAt = Math.min(counts.firstAt, lost.firstAt);
    counts.requests += lost.requests;
    counts.denied += lost.denied;
  }
}

export const callersOf = ({ byAddress }: CallerTally): CallerCounts[] => [...byAddress.values()].flatMap((agents) => [...agents.values()]);

function found(tally: CallerTally, address: string, agent: string, now: number): CallerCounts {
  const known = tally.byAddress.get(address)?.get(agent);
  if (known) return known;
  if (tally.size < MOST_CALLERS) return added(tally, address, agent, now);
  const shared = tally.byAddress.has(address) ? address : "";
  return tally.byAddress.get(shared)?.get("") ?? added(tally, shared, "", now);
}

function added(tally: CallerTally, address: string, agent: string, now: number): CallerCounts {
  const counts = { address, agent: own(agent), firstAt: now, lastAt: now, requests: 0, denied: 0 };
  const agents = tally.byAddress.get(address);
  if (agents) agents.set(counts.agent, counts);
  else tally.byAddress.set(address, new Map([[counts.agent, counts]]));
  tally.size++;
  return counts;
}

function seen(counts: CallerCounts, now: number): CallerCounts {
  if (now > counts.lastAt) counts.lastAt = now;
  else if (now < counts.firstAt) counts.firstAt = now;
  return counts;
}

const cut = (agent: string): string => (agent.length > LONGEST_AGENT ? agent.slice(0, LONGEST_AGENT) : agent);

// A slice keeps the whole header alive; a copy does not.
const own = (agent: string): string => (agent.length < LONGEST_AGENT ? agent : Buffer.from(agent, "utf16le").toString("utf16le"));
