"use client";

import type { TooltipContentProps } from "recharts";
import type { ChartRow, ChartSeries } from "./chart-series";
import { stepWords, type Unit } from "./chart-time";

type ReadoutProps = {
  tip: TooltipContentProps;
  series: readonly ChartSeries[];
  unit: Unit;
  write?: (value: number) => string;
  measured?: boolean;
};

const exact = (value: number): string => value.toLocaleString("en");

/** What stands under the pointer, or the place that the arrow keys have reached. */
export function Readout({ tip, series, unit, write = exact, measured }: ReadoutProps) {
  // Recharts gives the row back as it was given.
  const row = tip.payload?.[0]?.payload as ChartRow | undefined;
  if (!tip.active || !row) return null;
  return (
    <div role="status" className="rounded-md bg-raised px-2.5 py-1.5 text-xs text-ink shadow-high">
      <p className="mb-1 text-muted">{stepWords(row.at, unit)}</p>
      <ul className="grid gap-0.5">
        {series
          .filter(({ id }, index) => (measured ? row.values[id] !== undefined : index === 0 || (row.values[id] ?? 0) > 0))
          .map(({ id, label, colour }) => (
            <li key={id} className="flex items-center gap-1.5">
              <span aria-hidden data-swatch className="size-2 rounded-sm" style={{ background: colour }} />
              <span>{label}</span>
              <span className="ml-auto pl-3 font-medium">{write(row.values[id] ?? 0)}</span>
            </li>
          ))}
      </ul>
    </div>
  );
}
