"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import { Button } from "../ui/button";
import { NumberShort } from "../ui/number-short";
import { Skeleton } from "../ui/skeleton";
import { type ChartRow, type ChartSeries, totalOf } from "./chart-series";
import type { Unit } from "./chart-time";
import { SeriesTable } from "./series-table";

type TimeChartProps = {
  /** What is shown, in a sentence. */
  label: string;
  rows: readonly ChartRow[];
  series: readonly ChartSeries[];
  unit: Unit;
  /** Said where there is nothing to draw. */
  empty: string;
  /** Under the chart, in place of the names and totals over it. */
  legend?: ReactNode;
  /** Areas that lie over one another, the first at the back, in place of bars made of parts. */
  shape?: "bars" | "areas";
  /** How a number reads in the legend and at the side, where it is not a count. */
  write?: (value: number) => string;
};

const Unloaded = () => (
  <p className="grid h-full place-items-center text-sm text-muted">The chart could not be loaded. Show it as a table instead.</p>
);
const StackedBars = dynamic(() => import("./stacked-bars").then((room) => room.StackedBars).catch(() => Unloaded), {
  ssr: false,
  loading: () => <Skeleton className="h-full w-full" />,
});
const OverlaidAreas = dynamic(() => import("./overlaid-areas").then((room) => room.OverlaidAreas).catch(() => Unloaded), {
  ssr: false,
  loading: () => <Skeleton className="h-full w-full" />,
});

/** Stacked bars over time with their legend and totals, and the same as a table. */
export function TimeChart({ label, rows, series, unit, empty, legend, shape = "bars", write }: TimeChartProps) {
  const Drawing = shape === "areas" ? OverlaidAreas : StackedBars;
  const [asTable, setAsTable] = useState(false);
  const totals = series.map((each) => ({ ...each, total: totalOf(rows, each.id) }));
  const hasValues = totals.some(({ total }) => total > 0);
  return (
    <figure>
      <figcaption className="mb-2 flex items-start justify-between gap-x-4 text-sm text-muted">
        <span className="sr-only">{label}</span>
        <ul className="flex min-w-0 flex-wrap gap-x-4 gap-y-1 py-1">
          {(legend ? [] : totals).map(({ id, label, colour, total }) => (
            <li key={id} className="flex items-center gap-1.5">
              <span aria-hidden data-swatch className="size-2.5 rounded-sm" style={{ background: colour }} />
              <span>{label}</span>
              {write ? (
                <span className="font-medium text-ink">{write(total)}</span>
              ) : (
                <NumberShort value={total} className="font-medium text-ink" />
              )}
            </li>
          ))}
        </ul>
        {hasValues ? (
          <Button size="sm" variant="ghost" className="-mr-2" onClick={() => setAsTable(!asTable)}>
            {asTable ? "Show as chart" : "Show as table"}
          </Button>
        ) : null}
      </figcaption>
      {!hasValues ? (
        <p className="grid h-44 place-items-center rounded-lg border border-dashed text-sm text-faint">{empty}</p>
      ) : asTable ? (
        <SeriesTable rows={rows} series={series} unit={unit} label={label} write={write} />
      ) : (
        <div className="h-44">
          <Drawing rows={rows} series={series} unit={unit} label={label} write={write} />
        </div>
      )}
      <span className="contents">{legend}</span>
    </figure>
  );
}
