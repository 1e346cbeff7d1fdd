"use client";

import type { EventView } from "@/lib/domain/events/schema";
import { RefusalNotice } from "../form/refusal-notice";
import { cn } from "../ui/cn";
import { LinesSkeleton } from "../ui/lines-skeleton";
import { TextLink } from "../ui/text-link";
import { useReading } from "../ui/use-read";
import { levelBar } from "./event-level";
import { durationText, type TraceLine, traceLines } from "./trace-spans";

type Props = { org: string; traceId: string; eventId: string };

/** The spans and logs of a trace, one under the other along its time. */
export function TraceWaterfall({ org, traceId, eventId }: Props) {
  const { data, refused } = useReading<EventView[]>("trace", { org, trace_id: traceId });
  if (refused) return <RefusalNotice refused={refused} />;
  if (!data) return <LinesSkeleton lines={3} what="the trace" />;
  const lines = traceLines(data);
  const spans = lines.filter(({ ms }) => ms !== null).length;
  if (lines.length < 2) return null;
  return (
    <section aria-label="Trace" className="mt-3">
      <h3 className="mb-1.5 text-xs font-medium text-muted">
        {`Trace of ${spans} ${spans === 1 ? "span" : "spans"}${lines.length > spans ? ` and ${lines.length - spans} ${lines.length - spans === 1 ? "log" : "logs"}` : ""}`}
      </h3>
      <ol className="max-h-96 overflow-auto rounded-md border bg-surface py-1 text-xs">
        {lines.map((line) => (
          <Line key={line.event.id} org={org} line={line} isOwn={line.event.id === eventId} />
        ))}
      </ol>
    </section>
  );
}

function Line({ org, line: { event, depth, from, width, ms }, isOwn }: { org: string; line: TraceLine; isOwn: boolean }) {
  return (
    <li
      className={cn("grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_4.5rem] items-center gap-x-3 px-3 hover:bg-hover", isOwn && "bg-selected")}
    >
      <span className="flex min-h-6 min-w-0 items-center" style={{ paddingLeft: `${Math.min(depth, 12) * 0.75}rem` }}>
        {isOwn ? (
          <span aria-current="true" translate="no" className="truncate font-medium text-ink">
            {event.message}
          </span>
        ) : (
          <TextLink href={`/${org}/data/events/${event.id}`}>
            <span translate="no" className="block truncate">
              {event.message || "(no message)"}
            </span>
          </TextLink>
        )}
      </span>
      <span aria-hidden className="relative h-2.5">
        <span
          className={cn(
            levelBar({ severity: event.severity }),
            "absolute inset-y-0 w-auto min-w-[3px] forced-color-adjust-none",
            ms === null && "rounded-full",
          )}
          style={{ left: `${from * 99}%`, width: `${width * 99}%` }}
        />
      </span>
      <span className="text-right text-muted">{ms === null ? "log" : durationText(ms)}</span>
    </li>
  );
}
