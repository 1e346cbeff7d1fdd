"use client";

import type { Arrivals } from "@/lib/domain/usage/schema";
import { USAGE_SPANS, type UsageSpan } from "@/lib/domain/usage/usage-terms";
import { ChartSkeleton } from "../chart/chart-skeleton";
import { TimeChart } from "../chart/time-chart";
import { RefusalNotice } from "../form/refusal-notice";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { cn } from "../ui/cn";
import { Name } from "../ui/name";
import { useReading } from "../ui/use-read";
import { UNITS } from "./span-units";

const REFRESHED_EVERY = 15_000;

const SERIES = [
  { id: "ingested", label: "Ingested", colour: "var(--bar)" },
  { id: "below", label: "Below the minimum level", colour: "var(--idle)" },
  { id: "filtered", label: "Kept out by the filter", colour: "var(--warn)" },
  { id: "repeated", label: "Sent again", colour: "var(--info)" },
  { id: "invalid", label: "Invalid payloads", colour: "var(--danger)" },
];

type ArrivalsCardProps = { org: string; span: UsageSpan; id: string | null; name: string | undefined; onAll: () => void };

/** What became of what arrived over time, under all keys or one. */
export function ArrivalsCard({ org, span, id, name, onAll }: ArrivalsCardProps) {
  const input = { org, span, ...(id ? { key: id } : {}) };
  const { data, pending, refused, again } = useReading<Arrivals>("arrivals", input, { everyMs: REFRESHED_EVERY });
  const { phrase, step } = USAGE_SPANS[data?.span ?? span];
  const rows = (data?.rows ?? []).map((row) => ({
    at: row.at,
    values: {
      ingested: row.events_ingested,
      below: row.events_below_level,
      filtered: row.events_filtered,
      repeated: row.events_repeated,
      invalid: row.invalid_payloads,
    },
  }));
  return (
    <Card
      className="mb-4"
      title={id ? <Name>{name ?? "One key"}</Name> : "All keys"}
      actions={
        id ? (
          <Button size="sm" onClick={onAll}>
            Show all keys
          </Button>
        ) : undefined
      }
    >
      <div className="grid gap-3 p-4" aria-busy={pending}>
        <RefusalNotice refused={refused} again={again} />
        {data ? (
          <div className={cn(pending && "opacity-60")}>
            <TimeChart
              label={`Events of ${phrase} by the ${UNITS[step]}`}
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
