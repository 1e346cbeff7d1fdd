import { tenantOf } from "../../db/instance-organization";
import { gatePool } from "../../db/pools";
import { askPrepared, preparedText } from "../../db/prepared-text";
import { tryAgain } from "../../db/try-again";
import { monotonicMs } from "../../kernel/clock";
import { count } from "../../kernel/counted";
import { theProcess } from "../../kernel/the-process";
import { callersOf } from "./caller-tally";
import { type PendingUsage, returnPendingUsage, takePendingUsage } from "./pending-usage";
import { tellUses } from "./tell-uses";
import { trimCallers } from "./trim-callers";
import type { CountedKey } from "./usage-rows";

const later = (noted: string, kept: string) => `used.${noted} > 0 and (${kept} is null or to_timestamp(used.${noted} / 1000) >= ${kept})`;
const latest = (noted: string, kept: string) =>
  `greatest(${kept}, case when used.${noted} > 0 then to_timestamp(used.${noted} / 1000) end)`;

// One statement, which names the keys that were called by somebody new. Every column moves forward only: a late flush of another
// instance never turns the last use back. Rows are taken in one order, so that two instances never wait for each other.
const FLUSH_USAGE = preparedText({
  name: "flush-usage",
  takes: ["jsonb", "jsonb", "jsonb", "jsonb", "jsonb"],
  gives: { organization_id: "text", key_id: "text" },
  text: `
    with used as (
      select * from jsonb_to_recordset($1::jsonb) as u(organization_id uuid, id uuid, at float8, address inet, agent text, requests bigint, denied bigint,
        denied_at float8, denied_address inet, denied_agent text)
    ), minutes as (
      insert into key_minutes (key_id, at, organization_id, requests, denied, events_arrived, events_ingested, bytes, invalid_payloads, events_ahead,
        events_below_level, events_filtered, events_repeated)
      select key_id, to_timestamp(at / 1000), organization_id, requests, denied, events_arrived, events_ingested, bytes, invalid_payloads, events_ahead,
        events_below_level, events_filtered, events_repeated
      from jsonb_to_recordset($2::jsonb) as m(key_id uuid, at float8, organization_id uuid, requests bigint, denied bigint, events_arrived bigint,
        events_ingested bigint, bytes bigint, invalid_payloads bigint, events_ahead bigint, events_below_level bigint,
        events_filtered bigint, events_repeated bigint)
      order by organization_id, key_id, at
      on conflict (organization_id, key_id, at) do update set requests = key_minutes.requests + excluded.requests, denied = key_minutes.denied + excluded.denied,
        events_arrived = key_minutes.events_arrived + excluded.events_arrived, events_ingested = key_minutes.events_ingested + excluded.events_ingested,
        bytes = key_minutes.bytes + excluded.bytes, invalid_payloads = key_minutes.invalid_payloads + excluded.invalid_payloads,
        events_ahead = key_minutes.events_ahead + excluded.events_ahead,
        events_below_level = key_minutes.events_below_level + excluded.events_below_level,
        events_filtered = key_minutes.events_filtered + excluded.events_filtered,
        events_repeated = key_minutes.events_repeated + excluded.events_repeated
    ), denials as (
      insert into key_denials (key_id, at, code, scope, organization_id, count)
      select key_id, to_timestamp(at / 1000), code, scope, organization_id, count
      from jsonb_to_recordset($3::jsonb) as d(key_id uuid, at float8, code text, scope text, organization_id uuid, count bigint)
      order by organization_id, key_id, at, code, scope
      on conflict (organization_id, key_id, at, code, scope) do update set count = key_denials.count + excluded.count
    ), scopes as (
      insert into key_scope_uses (key_id, scope, organization_id, last_used_at)
      select key_id, scope, organization_id, to_timestamp(at / 1000)
      from jsonb_to_recordset($4::jsonb) as s(key_id uuid, scope text, organization_id uuid, at float8)
      order by organization_id, key_id, scope
      on conflict (organization_id, key_id, scope) do update set last_used_at = greatest(key_scope_uses.last_used_at, excluded.last_used_at)
    ), callers as (
      insert into key_callers (key_id, address, agent, organization_id, first_seen_at, last_seen_at, requests, denied)
      select key_id, address, agent, organization_id, to_timestamp(min(first_at) / 1000), to_timestamp(max(last_at) / 1000), sum(requests), sum(denied)
      from jsonb_to_recordset($5::jsonb) as c(key_id uuid, address text, agent text, organization_id uuid, first_at float8, last_at float8,
        requests bigint, denied bigint)
      group by key_id, address, agent, organization_id
      order by organization_id, key_id, address, agent
      on conflict (organization_id, key_id, address, agent) do update set first_seen_at = least(key_callers.first_seen_at, excluded.first_seen_at),
        last_seen_at = greatest(key_callers.last_seen_at, excluded.last_seen_at),
        requests = key_callers.requests + excluded.requests, denied = key_callers.denied + excluded.denied
      returning organization_id, key_id, xmax = 0 as is_new
    ), held as (
      select u.organization_id, u.key_id from key_uses u join used on u.organization_id = used.organization_id and u.key_id = used.id
      order by u.organization_id, u.key_id for no key update of u
    ), uses as (
      update key_uses u set
        request_count = u.request_count + used.requests,
        denied_count = u.denied_count + used.denied,
        last_denied_at = ${latest("denied_at", "u.last_denied_at")},
        last_denied_address = case when ${later("denied_at", "u.last_denied_at")} then used.denied_address else u.last_denied_address end,
        last_denied_agent = case when ${later("denied_at", "u.last_denied_at")} then used.denied_agent else u.last_denied_agent end,
        last_used_at = ${latest("at", "u.last_used_at")},
        last_used_address = case when ${later("at", "u.last_used_at")} then used.address else u.last_used_address end,
        last_used_agent = case when ${later("at", "u.last_used_at")} then used.agent else u.last_used_agent end
      from held join used on used.id = held.key_id where u.organization_id = held.organization_id and u.key_id = held.key_id
    )
    select distinct organization_id::text, key_id::text from callers where is_new`,
});

