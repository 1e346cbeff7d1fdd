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

/** The entries as CSV (RFC 4180) under a line of names; a cell that a spreadsheet would take for a formula begins with `'`. */
export function auditCsv(rows: readonly AuditRow[]): string {
  const lines = rows.map((row) => {
    const all = exported(row);
    return COLUMNS.map((column) => csvCell(all[column])).join(",");
  });
  return [COLUMNS.join(","), ...lines, ""].join("\r\n");
}

// A formula may hide behind blanks; the full-width signs count in some locales.
const FORMULA = /^\s*[=+\-@＝＋－＠]/;

function csvCell(value: unknown): string {
  if (value === null || value === undefined) return "";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const defused = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(defused) ? `"${defused.replaceAll('"', '""')}"` : defused;
}
