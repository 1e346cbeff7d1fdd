import { rfc3339 } from "../../kernel/time";
import type { ChannelMessage } from "../channels/schema";
import type { AlertRow } from "./alert-row";
import { FAILURES_TOLD } from "./alert-terms";

type Said = {
  row: AlertRow;
  telling: "firing" | "resolved" | "failing";
  rows: Record<string, unknown>[];
  rowCount: number | null;
  error: string | null;
  organization: string;
  project: string;
  now: Date;
};

const TITLES = { firing: "Firing", resolved: "Resolved", failing: "Failing" } as const;

/** What channels are told of a run. */
export const alertMessage = ({ row, telling, rows, rowCount, error, organization, project, now }: Said): ChannelMessage => ({
  type: "alert",
  state: telling,
  title: `${TITLES[telling]}: ${row.name}`,
  text: [textOf(telling, rowCount, error), row.description].filter(Boolean).join("\n"),
  path: `/${organization}/data/alerts/${row.id}`,
  at: rfc3339(now),
  project,
  alert: { id: row.id, name: row.name, description: row.description || null },
  row_count: rowCount,
  rows,
});

function textOf(telling: Said["telling"], rowCount: number | null, error: string | null): string {
  if (telling === "resolved") return "Its query no longer finds anything.";
  if (telling === "failing") return `Its query has failed ${FAILURES_TOLD} times in a row: ${error}`;
  return rowCount === 1 ? "Its query finds 1 row." : `Its query finds ${rowCount} rows.`;
}
