import type { Granted } from "../../access/caller";
import { publicFault } from "../../kernel/public-fault";
import { Refusal } from "../../kernel/refusal";
import { tokenless } from "../../kernel/without-tokens";
import type { QueryReach } from "../query/ask-sql";
import { runQuery } from "../query/run-query";
import { MOST_FOUND, MOST_KEPT } from "./alert-terms";

type Asked = { query: string; project_id: string; keys: QueryReach["keys"]; from: Date; until: Date; limit?: number };

/** What an alert's query finds between two times, which it may name as well. Rejects as a query does. */
export async function askAlert(
  ctx: Granted<"project:read_otlp">,
  { query, project_id, keys, from, until, limit = MOST_FOUND }: Asked,
): Promise<Record<string, unknown>[]> {
  const [start, end] = [from.toISOString(), until.toISOString()];
  const { rows } = await runQuery(ctx, {
    sql: query,
    project_id,
    keys,
    min_timestamp: start,
    max_timestamp: end,
    limit,
    parameters: { window_start: start, window_end: end },
  });
  return rows;
}

const MOST_BYTES = 16 * 1024;
/** What JSON may hold and PostgreSQL's jsonb does not keep: NUL and halves of characters, which alone are written as escapes. */
const UNSTORABLE = /(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})/gi;

/** The first rows, as far as they fit; tokens in them are cut. */
export function keptRows(rows: readonly Record<string, unknown>[]): Record<string, unknown>[] {
  const kept: Record<string, unknown>[] = [];
  let bytes = 0;
  for (const row of rows.slice(0, MOST_KEPT)) {
    const text = JSON.stringify(row);
    bytes += Buffer.byteLength(text);
    if (bytes > MOST_BYTES) break;
    kept.push(tokenless(JSON.parse(text.replace(UNSTORABLE, "$1\\ufffd"))));
  }
  return kept;
}

/** Why a query failed, as its author may read it. */
export const alertFault = (error: unknown): string => {
  const { line, column } = error instanceof Refusal ? (error.details.members ?? {}) : {};
  return `${publicFault(error)}${line === undefined ? "" : ` (line ${line}, column ${column})`}`.slice(0, 1000).toWellFormed();
};
