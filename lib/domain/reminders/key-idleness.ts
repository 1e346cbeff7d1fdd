import { Prisma } from "../../db/generated/client";
import { IS_SERVICE_KEY } from "../keys/key-allowance";
import { GOES_ON, keyLife } from "../keys/key-life-sql";

/** Days ahead at which people are reminded, of an expiry and of a suspension alike. */
export const STAGES = [14, 7, 1] as const;

/** Since when a key `k` with its uses `u` has been left alone: its last use, creation, change or resumption. */
export const idleSince = (now: Date): Prisma.Sql => Prisma.sql`greatest(k.created_at, k.updated_at, u.last_used_at,
  case when k.resumes_at <= ${now}::timestamptz then k.resumes_at end)`;

/**
 * Keys `k` with their `life` of organizations `o` whose policy suspends what is idle, with `i.since`, `d.due_at` (when the key is suspended)
 * and `s.stage` (the days ahead whose warning is due, 0 when the suspension is, else null). A limit that is new suspends nothing within its first day.
 */
export const idleKeys = (now: Date): Prisma.Sql => Prisma.sql`
  api_keys k join organizations o on o.id = k.organization_id left join key_uses u on u.organization_id = k.organization_id and u.key_id = k.id ${keyLife(now)}
  cross join lateral (select ${idleSince(now)} as since, (o.settings #>> '{policy,idle_days}')::int as idle_days) i
  cross join lateral (select greatest(i.since + i.idle_days * interval '1 day', (o.settings ->> 'idle_policy_since')::timestamptz + interval '1 day') as due_at) d
  cross join lateral (select case when d.due_at <= ${now}::timestamptz then 0
    else (select min(days) from unnest(${[...STAGES]}::int[]) days
      where d.due_at <= ${now}::timestamptz + days * interval '1 day' and d.due_at - days * interval '1 day' > i.since) end as stage) s`;

/** Which of `idleKeys` are watched at all; of a key that will have expired by then nothing needs to be said. */
export const WATCHED = Prisma.sql`
  o.deleted_at is null and i.idle_days is not null and ${IS_SERVICE_KEY} and ${GOES_ON}
  and (k.expires_at is null or k.expires_at > d.due_at)`;
