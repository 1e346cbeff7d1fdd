import type { Granted } from "../../access/caller";
import { tenantOf } from "../../db/instance-organization";
import { ask } from "../../db/questions";
import { inTenant, type Tx } from "../../db/tenant";
import { MINUTE } from "../../kernel/time";
import type { KeyReach } from "../keys/key-reach";
import { type KeyRow, keyRow } from "../keys/key-row";
import { callerRows } from "./caller-rows";
import { hourlyCalls } from "./hourly-calls";
import { lateDenials, triesSinceEnd } from "./late-denials";
import { revokingSafety } from "./revoking-safety";
import { trafficOfRotation } from "./rotation-traffic";
import type {
  ArrivalSources,
  Arrivals,
  ArrivalsQuery,
  DenialRow,
  KeyCaller,
  KeyInsight,
  KeyInsightQuery,
  LateDenial,
  RevokingSafety,
  RotationTraffic,
  ScopeUses,
  SourceSearch,
  TriedSinceEnd,
  UsageQuery,
  UsageRow,
} from "./schema";
import { scopeRows } from "./scope-rows";
import { sourceFacets, sourceRows } from "./source-rows";
import { spanRange, usageRange } from "./usage-range";
import { denialRows, usageRows } from "./usage-rows";

/** 24 hours, oldest first; the last one is the hour that runs. */
export type HourlyUsage = { requests: number[]; denied: number[] };

/** Requests and denials an hour over the last 24 hours, of the organization's keys or of those named; keys without any are left out. */
export async function keyUsageByHour(
  ctx: Granted<"organization:read_api_key">,
  ids?: readonly string[],
): Promise<Record<string, HourlyUsage>> {
  const rows = await inTenant(ctx, (tx) => ask(tx, hourlyCalls(ctx.organizationId, ctx.now, ids)));
  const usage: Record<string, HourlyUsage> = {};
  for (const { key_id, hour, requests, denied } of rows) {
    usage[key_id] ??= { requests: new Array(24).fill(0), denied: new Array(24).fill(0) };
    const of = usage[key_id];
    if (hour >= 0 && hour < 24) {
      of.requests[hour] = requests;
      of.denied[hour] = denied;
    }
  }
  return usage;
}

/** What came in under the organization's keys together, or under one, a row a step. NOT_FOUND where that is not within reach. */
export function arrivals(keys: KeyReach, { span, key }: ArrivalsQuery): Promise<Arrivals> {
  const { ctx } = keys;
  const range = spanRange(span, ctx.now);
  if (key) return ofKey(keys, key, async (tx, row) => ({ span, rows: await usageRows(tx, row, range) }));
  return keys.read(async (tx) => ({ span, rows: await usageRows(tx, { organizationId: tenantOf(ctx.organizationId) }, range) }));
}

/** The keys under which something came in within a span, narrowed down and sorted, a page of them. */
export const arrivalSources = (ctx: Granted<"organization:read_api_key">, search: SourceSearch): Promise<ArrivalSources> =>
  inTenant(ctx, async (tx) => {
    const range = spanRange(search.span, ctx.now);
    const page = await sourceRows(tx, ctx.organizationId, range, search, ctx.now);
    return {
      span: search.span,
      minutes: (range.to - range.from) / MINUTE,
      ...page,
      facets: await sourceFacets(tx, ctx.organizationId, range),
    };
  });

const SHOWN_CALLERS = 50;

/** Reads of one key, in one transaction. NOT_FOUND where it is not within reach. */
const ofKey = <T>(keys: KeyReach, id: string, read: (tx: Tx, key: KeyRow, now: Date) => Promise<T>): Promise<T> =>
  keys.read(async (tx) => read(tx, await keyRow(tx, keys, id), keys.ctx.now));

/** What a key did, a row a step, zeros among them. INVALID_REQUEST for an empty span and for more than 2,000 steps. */
export function keyUsage(keys: KeyReach, id: string, query: UsageQuery): Promise<UsageRow[]> {
  return ofKey(keys, id, (tx, key, now) => usageRows(tx, key, usageRange(query, now)));
}

/** What a key was denied for, by code, a row a step; refuses as `keyUsage` does. */
export function keyDenials(keys: KeyReach, id: string, query: UsageQuery): Promise<DenialRow[]> {
  return ofKey(keys, id, (tx, key, now) => denialRows(tx, key, usageRange(query, now)));
}

/** The denials of the last seven days by code and missing scope, the most frequent first. */
export const deniedLately = (keys: KeyReach, id: string): Promise<LateDenial[]> => ofKey(keys, id, lateDenials);

/** Who called with a key, the latest first. */
export const keyCallers = (keys: KeyReach, id: string, limit = SHOWN_CALLERS): Promise<KeyCaller[]> =>
  ofKey(keys, id, (tx, key) => callerRows(tx, key, limit));

/** Each scope with its last use, and which were not needed for 30 days. */
export const scopeUses = (keys: KeyReach, id: string): Promise<ScopeUses> => ofKey(keys, id, scopeRows);

/** The traffic of both keys of a running rotation and who still calls with the old one; null where none is under way. */
export const rotationTraffic = (keys: KeyReach, id: string): Promise<RotationTraffic | null> =>
  ofKey(keys, id, (tx, key) => trafficOfRotation(tx, keys, key));

/** How often a revoked or expired key was tried since, when and from where last; null for a live one. */
export const triedSinceEnd = (keys: KeyReach, id: string): Promise<TriedSinceEnd | null> => ofKey(keys, id, triesSinceEnd);

/** Whether a revocation now would be noticed: the last use, and the requests and addresses of the last 24 hours. */
export const isRevokingSafe = (keys: KeyReach, id: string): Promise<RevokingSafety> => ofKey(keys, id, revokingSafety);

/** All of the above at once, for one of the spans that the screens offer. */
export function keyInsight(keys: KeyReach, { id, span }: KeyInsightQuery): Promise<KeyInsight> {
  return ofKey(keys, id, async (tx, key, now) => ({
    span,
    usage: await usageRows(tx, key, spanRange(span, now)),
    denials: await denialRows(tx, key, spanRange(span, now)),
    denied_lately: await lateDenials(tx, key, now),
    callers: await callerRows(tx, key, SHOWN_CALLERS),
    scope_uses: await scopeRows(tx, key, now),
    tried_since_end: await triesSinceEnd(tx, key, now),
    safety: await revokingSafety(tx, key, now),
    rotation: await trafficOfRotation(tx, keys, key),
  }));
}
