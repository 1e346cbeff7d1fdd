"use client";

import { type EventSurvey, SEVERITIES } from "@/lib/domain/events/schema";
import { type BarPart, RangeBars } from "../chart/range-bars";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { serverNow } from "../ui/now";
import { shortNumber } from "../ui/number-short";
import { dayTime, exactTime } from "../ui/relative-time";
import { Skeleton } from "../ui/skeleton";
import { Tooltip } from "../ui/tooltip";
import { useTimeZone } from "../ui/use-time-zone";
import type { EventSurveyOf } from "./use-event-survey";

const PARTS: readonly BarPart[] = [
  { name: "Verbose", className: "bg-bar-empty" },
  { name: "Debug", className: "bg-idle" },
  { name: "Information", className: "bg-info" },
  { name: "Warning", className: "bg-warn" },
  { name: "Error", className: "bg-danger" },
  { name: "Fatal", className: "bg-danger-ink" },
];

type Props = { of: EventSurveyOf; onNarrow: (time: { from: Date; to: Date }) => void };

/** How many events there were over time, by level. Dragging over it, or the arrow keys, narrow the time. */
export function EventHistogram({ of: { data, pending, refused, again }, onNarrow }: Props) {
  const timeZone = useTimeZone();
  if (refused)
    return (
      <p className="mb-3 flex flex-wrap items-center gap-2 text-sm text-muted">
        <span>{`Not counted: ${refused.detail}`}</span>
        <Button size="sm" onClick={() => void again()}>
          Retry
        </Button>
      </p>
    );
  if (!data) return <Skeleton className="mb-3 h-24 w-full" />;
  const moment = (bar: number) => new Date(data.start + bar * data.width);
  return (
    <figure className={pending ? "mb-3 opacity-60" : "mb-3"}>
      <figcaption className="mb-1 flex min-h-6 items-center gap-2 text-xs text-muted">
        <SurveyTotal survey={data} />
      </figcaption>
      <RangeBars
        label="Events over time"
        bars={data.bars}
        parts={PARTS}
        say={(first, last) => barWords(data, first, last, timeZone)}
        onNarrow={(first, last) => onNarrow({ from: moment(first), to: moment(last + 1) })}
      />
      <div aria-hidden className="mt-1 flex justify-between border-t pt-0.5 text-2xs text-faint">
        {[0, data.bars.length / 2, data.bars.length].map((bar) => (
          <span key={bar}>{dayTime(moment(bar), serverNow(), timeZone)}</span>
        ))}
      </div>
    </figure>
  );
}

function SurveyTotal({ survey: { total, share, outside } }: { survey: EventSurvey }) {
  const exact = total.toLocaleString("en");
  return (
    <>
      <span className="font-medium text-ink">{share < 1 ? `About ${shortNumber(total)}` : exact}</span>
      <span>{total === 1 && share === 1 ? "event" : "events"}</span>
      {share < 1 ? (
        <Tooltip
          content={`Estimated from ${share < 0.001 ? "less than 0.1" : Number((share * 100).toPrecision(2))} % of the events. Narrow the time to count all.`}
        >
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what it means must be reachable from the keyboard */}
          <span tabIndex={0} className="rounded-sm">
            <Badge tone="warn">Sampled</Badge>
          </span>
        </Tooltip>
      ) : null}
      {outside > 0 ? <span>{`· ${outside.toLocaleString("en")} dated further back`}</span> : null}
    </>
  );
}

function barWords({ bars, start, width, share }: EventSurvey, first: number, last: number, timeZone?: "UTC"): string {
  const sums = SEVERITIES.map((_, severity) => bars.slice(first, last + 1).reduce((sum, bar) => sum + (bar[severity] ?? 0), 0));
  const total = sums.reduce((sum, count) => sum + count, 0);
  const of = SEVERITIES.flatMap((severity, at) => (at > 2 && sums[at] ? [`${sums[at].toLocaleString("en")} ${severity}`] : []));
  const times = [start + first * width, start + (last + 1) * width].map((at) => dayTime(at, serverNow(), timeZone));
  const exact = width < 60_000 ? exactTime(start + first * width, timeZone) : times.join(" – ");
  return `${exact}: ${share < 1 ? "about " : ""}${total.toLocaleString("en")}${of.length ? `, of which ${of.join(", ")}` : ""}`;
}
