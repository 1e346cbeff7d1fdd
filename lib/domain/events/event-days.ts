import type { PoolClient } from "pg";
import { gatePool } from "../../db/pools";
import { askPrepared, preparedText } from "../../db/prepared-text";
import { clockMs, monotonicMs } from "../../kernel/clock";
import { theProcess } from "../../kernel/the-process";
import { DAY, MINUTE } from "../../kernel/time";
import type { EventBatch } from "./event-batch";

/** A day that was noted this recently is not noted again; after that it is, since a failover may have lost it. */
const NOTED_FOR = MINUTE;
/** Stretches of days beyond which a search looks from the first to the last. */
const MOST_STRETCHES = 20;

const NOTE_EVENT_DAYS = preparedText({
  name: "note-event-days",
  takes: ["uuid[]", "uuid[]", "date[]"],
  gives: {},
  text: `
    insert into event_days (organization_id, project_id, day)
    select * from unnest($1::uuid[], $2::uuid[], $3::date[])
    on conflict do nothing`,
});

const EVENT_DAYS = preparedText({
  name: "event-days",
  takes: ["uuid", "uuid[]", "date"],
  gives: { at: "double precision" },
  text: `
    select distinct (extract(epoch from day) * 1000)::float8 as at
    from event_days where organization_id = $1 and project_id = any($2::uuid[]) and day >= $3::date
    order by at`,
});

declare module "../../kernel/the-process" {
  interface TheProcess {
    eventDays: Map<string, number>;
  }
}
export const makeEventDays = (): Map<string, number> => new Map();
const noted = (): Map<string, number> => theProcess().eventDays;
/** The first day that an event and PostgreSQL can have: 0001-01-01. */
const FIRST_DAY = -62_135_596_800_000;
const dayOf = (ms: number): string => new Date(Math.max(ms, FIRST_DAY)).toISOString().slice(0, 10);

/**
 * Has the database know on which days these projects have events, before it has the events: a search looks into no other day. Of what arrives now
 * the day may change until it is written, so the next minute's counts too.
 */
export async function noteEventDays(batches: readonly EventBatch[]): Promise<void> {
  const now = monotonicMs();
  const fresh = new Map<string, { organization: string; project: string; day: string }>();
  for (const { organizationId, projectId, arrivedAt } of batches) {
    const at = arrivedAt?.getTime() ?? clockMs();
    for (const day of arrivedAt ? [dayOf(at)] : new Set([dayOf(at), dayOf(at + MINUTE)])) {
      const key = `${projectId} ${day}`;
      if (now - (noted().get(key) ?? Number.NEGATIVE_INFINITY) > NOTED_FOR)
        fresh.set(key, { organization: organizationId, project: projectId, day });
    }
  }
  if (fresh.size === 0) return;
  // In one order, so that two instances never wait for each other.
  const rows = [...fresh.values()].sort((a, b) => (a.project + a.day < b.project + b.day ? -1 : 1));
  await askPrepared(gatePool(), NOTE_EVENT_DAYS, [
    rows.map(({ organization }) => organization),
    rows.map(({ project }) => project),
    rows.map(({ day }) => day),
  ]);
  if (noted().size > 10_000) noted().clear();
  for (const key of fresh.keys()) noted().set(key, now);
}

/** The days on which these projects have events, the first first, in milliseconds since 1970; `since` leaves out earlier ones. */
export async function eventDaysOf(
  client: PoolClient,
  organizationId: string,
  projects: readonly string[],
  since?: number,
): Promise<number[]> {
  const rows = await askPrepared(client, EVENT_DAYS, [organizationId, projects, since === undefined ? "-infinity" : dayOf(since)]);
  return rows.map(({ at }) => at);
}

/** That an event arrived on one of these days, the first first. */
export function withinDays(days: readonly number[], parameter: (value: unknown) => string): string {
  const stretches = stretchesOf(days);
  if (stretches.length === 0) return "false";
  return stretches
    .map(
      ({ from, to }) =>
        `(e.arrived_at >= ${parameter(new Date(from))}::timestamptz and e.arrived_at < ${parameter(new Date(to))}::timestamptz)`,
    )
    .join(" or ");
}

function stretchesOf(days: readonly number[]): { from: number; to: number }[] {
  const stretches: { from: number; to: number }[] = [];
  for (const day of days) {
    const last = stretches.at(-1);
    if (last?.to === day) last.to += DAY;
    else stretches.push({ from: day, to: day + DAY });
  }
  const [first, last] = [stretches[0], stretches.at(-1)];
  return first && last && stretches.length > MOST_STRETCHES ? [{ from: first.from, to: last.to }] : stretches;
}
