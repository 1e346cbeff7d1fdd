"use client";

import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { countAxis, type DrawingProps, GRID, timeAxis } from "./chart-axes";
import { Readout } from "./chart-readout";
import type { ChartRow } from "./chart-series";

/** Bars over time, made of parts. The arrow keys move from bar to bar. Loaded on demand: it is larger than all else on a page. */
export function StackedBars({ rows, series, unit, label, write, measured, stacked = true }: DrawingProps) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart
        data={[...rows]}
        title={label}
        aria-label={label}
        margin={{ top: 4, right: 0, bottom: 0, left: 0 }}
        barCategoryGap={rows.length > 90 ? "4%" : "14%"}
      >
        <CartesianGrid {...GRID} />
        <XAxis {...timeAxis(rows, unit)} />
        <YAxis {...countAxis(write, measured)} />
        <Tooltip
          content={(tip) => <Readout tip={tip} series={series} unit={unit} write={write} measured={measured} />}
          cursor={{ fill: "var(--surface-selected)" }}
          isAnimationActive={false}
        />
        {series.map(({ id, label, colour }) => (
          <Bar
            key={id}
            name={label}
            dataKey={(row: ChartRow) => row.values[id] ?? 0}
            stackId={stacked ? "all" : undefined}
            fill={colour}
            isAnimationActive={false}
            maxBarSize={28}
          />
        ))}
      </BarChart>
    </ResponsiveContainer>
  );
}
