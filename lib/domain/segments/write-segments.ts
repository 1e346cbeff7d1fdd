import type { Tx } from "../../db/tenant";
import { DAY, dayText } from "../../kernel/time";
import type { ArrivalPlace } from "./segment-blocks";
import type { Segment } from "./segment-draft";

/** How far a day's segments reach, and of which transactions they hold all: whoever looked at other ones has gone on meanwhile. */
export type DayState = { segments: number; frontier: ArrivalPlace; horizon: string };
/** A day, in milliseconds since 1970, of an organization that is to be looked at. `state` where it has segments. */
export type DueDay = {
  organization: string;
  day: number;
  counted: bigint;
  cluster: string | null;
  state: DayState | null;
};

type DueRow = {
  organization: string;
  day: number;
  counted: bigint;
  cluster: string | null;
  segments: number | null;
  at: number | null;
  id: string | null;
  horizon: string | null;
};

const MOST_DAYS = 1_000;

/** Days that have grown by a segment, or were not looked at for ten minutes and are not over; of yesterday and today, or all before. Those that wait longest come first. */
export async function dueDays(tx: Tx, now: Date, recent: boolean, aSegment: number): Promise<DueDay[]> {
  const yesterday = dayText(now.getTime() - DAY);
  const rows = await tx.$queryRaw<DueRow[]>`
    select d.organization_id::text as organization, (extract(epoch from d.day) * 1000)::float8 as day, coalesce(c.events, 0)::bigint as counted, f.cluster,
      f.segments, (extract(epoch from f.arrived_at) * 1000000)::float8 as at, f.id::text as id, f.horizon::text as horizon
    from (select distinct organization_id, day from event_days where (day >= ${yesterday}::date) = ${recent}) d
    left join event_frontiers f on f.organization_id = d.organization_id and f.day = d.day
    left join lateral (select sum(c.events) as events from event_counts c where c.organization_id = d.organization_id and c.day = d.day) c on true
    where f.day is null or f.cluster <> (select system_identifier::text from pg_control_system())
      or (not f.is_over and (coalesce(c.events, 0) - f.counted >= ${aSegment} or f.looked_at < now() - interval '10 minutes'))
    order by coalesce(f.looked_at, '-infinity'), d.day desc limit ${MOST_DAYS}`;
  return rows.map(({ segments, at, id, horizon, ...row }) => ({
    ...row,
    state: segments && at !== null && id !== null && horizon !== null ? { segments, frontier: { at, id }, horizon } : null,
  }));
}

/** Keeps a day's first segments, which hold all that was stored before the horizon. Undefined where somebody else has gone on meanwhile. */
export async function keepSegments(tx: Tx, due: DueDay, kept: DayState & { cluster: string }): Promise<DayState | undefined> {
  const { organization, day } = due;
  const { at, id } = kept.frontier;
  const known = due.state?.horizon ?? null;
  const written = await tx.$executeRaw`
    insert into event_frontiers as f (organization_id, day, arrived_at, id, segments, horizon, cluster, counted, looked_at, is_over)
    values (${organization}::uuid, ${dayText(day)}::date, timestamptz 'epoch' + ${at}::float8 * interval '1 microsecond', ${id}::uuid, ${kept.segments},
      ${kept.horizon}::text::xid8, ${kept.cluster}, 0, '-infinity', false)
    on conflict (organization_id, day) do update set arrived_at = excluded.arrived_at, id = excluded.id, segments = excluded.segments,
      horizon = excluded.horizon, cluster = excluded.cluster, looked_at = excluded.looked_at, is_over = false
    where f.cluster <> excluded.cluster
      or (f.segments = ${due.state?.segments ?? 0} and (${known}::text is null or f.horizon = ${known}::text::xid8))`;
  if (written === 0) return undefined;
  await tx.$executeRaw`delete from event_segments where organization_id = ${organization}::uuid and day = ${dayText(day)}::date and number >= ${kept.segments}`;
  return { segments: kept.segments, frontier: kept.frontier, horizon: kept.horizon };
}

/** Adds the segment that follows. Undefined where somebody else has gone on meanwhile. */
export async function addSegment(tx: Tx, { organization, day }: DueDay, state: DayState, segment: Segment): Promise<DayState | undefined> {
  const { last, newest, oldest, width, blocks, marks } = segment;
  const written = await tx.$executeRaw`
    with moved as (
      update event_frontiers set arrived_at = timestamptz 'epoch' + ${last.at}::float8 * interval '1 microsecond', id = ${last.id}::uuid, segments = segments + 1
      where organization_id = ${organization}::uuid and day = ${dayText(day)}::date and segments = ${state.segments}
        and horizon = ${state.horizon}::text::xid8 returning arrived_at, id
    )
    insert into event_segments (organization_id, day, number, last_arrived_at, last_id, newest_ms, oldest_ms, width, blocks, marks)
    select ${organization}::uuid, ${dayText(day)}::date, ${state.segments}, moved.arrived_at, moved.id, ${newest}::float8, ${oldest}::float8, ${width},
      ${blocks}::bytea, ${marks}::bytea from moved`;
  return written === 1 ? { ...state, segments: state.segments + 1, frontier: last } : undefined;
}

/** A day was looked at to its end; where it is past, no segment follows. */
export async function endLook(tx: Tx, { organization, day, counted }: DueDay, { horizon }: DayState, isPast: boolean): Promise<void> {
  await tx.$executeRaw`update event_frontiers set looked_at = now(), counted = ${counted}, is_over = ${isPast}
    where organization_id = ${organization}::uuid and day = ${dayText(day)}::date and horizon = ${horizon}::text::xid8`;
}

/** A day was looked at for as long as its turn lasts: what is left of it stays due, behind the others. */
export async function leaveLook(tx: Tx, { organization, day }: DueDay, { horizon }: DayState): Promise<void> {
  await tx.$executeRaw`update event_frontiers set looked_at = now()
    where organization_id = ${organization}::uuid and day = ${dayText(day)}::date and horizon = ${horizon}::text::xid8`;
}

/** What is kept of days whose events are gone. */
export async function forgetDays(tx: Tx): Promise<void> {
  await tx.$executeRaw`delete from event_segments s where not exists (select from event_days d where d.organization_id = s.organization_id and d.day = s.day)`;
  await tx.$executeRaw`delete from event_frontiers f where not exists (select from event_days d where d.organization_id = f.organization_id and d.day = f.day)`;
}
