"use client";

import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { countAxis, type DrawingProps, GRID, timeAxis } from "./chart-axes";
import { Readout } from "./chart-readout";
import type { ChartRow } from "./chart-series";

/** What tells lines apart where colours do not. */
const DASHES = [undefined, "6 3", "2 2", "8 3 2 3"];
/** A line of so few points shows each of them. */
const FEW = 30;

/** Lines over time, broken where there is no value. Loaded on demand, as the bars are. */
export function Lines({ rows, series, unit, label, write, measured = true }: DrawingProps) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <LineChart data={[...rows]} title={label} aria-label={label} margin={{ top: 4, right: 0, bottom: 0, left: 0 }}>
        <CartesianGrid {...GRID} />
        <XAxis {...timeAxis(rows, unit)} />
        <YAxis {...countAxis(write, measured)} />
        <Tooltip
          content={(tip) => <Readout tip={tip} series={series} unit={unit} write={write} measured={measured} />}
          cursor={{ stroke: "var(--border-strong)" }}
          isAnimationActive={false}
        />
        {series.map(({ id, label, colour }, at) => (
          <Line
            key={id}
            name={label}
            dataKey={(row: ChartRow) => row.values[id] ?? null}
            type="linear"
            stroke={colour}
            strokeWidth={1.5}
            strokeDasharray={DASHES[Math.floor(at / 8) % DASHES.length]}
            dot={rows.length <= FEW ? { r: 2, fill: colour } : false}
            isAnimationActive={false}
          />
        ))}
      </LineChart>
    </ResponsiveContainer>
  );
}
