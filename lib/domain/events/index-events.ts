import { performance } from "node:perf_hooks";
import { setTimeout as delay } from "node:timers/promises";
import type { PoolClient } from "pg";
import type { Granted } from "../../access/caller";
import { acrossTenants } from "../../db/tenant";
import { clockMs } from "../../kernel/clock";
import { eachAlone } from "../../kernel/each-alone";
import { DAY, dayText, HOUR, SECOND } from "../../kernel/time";
import { Turns } from "../../kernel/turns";
import { type ArrivalPlace, beginOfDay } from "../segments/segment-blocks";
import { A_SEGMENT, SegmentDraft, type SegmentedEvent } from "../segments/segment-draft";
import { addSegment, type DayState, type DueDay, dueDays, endLook, forgetDays, keepSegments, leaveLook } from "../segments/write-segments";
import { readingForInstance } from "./event-reading";
import { writeEventTime } from "./event-time";

/** What arrived later may still be joined by what arrived before it. */
const SETTLED_AFTER = 10 * SECOND;
/** Events that are read at once, each of which may be large. */
const A_PORTION = 128;
/** Fewer that are left of a day are looked into without a segment. */
const FEWEST = 256;
const LONGEST_RUN = 30 * SECOND;
/** After which the next day has its turn. */
const LONGEST_TURN = 5 * SECOND;
/** Above such a use of the process a segment waits for a better moment, and is made after a while all the same. */
const BUSY = 0.6;
const LOOK_MS = 50;
const MOST_PATIENCE = 4 * SECOND;

/**
 * Notes in segments what has arrived, so that a search looks into few of the events. `recent` are the days on which events may still arrive, else
 * all the others, of which those that are gone are forgotten. Nothing that a search finds depends on how far this got. `aSegment` events make a segment.
 */
export async function indexEvents(
  ctx: Granted<"instance:admin">,
  recent: boolean,
  stopping?: AbortSignal,
  aSegment = A_SEGMENT,
): Promise<void> {
  const end = performance.now() + LONGEST_RUN;
  const isOver = () => stopping?.aborted === true || performance.now() > end;
  if (!recent) await acrossTenants(ctx, forgetDays);
  const due = await acrossTenants(ctx, (tx) => dueDays(tx, ctx.now, recent, aSegment));
  const work = async (day: DueDay) => {
    const turn = performance.now() + LONGEST_TURN;
    if (!isOver()) await indexDay(ctx, day, aSegment, () => isOver() || performance.now() > turn);
    return 0;
  };
  await eachAlone(due, work, { name: ({ organization }) => organization, noun: "days", stopping });
}

async function indexDay(ctx: Granted<"instance:admin">, due: DueDay, aSegment: number, isOver: () => boolean): Promise<void> {
  const { organization, day } = due;
  const isPast = ctx.now.getTime() > day + DAY + HOUR;
  const until = Math.min(day + DAY, clockMs() - SETTLED_AFTER);
  const begun = await readingForInstance(ctx, organization, async (client, now) => {
    const [oldest = now.end] = [...now.open].sort((one, other) => (one < other ? -1 : 1));
    return { ...(await soundSegments(client, due, now.end)), horizon: String(oldest) };
  });
  let state = await acrossTenants(ctx, (tx) => keepSegments(tx, due, begun));
  while (state && !isOver()) {
    const from = state.frontier;
    const draft = await readingForInstance(ctx, organization, (client) => draftSegment(client, due, from, until, aSegment));
    const isRest = draft.events < aSegment;
    const segment = isRest && (!isPast || draft.events < FEWEST) ? undefined : draft.finish();
    const known: DayState = state;
    if (segment) state = await acrossTenants(ctx, (tx) => addSegment(tx, due, known, segment));
    const reached = state;
    if (isRest) return reached && acrossTenants(ctx, (tx) => endLook(tx, due, reached, isPast));
    await calm(isOver);
  }
  const left = state;
  if (left) await acrossTenants(ctx, (tx) => leaveLook(tx, due, left));
}

