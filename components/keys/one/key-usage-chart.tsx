"use client";

import type { KeyInsight } from "@/lib/domain/usage/schema";
import { denialTerms, type Step, USAGE_SPANS, type UsageSpan } from "@/lib/domain/usage/usage-terms";
import { totalOf } from "../../chart/chart-series";
import type { Unit } from "../../chart/chart-time";
import { TimeChart } from "../../chart/time-chart";
import { Chips } from "../../ui/chips";
import { cn } from "../../ui/cn";

type KeyUsageChartProps = {
  usage: KeyInsight["usage"];
  denials: KeyInsight["denials"];
  /** Of the rows that are given. */
  span: UsageSpan;
  onSpanChange: (span: UsageSpan) => void;
  /** The span that is on its way, if another one is. */
  awaited?: UsageSpan;
};

const UNITS: Record<Step, Unit> = { PT1M: "minute", PT1H: "hour", P1D: "day" };
const SPANS = (Object.keys(USAGE_SPANS) as UsageSpan[]).map((value) => ({ value, label: USAGE_SPANS[value].label }));
const SHADES = [100, 75, 55, 40];
const shade = (index: number) => `color-mix(in srgb, var(--danger) ${SHADES[Math.min(index, SHADES.length - 1)]}%, var(--surface))`;

/** Requests over time, and under them what was denied, by code. */
export function KeyUsageChart({ usage, denials, span, onSpanChange, awaited }: KeyUsageChartProps) {
  const { phrase, step } = USAGE_SPANS[span];
  const rows = usage.map((row, index) => {
    const denied = denials[index]?.denied ?? {};
    // A request that lacked a scope counts as a request as well: its bar is red alone.
    return { at: row.at, values: { ...denied, accepted: Math.max(0, row.requests - (denied.INSUFFICIENT_SCOPE ?? 0)) } };
  });
  const codes = [...new Set(denials.flatMap((row) => Object.keys(row.denied)))].sort((a, b) => totalOf(rows, b) - totalOf(rows, a));
  const series = [
    { id: "accepted", label: "Accepted", colour: "var(--bar)" },
    ...codes.map((code, index) => ({ id: code, label: denialTerms(code).label, colour: shade(index) })),
  ];
  return (
    <div>
      <Chips label="Span" value={awaited ?? span} onValueChange={onSpanChange} options={SPANS} className="mb-3 flex flex-wrap gap-1.5" />
      <div aria-busy={awaited !== undefined && awaited !== span} className={cn(awaited && awaited !== span && "opacity-60")}>
        <TimeChart
          label={`Requests of ${phrase} by the ${UNITS[step]}, accepted and denied`}
          rows={rows}
          series={series}
          unit={UNITS[step]}
          empty={`No request in ${phrase}.`}
        />
      </div>
    </div>
  );
}
