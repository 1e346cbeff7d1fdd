import { theProcess } from "../../kernel/the-process";
import { MINUTE } from "../../kernel/time";
import { addTally, type CallerTally, newTally } from "./caller-tally";

/** What one key did since the last flush. `at` is the latest accepted request, `deniedAt` the latest denied one, in milliseconds. */
export type KeyUsage = {
  organizationId: string | null;
  at: number;
  address: string | null;
  agent: string | null;
  requests: number;
  denied: number;
  deniedAt: number;
  deniedAddress: string | null;
  deniedAgent: string | null;
  minutes: Map<number, MinuteCounts>;
  denials: Map<string, DenialCount>;
  callers: CallerTally;
  /** Scope → when it was last used; null until one was. */
  scopes: Map<string, number> | null;
};

type MinuteCounts = {
  requests: number;
  denied: number;
  eventsArrived: number;
  eventsIngested: number;
  bytes: number;
  invalidPayloads: number;
  eventsAhead: number;
  eventsBelowLevel: number;
  eventsFiltered: number;
  eventsRepeated: number;
};
type DenialCount = { at: number; code: string; scope: string; count: number };

export type PendingUsage = Map<string, KeyUsage>;

type Usage = {
  pending: PendingUsage;
  /** Key → scope → when it was last noted. */
  notedScopes: Map<string, Map<string, number>>;
  lastFlush: Promise<void>;
  /** Organizations whose keys were used, of which nobody was told yet; and when those were told of that were. */
  toTell: Set<string>;
  toldAt: Map<string, number>;
};
declare module "../../kernel/the-process" {
  interface TheProcess {
    usage: Usage;
  }
}
export const makeUsage = (): Usage => ({
  pending: new Map(),
  notedScopes: new Map(),
  lastFlush: Promise.resolve(),
  toTell: new Set(),
  toldAt: new Map(),
});

/** Takes what is pending, leaving nothing. */
export function takePendingUsage(): PendingUsage {
  const { usage } = theProcess();
  const taken = usage.pending;
  usage.pending = new Map();
  return taken;
}

/** Gives back what could not be written, so that no count is lost. */
export function returnPendingUsage(taken: PendingUsage): void {
  for (const [keyId, lost] of taken) {
    const usage = usageOf(keyId, lost.organizationId);
    usage.requests += lost.requests;
    usage.denied += lost.denied;
    if (lost.deniedAt > usage.deniedAt) {
      usage.deniedAt = lost.deniedAt;
      usage.deniedAddress = lost.deniedAddress;
      usage.deniedAgent = lost.deniedAgent;
    }
    if (lost.at > usage.at) {
      usage.at = lost.at;
      usage.address = lost.address;
      usage.agent = lost.agent;
    }
    for (const [at, counts] of lost.minutes) {
      const minute = minuteOf(usage, at);
      for (const name of Object.keys(counts) as (keyof MinuteCounts)[]) minute[name] += counts[name];
    }
    for (const { at, code, scope, count } of lost.denials.values()) denialOf(usage, at, code, scope).count += count;
    for (const [scope, at] of lost.scopes ?? []) markScope(usage, scope, at);
    addTally(usage.callers, lost.callers);
  }
}

export function usageOf(keyId: string, organizationId: string | null): KeyUsage {
  const { pending } = theProcess().usage;
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
      deniedAddress: null,
      deniedAgent: null,
      minutes: new Map(),
      denials: new Map(),
      callers: newTally(),
      scopes: null,
    };
    pending.set(keyId, usage);
  }
  return usage;
}

export function minuteOf(usage: KeyUsage, now: number): MinuteCounts {
  const at = Math.floor(now / MINUTE) * MINUTE;
  let minute = usage.minutes.get(at);
  if (!minute) {
    minute = {
      requests: 0,
      denied: 0,
      eventsArrived: 0,
      eventsIngested: 0,
      bytes: 0,
      invalidPayloads: 0,
      eventsAhead: 0,
      eventsBelowLevel: 0,
      eventsFiltered: 0,
      eventsRepeated: 0,
    };
    usage.minutes.set(at, minute);
  }
  return minute;
}

export function denialOf(usage: KeyUsage, now: number, code: string, scope: string): DenialCount {
  const at = Math.floor(now / MINUTE) * MINUTE;
  const name = `${at} ${code} ${scope}`;
  let denial = usage.denials.get(name);
  if (!denial) {
    denial = { at, code, scope, count: 0 };
    usage.denials.set(name, denial);
  }
  return denial;
}

export function markScope(usage: KeyUsage, scope: string, at: number): void {
  usage.scopes ??= new Map();
  usage.scopes.set(scope, Math.max(at, usage.scopes.get(scope) ?? 0));
}
