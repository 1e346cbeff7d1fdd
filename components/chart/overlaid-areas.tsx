"use client";

import { Area, AreaChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { countAxis, type DrawingProps, GRID, timeAxis } from "./chart-axes";
import { Readout } from "./chart-readout";
import type { ChartRow } from "./chart-series";

/** Areas over time that lie over one another. Loaded on demand, as the bars are. */
export function OverlaidAreas({ rows, series, unit, label, write, measured, stacked }: DrawingProps) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <AreaChart data={[...rows]} title={label} aria-label={label} margin={{ top: 4, right: 0, bottom: 0, left: 0 }}>
        <CartesianGrid {...GRID} />
        <XAxis {...timeAxis(rows, unit)} />
        <YAxis {...countAxis(write, measured)} />
        <Tooltip
          content={(tip) => <Readout tip={tip} series={series} unit={unit} write={write} measured={measured} />}
          cursor={{ stroke: "var(--border-strong)" }}
          isAnimationActive={false}
        />
        {series.map(({ id, label, colour }) => (
          <Area
            key={id}
            name={label}
            dataKey={(row: ChartRow) => row.values[id] ?? 0}
            type="monotone"
            stackId={stacked ? "all" : undefined}
            stroke={colour}
            strokeWidth={1.5}
            fill={colour}
            fillOpacity={0.35}
            isAnimationActive={false}
          />
        ))}
      </AreaChart>
    </ResponsiveContainer>
  );
}
