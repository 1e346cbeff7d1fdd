import { processWide } from "../../kernel/process-wide";
import { MINUTE } from "../../kernel/time";

/** What one key did since the last flush. `at` is the latest accepted request, in milliseconds. */
type KeyUsage = {
  organizationId: string | null;
  at: number;
  address: string | null;
  agent: string | null;
  requests: number;
  denied: number;
  deniedAt: number;
  minutes: Map<number, MinuteCounts>;
  denials: Map<string, { at: number; code: string; scope: string; count: number }>;
};

type MinuteCounts = {
  requests: number;
  denied: number;
  eventsArrived: number;
  eventsIngested: number;
  bytes: number;
  invalidPayloads: number;
};
export type PendingUsage = Map<string, KeyUsage>;

type Note = { keyId: string; organizationId: string | null; now: number };

const holder = (): { pending: PendingUsage } => processWide("usage", () => ({ pending: new Map() }));

/** Notes an accepted request. Costs no write: the flusher carries it to the database within seconds. */
export function noteRequest({ keyId, organizationId, now }: Note, address: string | null, agent: string | null): void {
  const usage = usageOf(keyId, organizationId);
  usage.requests++;
  if (now >= usage.at) {
    usage.at = now;
    usage.address = address;
    usage.agent = agent;
  }
  minuteOf(usage, now).requests++;
}

/** Notes a request that the key's state, address, rate or scopes denied. `scope` is the missing one, if that was why. */
export function noteDenial({ keyId, organizationId, now }: Note, code: string, scope = ""): void {
  const usage = usageOf(keyId, organizationId);
  usage.denied++;
  usage.deniedAt = Math.max(usage.deniedAt, now);
  minuteOf(usage, now).denied++;
  const at = Math.floor(now / MINUTE) * MINUTE;
  const name = `${at} ${code} ${scope}`;
  const denial = usage.denials.get(name);
  if (denial) denial.count++;
  else usage.denials.set(name, { at, code, scope, count: 1 });
}

/** Notes telemetry that came in under a key. `bytes` of raw JSON. */
export function noteEvents(
  { keyId, organizationId, now }: Note,
  counts: { arrived: number; ingested: number; bytes: number; invalid?: number },
): void {
  const minute = minuteOf(usageOf(keyId, organizationId), now);
  minute.eventsArrived += counts.arrived;
  minute.eventsIngested += counts.ingested;
  minute.bytes += counts.bytes;
  minute.invalidPayloads += counts.invalid ?? 0;
}

/** Takes what is pending, leaving nothing. */
export function takePendingUsage(): PendingUsage {
  const h = holder();
  const taken = h.pending;
  h.pending = new Map();
  return taken;
}

/** Gives back what could not be written, so that no count is lost. */
export function returnPendingUsage(taken: PendingUsage): void {
  for (const [keyId, lost] of taken) {
    const usage = usageOf(keyId, lost.organizationId);
    usage.requests += lost.requests;
    usage.denied += lost.denied;
    usage.deniedAt = Math.max(usage.deniedAt, lost.deniedAt);
    if (lost.at > usage.at) {
      usage.at = lost.at;
      usage.address = lost.address;
      usage.agent = lost.agent;
    }
    for (const [at, counts] of lost.minutes) {
      const minute = minuteOf(usage, at);
      for (const name of Object.keys(counts) as (keyof MinuteCounts)[]) minute[name] += counts[name];
    }
    for (const [name, denial] of lost.denials) {
      const kept = usage.denials.get(name);
      if (kept) kept.count += denial.count;
      else usage.denials.set(name, denial);
    }
  }
}

function usageOf(keyId: string, organizationId: string | null): KeyUsage {
  const { pending } = holder();
  let usage = pending.get(keyId);
  if (!usage) {
    usage = {
      organizationId,
      at: 0,
      address: null,
      agent: null,
      requests: 0,
      denied: 0,
      deniedAt: 0,
      minutes: new Map(),
      denials: new Map(),
    };
    pending.set(keyId, usage);
  }
  return usage;
}

function minuteOf(usage: KeyUsage, now: number): MinuteCounts {
  const at = Math.floor(now / MINUTE) * MINUTE;
  let minute = usage.minutes.get(at);
  if (!minute) {
    minute = { requests: 0, denied: 0, eventsArrived: 0, eventsIngested: 0, bytes: 0, invalidPayloads: 0 };
    usage.minutes.set(at, minute);
  }
  return minute;
}
