import type { PoolClient } from "pg";
import type { Granted } from "../../access/caller";
import { idTime } from "../../kernel/id-time";
import { Refusal } from "../../kernel/refusal";
import { DAY } from "../../kernel/time";
import { allOf, type EventQuery, eventConditions, type Parameter, placeCondition } from "./event-conditions";
import { eventDaysOf, withinDays } from "./event-days";
import { severityName } from "./event-level";
import { readingEvents } from "./event-reading";
import { eventTime } from "./event-time";
import type { StoredEvent } from "./filterable-event";
import { newestEventsOf } from "./newest-events";
import type { FoundRow } from "./newest-rows";
import { readableProjects } from "./readable-projects";
import type { EventSearch, EventTail, EventView, TailPage } from "./schema";
import { rfc3339, shownPage } from "./shown-page";
import { siftEvents } from "./sift-events";
import { afterPage, readCursor, type TailCursor, writeCursor } from "./tail-cursor";

/**
 * The newest events that the search finds, by their own time and then by id, in the projects that the caller may read. Where
 * events are very large a page may end before `count`: go on with `before_id` until none comes. Refuses with INVALID_REQUEST a filter that cannot be read, a `before_id` that is not
 * there, and a search of more than 15 s; with NOT_FOUND a project that is not the caller's.
 */
export async function searchEvents(ctx: Granted<"project:read_otlp">, search: EventSearch & EventQuery): Promise<EventView[]> {
  return (await newestEvents(ctx, search)).events;
}

/**
 * Without a cursor the newest events as `searchEvents` gives them; with one, what was stored since, first come first, each once: a batch that
 * commits late comes late, and none is passed by. `cursor` leads on from here, also where nothing came; `more` says that more is there already.
 * Refuses with INVALID_REQUEST and NOT_FOUND.
 */
export async function tailEvents(ctx: Granted<"project:read_otlp">, { cursor, ...search }: EventTail): Promise<TailPage> {
  const seen = cursor === undefined ? undefined : readCursor(cursor);
  // Who was away for many days begins again, as without a cursor.
  return (seen && (await laterEvents(ctx, seen, search))) ?? firstPage(ctx, search);
}

async function firstPage(ctx: Granted<"project:read_otlp">, search: EventSearch & EventQuery): Promise<TailPage> {
  const { events, now } = await newestEvents(ctx, search);
  return { events, cursor: writeCursor(now), more: false };
}

/** Undefined where more days have gone by since than a search may lock at once. */
async function laterEvents(
  ctx: Granted<"project:read_otlp">,
  seen: TailCursor,
  search: Omit<EventTail, "cursor">,
): Promise<TailPage | undefined> {
  const projects = await readableProjects(ctx, search.project_id);
  const { bounds, filters, values, parameter, sieve } = eventConditions(ctx, search);
  const conditions = [...bounds, ...filters, `e.project_id = any(${parameter([...projects.keys()])}::uuid[])`];
  return readingEvents(ctx, async (client, now) => {
    // A cursor from before the database was restored elsewhere knows nothing of this one.
    if (seen.end > now.end || (seen.part && seen.part.position >= now.end)) return { events: [], cursor: writeCursor(now), more: false };
    const days = await eventDaysOf(client, ctx.organizationId, [...projects.keys()], seen.at - LONGEST_OPEN);
    if (days.length > MOST_TAILED) return undefined;
    conditions.push(withinDays(days, parameter));
    const { rows } = await client.query<TailRow>(freshPage(seen, now, conditions, parameter, search.count), values);
    const last = rows.at(-1);
    const more = last !== undefined && (rows.length === search.count || Number(last.found) > rows.length);
    const next = more ? afterPage(seen, now, { position: BigInt(last.position), id: last.id }) : now;
    const kept: TailRow[] = sieve ? [] : rows;
    await sieve?.sift(rows, kept, rows.length);
    return { events: kept.map(({ position: _, found: __, ...row }) => eventView(row, projects)), cursor: writeCursor(next), more };
  });
}

