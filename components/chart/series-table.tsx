"use client";

import type { ChartRow, ChartSeries } from "./chart-series";
import { stepWords, type Unit } from "./chart-time";

type SeriesTableProps = {
  rows: readonly ChartRow[];
  series: readonly ChartSeries[];
  unit: Unit;
  label: string;
  write?: (value: number) => string;
  measured?: boolean;
};

const exact = (value: number): string => value.toLocaleString("en");

/** What a chart shows, in numbers, the latest first. Steps in which nothing happened are left out. */
export function SeriesTable({ rows, series, unit, label, write = exact, measured }: SeriesTableProps) {
  const isSaid = (value: number | undefined) => (measured ? value !== undefined : (value ?? 0) > 0);
  const busy = rows.filter((row) => series.some(({ id }) => isSaid(row.values[id]))).toReversed();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the focus
    <section aria-label={label} tabIndex={0} className="contain-inline-size max-h-72 overflow-auto rounded-lg border">
      <table className="w-full text-left text-sm">
        <caption className="sr-only">{label}</caption>
        <thead className="sticky top-0 bg-sunken text-xs text-muted">
          <tr>
            <th scope="col" className="h-8 px-3 font-medium">
              Time
            </th>
            {series.map(({ id, label }) => (
              <th key={id} scope="col" className="h-8 px-3 text-right font-medium">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y">
          {busy.map((row) => (
            <tr key={row.at}>
              <th scope="row" className="h-8 whitespace-nowrap px-3 font-normal text-muted">
                {stepWords(row.at, unit)}
              </th>
              {series.map(({ id }) => (
                <td key={id} className="h-8 px-3 text-right text-ink">
                  {measured && row.values[id] === undefined ? "" : write(row.values[id] ?? 0)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="border-t px-3 py-2 text-xs text-faint">Times without an entry are left out.</p>
    </section>
  );
}
