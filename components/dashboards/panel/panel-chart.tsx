"use client";

import dynamic from "next/dynamic";
import { SeriesTable } from "../../chart/series-table";
import { Skeleton } from "../../ui/skeleton";
import { specMember, textMember } from "./panel-kind";
import { type AnsweredQuery, timeSeries } from "./panel-series";
import { writeIn } from "./panel-units";

const Unloaded = () => <p className="grid h-full place-items-center text-sm text-muted">The chart could not be loaded. Reload the page.</p>;
const loading = () => <Skeleton className="h-full w-full" />;
const Lines = dynamic(() => import("../../chart/lines").then((room) => room.Lines).catch(() => Unloaded), { ssr: false, loading });
const Areas = dynamic(() => import("../../chart/overlaid-areas").then((room) => room.OverlaidAreas).catch(() => Unloaded), {
  ssr: false,
  loading,
});
const Bars = dynamic(() => import("../../chart/stacked-bars").then((room) => room.StackedBars).catch(() => Unloaded), {
  ssr: false,
  loading,
});
const DRAWINGS = { line: Lines, area: Areas, bars: Bars };

type Props = {
  label: string;
  kind: keyof typeof DRAWINGS;
  spec: unknown;
  answers: readonly AnsweredQuery[];
  resolutionMs: number;
  asTable: boolean;
};

/** Numbers over time: the chart and its legend, or the same as a table. */
export function PanelChart({ label, kind, spec, answers, resolutionMs, asTable }: Props) {
  const { rows, series, more } = timeSeries(answers, resolutionMs);
  const write = writeIn(textMember(spec, "yAxis", "format", "unit"));
  if (rows.length === 0 || series.length === 0)
    return (
      <p className="grid h-full place-items-center px-3 text-center text-sm text-faint">No rows with a time and a number in this period.</p>
    );
  if (asTable)
    return (
      <div className="h-full overflow-auto">
        <SeriesTable rows={rows} series={series} unit="moment" label={label} write={write} measured />
      </div>
    );
  const Drawing = DRAWINGS[kind];
  const stack = textMember(spec, "visual", "stack");
  const hidesLegend = specMember(spec, "legend", "position") === "hidden" || (series.length === 1 && !specMember(spec, "legend"));
  return (
    <figure className="flex h-full min-h-0 flex-col">
      {hidesLegend ? null : (
        <ul className="mb-1 flex max-h-12 flex-wrap gap-x-3 gap-y-0.5 overflow-y-auto text-xs text-muted">
          {series.map(({ id, label, colour }) => (
            <li key={id} translate="no" className="flex items-center gap-1.5">
              <span aria-hidden data-swatch className="size-2 rounded-sm" style={{ background: colour }} />
              <bdi>{label}</bdi>
            </li>
          ))}
        </ul>
      )}
      <div className="min-h-0 flex-1">
        <Drawing
          rows={rows}
          series={series}
          unit="moment"
          label={label}
          write={write}
          measured
          stacked={stack === undefined ? kind === "bars" : stack !== "none"}
        />
      </div>
      {more > 0 ? <p className="text-xs text-warn-ink">{`${more} more series are not drawn. Group by fewer columns.`}</p> : null}
    </figure>
  );
}