async function newestEvents(
  ctx: Granted<"project:read_otlp">,
  search: EventSearch & EventQuery,
): Promise<{ events: EventView[]; now: TailCursor }> {
  const projects = await readableProjects(ctx, search.project_id);
  const asked = eventConditions(ctx, search);
  return readingEvents(ctx, async (client, now) => {
    let { to } = search;
    for (const [id, comparison] of [
      [search.before_id, "<"],
      [search.start_at_id, "<="],
    ] as const) {
      if (id === undefined) continue;
      const { timestamp, tick } = await timeOf(client, ctx.organizationId, id);
      asked.bounds.push(placeCondition({ timestamp, tick, id }, comparison, asked.parameter));
      // What a segment holds of later times is not looked into.
      if (to === undefined || eventTime(timestamp) < eventTime(to)) to = timestamp;
    }
    const newest = await newestEventsOf(client, ctx, asked, { projects: [...projects.keys()], from: search.from, to });
    const rows = asked.sieve ? await siftEvents(newest, asked.sieve, search.count) : await newest(search.count);
    return { events: rows.map(({ found: _, ...row }) => eventView(row, projects)), now };
  });
}

const eventView = ({ severity, ...row }: StoredEvent, projects: ReadonlyMap<string, string>): EventView => ({
  ...row,
  severity: severityName(severity),
  project_name: projects.get(row.project_id) ?? "",
});

type TailRow = FoundRow & { position: string };

/** Arrivals of a transaction that was open for longer than this are not looked for, so that a tail reads the latest partitions alone. */
const LONGEST_OPEN = DAY;
const MOST_TAILED = 10;

/**
 * By the index of an organization's positions: the transactions that had been open, and whatever began since. Positions that `now` has not
 * reached are of another cluster, whose dump was restored here.
 */
function freshPage(seen: TailCursor, now: TailCursor, conditions: string[], parameter: Parameter, most: number): string {
  const count = parameter(most);
  const since = [...conditions, `e.arrived_at >= ${parameter(new Date(seen.at - LONGEST_OPEN))}::timestamptz`];
  since.push("e.position is not null", `e.position < ${parameter(String(now.end))}::xid8`);
  let order = "order by e.position, e.id";
  if (seen.part) {
    const [position, id] = [parameter(String(seen.part.position)), parameter(seen.part.id)];
    since.push(`e.position <> ${position}::xid8 or e.id > ${id}::uuid`);
    order = `order by (e.position = ${position}::xid8) desc, e.position, e.id`;
  }
  const branch = (condition: string) => `(select * from events e where ${allOf([...since, condition])} ${order} limit ${count})`;
  const branches = [branch(`e.position >= ${parameter(String(seen.end))}::xid8`)];
  if (seen.open.length > 0) branches.push(branch(`e.position = any(${parameter(seen.open.map(String))}::xid8[])`));
  return `with found as (select * from (${branches.join(" union all ")}) e ${order} limit ${count}) ${shownPage("found", order, ", e.position::text, e.found")}`;
}

async function timeOf(client: PoolClient, organizationId: string, id: string): Promise<{ timestamp: string; tick: number }> {
  const arrivedAt = idTime(id)?.at.getTime() ?? 0;
  const { rows } = await client.query<{ timestamp: string; tick: number }>(
    `select ${rfc3339("e.timestamp")} as timestamp, e.tick from events e where e.organization_id = $1 and e.id = $2
      and e.arrived_at >= $3::timestamptz and e.arrived_at < $4::timestamptz`,
    // Both given: a bound that the database had to work out would lock every day's partition.
    [organizationId, id, new Date(arrivedAt), new Date(arrivedAt + 1)],
  );
  if (rows[0]) return rows[0];
  throw new Refusal("INVALID_REQUEST", "The event to start from no longer exists. Start again from the newest.");
}