/**
 * Carries what was noted before this call to the database; it stands there once this has returned, also what another flush was carrying.
 * What cannot be written now stays pending; the error goes to the caller.
 */
export function flushUsage(): Promise<void> {
  const { usage } = theProcess();
  const flush = usage.lastFlush.then(flushPending, flushPending);
  usage.lastFlush = flush;
  return flush;
}

async function flushPending(): Promise<void> {
  const taken = takePendingUsage();
  if (taken.size === 0) {
    noteFlushed();
    return tellUses([]);
  }
  let grown: CountedKey[];
  try {
    const values = [used, minutes, denials, scopes, callers].map((rowsOf) => JSON.stringify(rowsOf(taken)));
    const rows = await tryAgain(() => askPrepared(gatePool(), FLUSH_USAGE, values));
    grown = rows.map((row) => ({ organizationId: row.organization_id, id: row.key_id }));
    noteFlushed();
    count("usage_flushes", "written");
  } catch (error) {
    count("usage_flushes", "failed");
    returnPendingUsage(taken);
    throw error;
  }
  if (grown.length > 0) await trimCallers(grown);
  await tellUses([...taken.values()].flatMap(({ organizationId }) => organizationId ?? []));
}

const noteFlushed = (): void => {
  theProcess().counted.flushedAt = monotonicMs();
};

const used = (taken: PendingUsage) =>
  [...taken]
    .map(([id, u]) => ({
      organization_id: tenantOf(u.organizationId),
      id,
      at: u.at,
      address: u.address,
      agent: lastAgent(u.agent),
      requests: u.requests,
      denied: u.denied,
      denied_at: u.deniedAt,
      denied_address: u.deniedAddress,
      denied_agent: lastAgent(u.deniedAgent),
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));

const minutes = (taken: PendingUsage) =>
  [...taken].flatMap(([key_id, { organizationId, minutes }]) =>
    [...minutes].map(([at, m]) => ({
      key_id,
      at,
      organization_id: tenantOf(organizationId),
      requests: m.requests,
      denied: m.denied,
      events_arrived: m.eventsArrived,
      events_ingested: m.eventsIngested,
      bytes: m.bytes,
      invalid_payloads: m.invalidPayloads,
      events_ahead: m.eventsAhead,
      events_below_level: m.eventsBelowLevel,
      events_filtered: m.eventsFiltered,
      events_repeated: m.eventsRepeated,
    })),
  );

const denials = (taken: PendingUsage) =>
  [...taken].flatMap(([key_id, { organizationId, denials }]) =>
    [...denials.values()].map((d) => ({ key_id, organization_id: tenantOf(organizationId), ...d })),
  );

const scopes = (taken: PendingUsage) =>
  [...taken].flatMap(([key_id, { organizationId, scopes }]) =>
    [...(scopes ?? [])].map(([scope, at]) => ({ key_id, organization_id: tenantOf(organizationId), scope, at })),
  );

const callers = (taken: PendingUsage) =>
  [...taken].flatMap(([key_id, { organizationId, callers }]) =>
    callersOf(callers).map((c) => ({
      key_id,
      organization_id: tenantOf(organizationId),
      address: c.address,
      agent: clean(c.agent),
      first_at: c.firstAt,
      last_at: c.lastAt,
      requests: c.requests,
      denied: c.denied,
    })),
  );

// A header may hold bytes that jsonb refuses.
const clean = (agent: string): string => agent.replaceAll("\0", "").toWellFormed();
const lastAgent = (agent: string | null): string | null => agent && clean(agent.slice(0, 500));
