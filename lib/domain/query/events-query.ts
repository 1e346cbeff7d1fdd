import { readFilter } from "../../filter/evaluate/read-filter";
import { filterToRecordSql, quoted } from "../../filter/sql/filter-to-record-sql";
import { HOUR, MINUTE } from "../../kernel/time";
import { searching } from "../events/filter-options";
import { RANGE_TERMS, type Range } from "../events/range-terms";
import { LONGEST_SQL } from "./query-terms";

/** What the events screen shows, save of which project: its filter, its key and its time. */
export type EventsAsked = { filter?: string; key_id?: string; range?: Range; from?: string; to?: string };

/** A span in hours or minutes, which a change of the clocks leaves as long as it is. */
const intervalOf = (range: Range): string => {
  const { ms } = RANGE_TERMS[range];
  return ms < HOUR ? `${ms / MINUTE} minutes` : `${ms / HOUR} hours`;
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
    ...(range ? [`end_timestamp >= now() - interval '${intervalOf(range)}'`] : []),
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
