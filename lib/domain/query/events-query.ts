import { readFilter } from "../../filter/evaluate/read-filter";
import { filterToRecordSql, quoted } from "../../filter/sql/filter-to-record-sql";
import { searching } from "../events/filter-options";
import type { Range } from "../events/range-terms";
import { LONGEST_SQL } from "./query-terms";

/** What the events screen shows, save of which project: its filter, its key and its time. */
export type EventsAsked = { filter?: string; key_id?: string; range?: Range; from?: string; to?: string };

const INTERVALS: Record<Range, string> = {
  "15m": "15 minutes",
  "1h": "1 hour",
  "4h": "4 hours",
  "1d": "24 hours",
  "7d": "168 hours",
  "30d": "720 hours",
};
const SELECT = "select end_timestamp, level, message, service_name, attributes, id\nfrom records e";
const ORDER = "order by end_timestamp desc, end_tick desc, id desc";
const MORE = "-- Not all of this filter can be said in SQL: this finds what it finds, and may find more.";

/**
 * The same events as SQL over `records`, newest first. Of a filter that SQL cannot say (such as one with a regular expression) it keeps what it can,
 * and a comment says so. Refuses with INVALID_REQUEST a filter that cannot be read.
 */
export function eventsQuery({ filter, key_id, range, from, to }: EventsAsked): string {
  const parsed = filter === undefined ? null : readFilter(filter);
  const times = [
    ...(range ? [`end_timestamp >= now() - interval '${INTERVALS[range]}'`] : []),
    ...(from ? [`end_timestamp >= ${quoted(from)}`] : []),
    ...(to ? [`end_timestamp < ${quoted(to)}`] : []),
    ...(key_id ? [`api_key_id = ${quoted(key_id)}`] : []),
  ];
  const found = parsed ? filterToRecordSql(parsed, searching()) : { sql: "", isExact: true };
  const whole = written(found, times);
  return whole.length <= LONGEST_SQL ? whole : written({ sql: "", isExact: false }, times);
}

function written({ sql, isExact }: { sql: string; isExact: boolean }, others: readonly string[]): string {
  const conditions = [...(sql && sql !== "true" ? [sql] : []), ...others];
  const where = conditions.length > 0 ? [`where ${conditions.join("\n  and ")}`] : [];
  return [...(isExact ? [] : [MORE]), SELECT, ...where, ORDER].join("\n");
}
