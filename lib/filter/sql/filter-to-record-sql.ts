import type { FilterOptions } from "../evaluate/evaluation";
import type { Node } from "../grammar/filter-tree";
import { filterToSql, type SqlFilter } from "./filter-to-sql";

/** How the view that people query calls what the table `events` has. */
const COLUMNS: Record<string, string> = {
  id: "e.id",
  level: "e.level_text",
  severity: "e.level_num",
  message: "e.message",
  message_template: "e.template",
  exception: "e.exception",
  trace_id: "e.trace_id",
  span_id: "e.span_id",
  parent_id: "e.parent_span_id",
  span_kind: "e.span_kind",
  properties: "e.attributes",
  resource: "e.otel_resource_attributes",
  scope: "e.otel_scope_attributes",
  timestamp: "e.end_timestamp",
  tick: "e.end_tick",
  started_at: "(case when e.kind = 'span' then e.start_timestamp end)",
  started_tick: "e.start_tick",
  arrived_at: "e.created_at",
  // The view has a text in its place, so that what hints at the number hints at nothing.
  event_type: "null::bigint",
};

/** The filter as a condition over the view `records` under the alias `e`, whole in its text, with the same meaning as filterToSql. */
export function filterToRecordSql(filter: Node, options: FilterOptions): SqlFilter {
  const literals: string[] = [];
  const { sql, isExact } = filterToSql(filter, { ...options, parameter: (value) => `\u0002${literals.push(literalOf(value)) - 1}\u0002` });
  const named = sql.replace(/\be\.([a-z_]+)/g, (_, column: string) => {
    const own = COLUMNS[column];
    if (own === undefined) throw new Error(`the view has no ${column}`);
    return own;
  });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: no text of a user's stands there yet, so the mark is its own
  return { sql: named.replace(/\u0002(\d+)\u0002/g, (_, at: string) => literals[Number(at)] ?? "null"), isExact };
}

/** Quotes are doubled, and a backslash is itself: PostgreSQL has standard_conforming_strings on. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const literalOf = (value: unknown): string =>
  Array.isArray(value) ? `array[${value.map((one) => quoted(String(one))).join(", ")}]` : quoted(String(value));
