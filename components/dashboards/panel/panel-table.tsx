"use client";

import { serverNow } from "../../ui/now";
import { dayTime } from "../../ui/relative-time";
import { specMember, textMember } from "./panel-kind";
import { type AnsweredQuery, cellText, isNumber, numberOf } from "./panel-series";
import { writeIn } from "./panel-units";

const MOST_ROWS = 500;

/** Every row and column of the first query, as it was answered. */
export function PanelTable({ label, spec, answers }: { label: string; spec: unknown; answers: readonly AnsweredQuery[] }) {
  const answer = answers[0]?.answer;
  if (!answer || answer.cells.length === 0)
    return <p className="grid h-full place-items-center text-sm text-faint">No rows in this period.</p>;
  const columns = answer.columns
    .map((column, at) => ({ ...column, at, set: specMember(spec, "columnSettings", column.name) }))
    .filter(({ set }) => specMember(set, "hidden") !== true && specMember(set, "hide") !== true);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the focus
    <section aria-label={label} tabIndex={0} className="h-full overflow-auto">
      <table className="w-full text-left text-sm">
        <caption className="sr-only">{label}</caption>
        <thead className="sticky top-0 bg-surface text-xs text-muted">
          <tr>
            {columns.map((column) => (
              <th
                key={column.at}
                scope="col"
                translate="no"
                className={`h-7 px-2 font-medium whitespace-nowrap ${isNumber(column) ? "text-right" : ""}`}
              >
                {textMember(column.set, "name") ?? textMember(column.set, "header") ?? column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y">
          {answer.cells.slice(0, MOST_ROWS).map((cells, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name
            <tr key={row}>
              {columns.map((column) => (
                <td
                  key={column.at}
                  translate="no"
                  className={`max-w-96 truncate px-2 py-1 text-ink ${isNumber(column) ? "text-right" : ""}`}
                  title={cellText(cells[column.at])}
                >
                  <bdi>{written(cells[column.at], column)}</bdi>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {answer.cells.length > MOST_ROWS || answer.truncated ? (
        <p className="border-t px-2 py-1.5 text-xs text-faint">{`The first ${Math.min(MOST_ROWS, answer.cells.length)} rows are shown.`}</p>
      ) : null}
    </section>
  );
}

function written(cell: string | undefined, { datatype, set }: { datatype: string; set: unknown }): string {
  const text = cellText(cell);
  if (datatype.startsWith("timestamp") && text !== "") return dayTime(text, serverNow());
  const unit = textMember(set, "format", "unit");
  const value = unit ? numberOf(cell) : null;
  return value === null ? text : writeIn(unit)(value);
}
