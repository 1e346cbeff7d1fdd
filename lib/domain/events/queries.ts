import type { PoolClient } from "pg";
import type { Granted } from "../../access/caller";
import { idTime } from "../../kernel/id-time";
import { Refusal } from "../../kernel/refusal";
import { DAY } from "../../kernel/time";
import { allOf, type EventQuery, eventConditions, type Parameter, placeCondition } from "./event-conditions";
import { withinEventDays } from "./event-days";
import { severityName } from "./event-level";
import { readingEvents } from "./event-reading";
import type { StoredEvent } from "./filterable-event";
import { readableProjects } from "./readable-projects";
import type { EventSearch, EventTail, EventView, TailPage } from "./schema";
import { LARGEST_PAGE, type Place, siftEvents } from "./sift-events";
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
 */
export async function tailEvents(ctx: Granted<"project:read_otlp">, { cursor, ...search }: EventTail): Promise<TailPage> {
  const seen = cursor === undefined ? undefined : readCursor(cursor);
  if (seen === undefined) {
    const { events, now } = await newestEvents(ctx, search);
    return { events, cursor: writeCursor(now), more: false };
  }
  const projects = await readableProjects(ctx, search.project_id);
  const { conditions, values, parameter, sieve } = eventConditions(ctx, search);
  conditions.push(`e.project_id = any(${parameter([...projects.keys()])}::uuid[])`);
  return readingEvents(ctx, async (client, now) => {
    // A cursor from before the database was restored elsewhere knows nothing of this one.
    if (seen.end > now.end || (seen.part && seen.part.position >= now.end)) return { events: [], cursor: writeCursor(now), more: false };
    conditions.push(await withinEventDays(client, ctx.organizationId, [...projects.keys()], parameter, seen.at - LONGEST_OPEN));
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
  const { conditions, values, parameter, sieve } = eventConditions(ctx, search);
  conditions.push("e.project_id = p.id");
  return readingEvents(ctx, async (client, now) => {
    for (const [id, comparison] of [
      [search.before_id, "<"],
      [search.start_at_id, "<="],
    ] as const) {
      if (id === undefined) continue;
      const { timestamp, tick } = await timeOf(client, ctx.organizationId, id);
      conditions.push(placeCondition({ timestamp, tick, id }, comparison, parameter));
    }
    conditions.push(await withinEventDays(client, ctx.organizationId, [...projects.keys()], parameter));
    const ids = parameter([...projects.keys()]);
    const given = values.length;
    const portion = async (count: number, before?: Place) => {
      values.length = given;
      const further = before ? [...conditions, placeCondition(before, "<", parameter)] : conditions;
      return (await client.query<FoundRow>(page(further, ids, parameter(count)), values)).rows;
    };
    const rows = sieve ? await siftEvents(portion, sieve, search.count) : await portion(search.count);
    return { events: rows.map(({ found: _, ...row }) => eventView(row, projects)), now };
  });
}

const eventView = ({ severity, ...row }: Row, projects: ReadonlyMap<string, string>): EventView => ({
  ...row,
  severity: severityName(severity),
  project_name: projects.get(row.project_id) ?? "",
});

type Row = StoredEvent;
export type FoundRow = Row & { found: string };
type TailRow = FoundRow & { position: string };

export const NEWEST_FIRST = "order by e.timestamp desc, e.tick desc, e.id desc";
const rfc3339 = (column: string, tick = "''"): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') || ${tick} || 'Z'`;

/** Project by project, since the index that gives the newest first begins with the project. */
const page = (conditions: string[], projects: string, count: string): string => `
  with found as (
    select e.* from unnest(${projects}::uuid[]) p(id)
    cross join lateral (select * from events e where ${allOf(conditions)} ${NEWEST_FIRST} limit ${count}) e
    ${NEWEST_FIRST} limit ${count}
  ) ${shownPage("found", NEWEST_FIRST, ", e.found")}`;

/** Arrivals of a transaction that was open for longer than this are not looked for, so that a tail reads the latest partitions alone. */
const LONGEST_OPEN = DAY;

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

/** The rows of `found` as the screens see them, up to the size of a page. */
export const shownPage = (found: string, order: string, more = ""): string => `, shown as (
    select e.*, e.properties::text as properties_json, e.resource::text as resource_json from ${found} e
  ), measured as (
    select e.*, row_number() over w as place, count(*) over () as found,
      sum(octet_length(e.properties_json) + octet_length(e.message) + coalesce(octet_length(e.resource_json), 0)
        + octet_length(concat(e.message_template, e.exception, e.level, e.trace_id, e.span_id, e.parent_id, e.span_kind, e.event_type_text,
          e.renderings::text, e.scope::text))) over w as page_bytes
    from shown e window w as (${order} rows unbounded preceding)
  )
  select e.id, ${rfc3339("e.timestamp", "e.tick")} as timestamp, ${rfc3339("e.arrived_at")} as arrived_at, e.level, e.severity, e.message,
    e.message_template, e.exception, e.trace_id, e.span_id, e.parent_id, ${rfc3339("e.started_at", "e.started_tick")} as started_at, e.span_kind,
    coalesce(to_json(e.event_type_text)::text, e.event_type::text) as event_type_json, e.renderings::text as renderings_json, e.resource_json,
    e.scope::text as scope_json, e.project_id, e.key_id, e.key_name, e.properties_json${more}
  from measured e where e.place = 1 or e.page_bytes <= ${LARGEST_PAGE} ${order}`;

async function timeOf(client: PoolClient, organizationId: string, id: string): Promise<{ timestamp: string; tick: number }> {
  const { rows } = await client.query<{ timestamp: string; tick: number }>(
    `select ${rfc3339("e.timestamp")} as timestamp, e.tick from events e where e.organization_id = $1 and e.id = $2
      and e.arrived_at >= $3::timestamptz and e.arrived_at < $3::timestamptz + interval '1 millisecond'`,
    [organizationId, id, arrivalOf(id)],
  );
  if (rows[0]) return rows[0];
  throw new Refusal("INVALID_REQUEST", "The event to start from is not there any more. Start again from the newest.");
}

const arrivalOf = (id: string): Date => idTime(id)?.at ?? new Date(0);
