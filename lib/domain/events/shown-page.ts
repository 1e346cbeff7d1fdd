import { LARGEST_PAGE } from "./sift-events";

export const NEWEST_FIRST = "order by e.timestamp desc, e.tick desc, e.id desc";

export const rfc3339 = (column: string, tick = "''"): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') || ${tick} || 'Z'`;

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
