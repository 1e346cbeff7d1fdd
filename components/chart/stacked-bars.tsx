"use client";

import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, type TooltipContentProps, XAxis, YAxis } from "recharts";
import { shortNumber } from "../ui/number-short";
import type { ChartRow, ChartSeries } from "./chart-series";
import { stepWords, timeTicks, type Unit } from "./chart-time";

type StackedBarsProps = { rows: readonly ChartRow[]; series: readonly ChartSeries[]; unit: Unit; label: string };

const TICK = { fill: "var(--text-faint)", fontSize: 11 };

/** Bars over time, made of parts. The arrow keys move from bar to bar. Loaded on demand: it is larger than all else on a page. */
export function StackedBars({ rows, series, unit, label }: StackedBarsProps) {
  const ticks = timeTicks(
    rows.map((row) => row.at),
    unit,
  );
  const words = new Map(ticks.map((tick) => [tick.at, tick.label]));
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart
        data={[...rows]}
        title={label}
        aria-label={label}
        margin={{ top: 4, right: 0, bottom: 0, left: 0 }}
        barCategoryGap={rows.length > 90 ? "4%" : "14%"}
      >
        <CartesianGrid vertical={false} stroke="var(--border)" />
        <XAxis
          dataKey="at"
          ticks={ticks.map((tick) => tick.at)}
          tickFormatter={(at: string) => words.get(at) ?? ""}
          tick={TICK}
          tickLine={false}
          axisLine={{ stroke: "var(--border-strong)" }}
          minTickGap={20}
          interval="preserveStartEnd"
        />
        <YAxis width="auto" allowDecimals={false} tickFormatter={shortNumber} tick={TICK} tickLine={false} axisLine={false} tickCount={4} />
        <Tooltip
          content={(tip) => <Readout tip={tip} series={series} unit={unit} />}
          cursor={{ fill: "var(--surface-selected)" }}
          isAnimationActive={false}
        />
        {series.map(({ id, label, colour }) => (
          <Bar
            key={id}
            name={label}
            dataKey={(row: ChartRow) => row.values[id] ?? 0}
            stackId="all"
            fill={colour}
            isAnimationActive={false}
            maxBarSize={28}
          />
        ))}
      </BarChart>
    </ResponsiveContainer>
  );
}

function Readout({ tip, series, unit }: { tip: TooltipContentProps; series: readonly ChartSeries[]; unit: Unit }) {
  // Recharts gives the row back as it was given.
  const row = tip.payload?.[0]?.payload as ChartRow | undefined;
  if (!tip.active || !row) return null;
  return (
    <div role="status" className="rounded-md bg-raised px-2.5 py-1.5 text-xs text-ink shadow-high">
      <p className="mb-1 text-muted">{stepWords(row.at, unit)}</p>
      <ul className="grid gap-0.5">
        {series
          .filter(({ id }, index) => index === 0 || (row.values[id] ?? 0) > 0)
          .map(({ id, label, colour }) => (
            <li key={id} className="flex items-center gap-1.5">
              <span aria-hidden data-swatch className="size-2 rounded-sm" style={{ background: colour }} />
              <span>{label}</span>
              <span className="ml-auto pl-3 font-medium">{(row.values[id] ?? 0).toLocaleString("en")}</span>
            </li>
          ))}
      </ul>
    </div>
  );
}
