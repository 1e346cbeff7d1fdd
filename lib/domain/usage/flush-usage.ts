import { gatePool } from "../../db/pools";
import { type PendingUsage, returnPendingUsage, takePendingUsage } from "./note-usage";

// One statement. Every column moves forward only: a late flush of another instance never turns the last use back.
const STATEMENT = `
with used as (
  select * from jsonb_to_recordset($1::jsonb) as u(id uuid, at float8, address inet, agent text, requests bigint, denied bigint, denied_at float8)
), minutes as (
  insert into key_minutes (key_id, at, organization_id, requests, denied, events_arrived, events_ingested, bytes, invalid_payloads)
  select key_id, to_timestamp(at / 1000), organization_id, requests, denied, events_arrived, events_ingested, bytes, invalid_payloads
  from jsonb_to_recordset($2::jsonb) as m(key_id uuid, at float8, organization_id uuid, requests bigint, denied bigint, events_arrived bigint,
    events_ingested bigint, bytes bigint, invalid_payloads bigint)
  order by key_id, at
  on conflict (key_id, at) do update set requests = key_minutes.requests + excluded.requests, denied = key_minutes.denied + excluded.denied,
    events_arrived = key_minutes.events_arrived + excluded.events_arrived, events_ingested = key_minutes.events_ingested + excluded.events_ingested,
    bytes = key_minutes.bytes + excluded.bytes, invalid_payloads = key_minutes.invalid_payloads + excluded.invalid_payloads
), denials as (
  insert into key_denials (key_id, at, code, scope, organization_id, count)
  select key_id, to_timestamp(at / 1000), code, scope, organization_id, count
  from jsonb_to_recordset($3::jsonb) as d(key_id uuid, at float8, code text, scope text, organization_id uuid, count bigint)
  order by key_id, at, code, scope
  on conflict (key_id, at, code, scope) do update set count = key_denials.count + excluded.count
)
update api_keys k set
  request_count = k.request_count + used.requests,
  denied_count = k.denied_count + used.denied,
  last_denied_at = greatest(k.last_denied_at, case when used.denied_at > 0 then to_timestamp(used.denied_at / 1000) end),
  last_used_at = greatest(k.last_used_at, case when used.at > 0 then to_timestamp(used.at / 1000) end),
  last_used_address = case when used.at > 0 and (k.last_used_at is null or to_timestamp(used.at / 1000) >= k.last_used_at) then used.address else k.last_used_address end,
  last_used_agent = case when used.at > 0 and (k.last_used_at is null or to_timestamp(used.at / 1000) >= k.last_used_at) then used.agent else k.last_used_agent end
from used where k.id = used.id`;

/** Carries what was noted to the database in one statement. What cannot be written now stays pending; the error goes to the caller. */
export async function flushUsage(): Promise<void> {
  const taken = takePendingUsage();
  if (taken.size === 0) return;
  try {
    await gatePool().query(
      STATEMENT,
      [used(taken), minutes(taken), denials(taken)].map((rows) => JSON.stringify(rows)),
    );
  } catch (error) {
    returnPendingUsage(taken);
    throw error;
  }
}

const used = (taken: PendingUsage) =>
  [...taken]
    .map(([id, u]) => ({
      id,
      at: u.at,
      address: u.address,
      agent: clean(u.agent),
      requests: u.requests,
      denied: u.denied,
      denied_at: u.deniedAt,
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));

const minutes = (taken: PendingUsage) =>
  [...taken].flatMap(([key_id, { organizationId, minutes }]) =>
    [...minutes].map(([at, m]) => ({
      key_id,
      at,
      organization_id: organizationId,
      requests: m.requests,
      denied: m.denied,
      events_arrived: m.eventsArrived,
      events_ingested: m.eventsIngested,
      bytes: m.bytes,
      invalid_payloads: m.invalidPayloads,
    })),
  );

const denials = (taken: PendingUsage) =>
  [...taken].flatMap(([key_id, { organizationId, denials }]) =>
    [...denials.values()].map((d) => ({ key_id, organization_id: organizationId, ...d })),
  );

// A header may hold bytes that jsonb refuses.
const clean = (agent: string | null): string | null => agent?.slice(0, 500).replaceAll("\0", "").toWellFormed() ?? null;
