import { shortNumber } from "../ui/number-short";
import type { ChartRow, ChartSeries } from "./chart-series";
import { timeTicks, type Unit } from "./chart-time";

/** What every drawing of a chart takes. `write` is for numbers that are no counts. */
export type DrawingProps = {
  rows: readonly ChartRow[];
  series: readonly ChartSeries[];
  unit: Unit;
  label: string;
  write?: (value: number) => string;
  /** The numbers are measures: they have fractions, and where there is none there is none, not zero. */
  measured?: boolean;
  /** Parts that lie on one another; bars do unless it is false, areas where it is true. */
  stacked?: boolean;
};

const TICK = { fill: "var(--text-faint)", fontSize: 11 };
export const GRID = { vertical: false, stroke: "var(--border)" };

export function timeAxis(rows: readonly ChartRow[], unit: Unit) {
  const ticks = timeTicks(
    rows.map((row) => row.at),
    unit,
  );
  const words = new Map(ticks.map((tick) => [tick.at, tick.label]));
  return {
    dataKey: "at",
    ticks: ticks.map((tick) => tick.at),
    tickFormatter: (at: string) => words.get(at) ?? "",
    tick: TICK,
    tickLine: false,
    axisLine: { stroke: "var(--border-strong)" },
    minTickGap: 20,
    interval: "preserveStartEnd" as const,
  };
}

export const countAxis = (write: ((value: number) => string) | undefined, measured = false) => ({
  width: "auto" as const,
  allowDecimals: measured,
  tickFormatter: write ?? shortNumber,
  tick: TICK,
  tickLine: false,
  axisLine: false,
  tickCount: 4,
});