/** How far the segments hold all that is visible: up to the first that lacks an event, whose transaction ended after it was made. */
async function soundSegments(
  client: PoolClient,
  { organization, day, cluster, state }: DueDay,
  end: bigint,
): Promise<Omit<DayState, "horizon"> & { cluster: string }> {
  const none = { segments: 0, frontier: beginOfDay(day) };
  const { rows: clusters } = await client.query<{ id: string }>("select system_identifier::text as id from pg_control_system()");
  const here = clusters[0]?.id ?? "";
  if (!state || cluster !== here) return { ...none, cluster: here };
  const frontier = place(state.frontier);
  const { rows: late } = await client.query<{ number: number }>(
    `select s.number from event_segments s, (
       select e.arrived_at, e.id from events e where e.organization_id = $1 and e.arrived_at >= $2 and e.arrived_at < $3
         and e.position >= $4::xid8 and e.position < $5::xid8 and (e.arrived_at, e.id) <= ($6::timestamptz, $7::uuid)
       order by e.arrived_at, e.id limit 1) l
     where s.organization_id = $1 and s.day = $8::date and (s.last_arrived_at, s.last_id) >= (l.arrived_at, l.id) order by s.number limit 1`,
    [organization, new Date(day), new Date(day + DAY), state.horizon, String(end), ...frontier, dayText(day)],
  );
  if (!late[0]) return { segments: state.segments, frontier: state.frontier, cluster: here };
  const { number } = late[0];
  const { rows } = await client.query<{ at: number; id: string }>(
    `select (extract(epoch from last_arrived_at) * 1000000)::float8 as at, last_id as id from event_segments
     where organization_id = $1 and day = $2::date and number = $3`,
    [organization, dayText(day), number - 1],
  );
  return { segments: number, frontier: rows[0] ?? none.frontier, cluster: here };
}

async function draftSegment(
  client: PoolClient,
  { organization, day }: DueDay,
  from: ArrivalPlace,
  until: number,
  most: number,
): Promise<SegmentDraft> {
  const draft = new SegmentDraft(from);
  const turns = new Turns();
  let after = from;
  while (draft.events < most) {
    const count = Math.min(A_PORTION, most - draft.events);
    const { rows } = await client.query<SegmentedEvent>(PORTION, [organization, new Date(day), new Date(until), ...place(after), count]);
    for (const row of rows) {
      if (turns.isOver) await turns.next();
      draft.add(row);
    }
    const last = rows.at(-1);
    if (!last || rows.length < count) break;
    after = { at: last.arrived_us, id: last.id };
  }
  return draft;
}

const PORTION = `
  select e.id, (extract(epoch from e.arrived_at) * 1000000)::float8 as arrived_us, ceil(extract(epoch from e.timestamp) * 1000)::float8 as newest_ms,
    floor(extract(epoch from e.timestamp) * 1000)::float8 as oldest_ms, e.project_id, e.key_id, e.severity, e.message, e.message_template, e.exception,
    e.trace_id, e.span_id, e.parent_id, e.span_kind, e.properties::text as properties_json, e.resource::text as resource_json, e.scope::text as scope_json
  from events e where e.organization_id = $1 and e.arrived_at >= $2 and e.arrived_at < $3 and (e.arrived_at, e.id) > ($4::timestamptz, $5::uuid)
  order by e.arrived_at, e.id limit $6`;

const place = ({ at, id }: ArrivalPlace): [string, string] => [writeEventTime(at, 0), id];

/** Waits until the process has time, so that what it answers never waits for this. */
async function calm(isOver: () => boolean): Promise<void> {
  const since = performance.now();
  while (!isOver() && performance.now() - since < MOST_PATIENCE) {
    const before = performance.eventLoopUtilization();
    await delay(LOOK_MS);
    if (performance.eventLoopUtilization(before).utilization < BUSY) return;
  }
}
