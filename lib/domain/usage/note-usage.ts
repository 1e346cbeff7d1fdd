import { count } from "../../kernel/counted";
import { theProcess } from "../../kernel/the-process";
import { MINUTE } from "../../kernel/time";
import { callerOf } from "./caller-tally";
import { denialOf, markScope, minuteOf, usageOf } from "./pending-usage";

/** Of which key, and when, in milliseconds. */
type Note = { keyId: string; organizationId: string | null; now: number };

/** Notes an accepted request and who made it. Costs no write: the flusher carries it to the database within seconds. */
export function noteRequest({ keyId, organizationId, now }: Note, address: string | null, agent: string | null): void {
  const usage = usageOf(keyId, organizationId);
  usage.requests++;
  if (now >= usage.at) {
    usage.at = now;
    usage.address = address;
    usage.agent = agent;
  }
  minuteOf(usage, now).requests++;
  callerOf(usage.callers, address, agent, now).requests++;
}

/** Notes a request that the key's state, address, rate or scopes denied, and who made it. `scope` is the missing one, if that was why. */
export function noteDenial(
  { keyId, organizationId, now }: Note,
  code: string,
  address: string | null,
  agent: string | null,
  scope = "",
): void {
  const usage = usageOf(keyId, organizationId);
  usage.denied++;
  if (now >= usage.deniedAt) {
    usage.deniedAt = now;
    usage.deniedAddress = address;
    usage.deniedAgent = agent;
  }
  minuteOf(usage, now).denied++;
  denialOf(usage, now, code, scope).count++;
  callerOf(usage.callers, address, agent, now).denied++;
}

/** Notes telemetry that came in under a key. `bytes` of raw JSON. */
export function noteEvents(
  { keyId, organizationId, now }: Note,
  counts: {
    arrived: number;
    ingested: number;
    bytes: number;
    invalid?: number;
    ahead?: number;
    belowLevel?: number;
    filtered?: number;
    repeated?: number;
  },
): void {
  const minute = minuteOf(usageOf(keyId, organizationId), now);
  minute.eventsArrived += counts.arrived;
  minute.eventsIngested += counts.ingested;
  minute.bytes += counts.bytes;
  minute.invalidPayloads += counts.invalid ?? 0;
  minute.eventsAhead += counts.ahead ?? 0;
  minute.eventsBelowLevel += counts.belowLevel ?? 0;
  minute.eventsFiltered += counts.filtered ?? 0;
  minute.eventsRepeated += counts.repeated ?? 0;
  count("events", "arrived", counts.arrived);
  count("events", "ingested", counts.ingested);
  if (counts.belowLevel) count("events", "below_level", counts.belowLevel);
  if (counts.filtered) count("events", "filtered", counts.filtered);
  if (counts.repeated) count("events", "repeated", counts.repeated);
  if (counts.ahead) count("events", "ahead", counts.ahead);
  count("event_bytes", "", counts.bytes);
  if (counts.invalid) count("invalid_payloads", "", counts.invalid);
}

const MOST_NOTED = 50_000;

/** Notes that a key needed a scope that it holds; once a minute is enough. */
export function noteScope({ keyId, organizationId, now }: Note, scope: string): void {
  const noted = theProcess().usage.notedScopes;
  const scopes = noted.get(keyId);
  const before = scopes?.get(scope);
  if (before !== undefined && now - before < MINUTE) return;
  if (scopes) scopes.set(scope, now);
  else {
    if (noted.size >= MOST_NOTED) noted.clear();
    noted.set(keyId, new Map([[scope, now]]));
  }
  markScope(usageOf(keyId, organizationId), scope, now);
}
