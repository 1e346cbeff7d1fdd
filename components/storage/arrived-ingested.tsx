"use client";

import { useState } from "react";
import type { Arrivals } from "@/lib/domain/usage/schema";
import { USAGE_SPANS, type UsageSpan } from "@/lib/domain/usage/usage-terms";
import { ChartSkeleton } from "../chart/chart-skeleton";
import { TimeChart } from "../chart/time-chart";
import { RefusalNotice } from "../form/refusal-notice";
import { UNITS } from "../ingestion/span-units";
import { Card } from "../ui/card";
import { Chips } from "../ui/chips";
import { cn } from "../ui/cn";
import { TextLink } from "../ui/text-link";
import { useReading } from "../ui/use-read";

const REFRESHED_EVERY = 30_000;
const SPANS = (["hour", "day", "week", "month"] as const satisfies readonly UsageSpan[]).map((value) => ({
  value: value as UsageSpan,
  label: USAGE_SPANS[value].label,
}));
const SERIES = [
  { id: "arrived", label: "Arrived", colour: "var(--idle)" },
  { id: "ingested", label: "Ingested", colour: "var(--accent)" },
];

/** What arrived against what was stored of it, over time: the gap is what the keys' rules keep out. */
export function ArrivedIngested({ org }: { org: string }) {
  const [span, setSpan] = useState<UsageSpan>("week");
  const { data, pending, refused, again } = useReading<Arrivals>("arrivals", { org, span }, { everyMs: REFRESHED_EVERY });
  const { phrase, step } = USAGE_SPANS[data?.span ?? span];
  const rows = (data?.rows ?? []).map((row) => ({ at: row.at, values: { arrived: row.events_arrived, ingested: row.events_ingested } }));
  return (
    <Card
      title="Arrived and ingested"
      description="The gap between them is what the keys’ rules keep out."
      actions={<TextLink href={`/${org}/data/ingestion`}>By key</TextLink>}
    >
      <div className="p-4" aria-busy={pending}>
        <RefusalNotice refused={refused} again={again} />
        {data ? (
          <div className={cn(pending && "opacity-60")}>
            <Chips label="Span" value={span} onValueChange={setSpan} options={SPANS} className="mb-3 flex flex-wrap gap-1.5" />
            <TimeChart
              shape="areas"
              label={`Events arrived and ingested in ${phrase} by the ${UNITS[step]}`}
              rows={rows}
              series={SERIES}
              unit={UNITS[step]}
              empty={`Nothing arrived in ${phrase}.`}
            />
          </div>
        ) : refused ? null : (
          <ChartSkeleton />
        )}
      </div>
    </Card>
  );
}
