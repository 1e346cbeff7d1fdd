import { csv } from "../../kernel/csv";
import { rfc3339 } from "../../kernel/time";
import type { AuditRow } from "./audit-rows";

const COLUMNS = [
  "time_utc",
  "action",
  "actor_kind",
  "actor_name",
  "actor_id",
  "resource_type",
  "record_name",
  "record_id",
  "project_name",
  "address",
  "agent",
  "request_id",
  "id",
  "before",
  "after",
] as const;

const exported = (row: AuditRow): Record<(typeof COLUMNS)[number], unknown> => ({ ...row, time_utc: rfc3339(row.created_at) });

/** The entries as JSON, one a line inside an array. */
export function auditJson(rows: readonly AuditRow[]): string {
  const lines = rows.map((row) => {
    const all = exported(row);
    return JSON.stringify(Object.fromEntries(COLUMNS.map((column) => [column, all[column] ?? null])));
  });
  return lines.length > 0 ? `[\n${lines.join(",\n")}\n]\n` : "[]\n";
}

/** The entries as CSV under a line of names. */
export const auditCsv = (rows: readonly AuditRow[]): string =>
  csv([
    COLUMNS,
    ...rows.map((row) => {
      const all = exported(row);
      return COLUMNS.map((column) => cell(all[column]));
    }),
  ]);

const cell = (value: unknown): string => (typeof value === "string" ? value : value == null ? "" : JSON.stringify(value));
