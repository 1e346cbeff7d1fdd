import type { PoolClient } from "pg";
import type { Granted } from "../../access/caller";
import { inTenant } from "../../db/tenant";
import { filterToSql } from "../../filter/filter-to-sql";
import { parseFilter } from "../../filter/parse-filter";
import { idTime } from "../../kernel/id-time";
import { Refusal } from "../../kernel/refusal";
import { knownSeverity, severityName } from "./event-level";
import { readingEvents } from "./event-reading";
import type { EventSearch, EventView } from "./schema";

/** Batches commit out of order by some milliseconds; the tail waits for them, or it would pass some by. */
const SETTLED_AFTER = 300;
/** Bytes of text after which a page ends early: a thousand events of 256 KiB would not fit in memory many times. */
const LARGEST_PAGE = 32 * 1024 * 1024;

/**
 * The newest events that the search finds, by their own time and then by id, in the projects that the caller may read. Where
 * events are very large a page may end before `count`: go on with `before_id` until none comes. The tail (`after_id`) is behind
 * by 0.3 s; give it the greatest id seen. Refuses with INVALID_REQUEST a filter that cannot be read, a `before_id` that is not
 * there, and a search of more than 15 s; with NOT_FOUND a project that is not the caller's.
 */
export async function searchEvents(ctx: Granted<"project:read_otlp">, search: EventSearch): Promise<EventView[]> {
  const filter = search.filter === undefined ? null : parseFilter(search.filter);
  const projects = await readableProjects(ctx, search.project_id);
  if (projects.size === 0) return [];

  const values: unknown[] = [];
  const parameter = (value: unknown): string => `$${values.push(value)}`;
  const conditions = [`e.organization_id = ${parameter(ctx.organizationId)}::uuid`, "e.project_id = p.id"];
  if (filter) conditions.push(filterToSql(filter, { parameter, severity: knownSeverity }));
  if (search.after_id) {
    conditions.push(`e.id > ${parameter(search.after_id)}::uuid and e.arrived_at >= ${parameter(arrivalOf(search.after_id))}::timestamptz`);
    conditions.push(`e.arrived_at <= ${parameter(new Date(ctx.now.getTime() - SETTLED_AFTER))}::timestamptz`);
  }
  const { rows } = await readingEvents(ctx.organizationId, async (client) => {
    if (search.before_id) {
      const before = await timeOf(client, ctx.organizationId, search.before_id);
      conditions.push(`(e.timestamp, e.id) < (${parameter(before)}::timestamptz, ${parameter(search.before_id)}::uuid)`);
    }
    return client.query<Row>(page(conditions, parameter([...projects.keys()]), parameter(search.count)), values);
  });
  return rows.map(({ severity, ...row }) => ({
    ...row,
    severity: severityName(severity),
    project_name: projects.get(row.project_id) ?? "",
  }));
}

type Row = Omit<EventView, "severity" | "project_name"> & { severity: number };

const NEWEST_FIRST = "order by e.timestamp desc, e.id desc";
const rfc3339 = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** Project by project, since the index that gives the newest first begins with the project. */
const page = (conditions: string[], projects: string, count: string): string => `
  with found as (
    select e.* from unnest(${projects}::uuid[]) p(id)
    cross join lateral (select * from events e where ${conditions.map((one) => `(${one})`).join(" and ")} ${NEWEST_FIRST} limit ${count}) e
    ${NEWEST_FIRST} limit ${count}
  ), shown as (
    select e.id, e.timestamp, e.arrived_at, e.level, e.severity, e.message, e.message_template, e.exception, e.trace_id, e.span_id,
      e.project_id, e.key_id, e.key_name, e.properties::text as properties_json from found e
  ), measured as (
    select e.*, row_number() over w as place,
      sum(octet_length(e.properties_json) + octet_length(e.message) + coalesce(octet_length(e.message_template), 0) + coalesce(octet_length(e.exception), 0)) over w as bytes
    from shown e window w as (${NEWEST_FIRST} rows unbounded preceding)
  )
  select e.id, ${rfc3339("e.timestamp")} as timestamp, ${rfc3339("e.arrived_at")} as arrived_at, e.level, e.severity, e.message,
    e.message_template, e.exception, e.trace_id, e.span_id, e.project_id, e.key_id, e.key_name, e.properties_json
  from measured e where e.place = 1 or e.bytes <= ${LARGEST_PAGE} ${NEWEST_FIRST}`;

/** Id → name of the projects to look in. A key of one project sees that one alone. */
async function readableProjects(ctx: Granted<"project:read_otlp">, wanted: string | undefined): Promise<Map<string, string>> {
  const own = ctx.caller.kind === "key" ? ctx.caller.projectId : null;
  const id = wanted ?? own ?? undefined;
  const projects =
    own !== null && id !== own
      ? []
      : await inTenant(ctx, (tx) =>
          tx.project.findMany({ where: { organizationId: ctx.organizationId, id, deletedAt: null }, select: { id: true, name: true } }),
        );
  if (wanted !== undefined && projects.length === 0) throw new Refusal("NOT_FOUND", "There is no such project.");
  return new Map(projects.map((project) => [project.id, project.name]));
}

async function timeOf(client: PoolClient, organizationId: string, id: string): Promise<string> {
  const { rows } = await client.query<{ timestamp: string }>(
    `select ${rfc3339("e.timestamp")} as timestamp from events e where e.organization_id = $1 and e.id = $2
      and e.arrived_at >= $3::timestamptz and e.arrived_at < $3::timestamptz + interval '1 millisecond'`,
    [organizationId, id, arrivalOf(id)],
  );
  if (rows[0]) return rows[0].timestamp;
  throw new Refusal("INVALID_REQUEST", "The event to start from is not there any more. Start again from the newest.");
}

const arrivalOf = (id: string): Date => idTime(id)?.at ?? new Date(0);
