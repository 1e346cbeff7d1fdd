"use client";

import { ChevronRight } from "lucide-react";
import { memo, useId } from "react";
import type { EventView } from "@/lib/domain/events/schema";
import { cn } from "../ui/cn";
import { LogTime } from "../ui/relative-time";
import { EventDetail } from "./event-detail";
import { EventLevel, levelBar } from "./event-level";
import { EventMessage } from "./event-message";
import { durationText, spanMs } from "./trace-spans";

type Props = {
  org: string;
  event: EventView;
  /** Said over the first event of a day. */
  day: string | undefined;
  open: boolean;
  fresh: boolean;
  onToggle: (id: string) => void;
  onFilter: (condition: string) => void;
};

/** One event in a line; a click opens what it holds. */
export const EventRow = memo(function EventRow({ org, event, day, open, fresh, onToggle, onFilter }: Props) {
  const id = useId();
  const ms = spanMs(event);
  return (
    <li data-row className={cn("@container", fresh && "animate-arrive")}>
      {day ? <h2 className="border-b bg-sunken px-3 py-1 text-xs font-medium text-muted">{day}</h2> : null}
      <button
        type="button"
        data-open-row
        data-on-paper
        aria-expanded={open}
        aria-controls={id}
        onClick={() => onToggle(event.id)}
        className={cn("flex w-full items-stretch gap-2.5 px-3 text-left text-sm -outline-offset-2 hover:bg-hover", open && "bg-hover")}
      >
        <span aria-hidden data-level={event.severity} className={cn(levelBar({ severity: event.severity }), "my-1.5")} />
        <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3 py-1.5 @3xl:flex-nowrap">
          <LogTime at={event.timestamp} className="font-mono text-xs text-muted @3xl:min-w-24" />
          <EventLevel event={event} className="@3xl:w-20" />
          <span
            className={cn(
              "min-w-0 text-ink order-last basis-full @3xl:order-none @3xl:flex-1 @3xl:basis-0",
              open ? "break-words" : "@max-3xl:line-clamp-2 @3xl:truncate",
            )}
          >
            <EventMessage message={event.message} template={event.message_template} />
            {ms === null ? null : <span className="ml-2 text-xs text-faint">{durationText(ms)}</span>}
            {event.exception && !open ? <span className="ml-2 text-danger-ink">{event.exception.split("\n", 1)[0]}</span> : null}
          </span>
          <span translate="no" className="truncate text-xs text-muted @max-3xl:ml-auto @3xl:w-36">
            {event.key_name}
          </span>
          <span translate="no" className="truncate text-xs text-faint @max-5xl:hidden @5xl:w-24">
            {event.project_name}
          </span>
        </span>
        <ChevronRight aria-hidden className={cn("size-4 self-center text-faint transition-transform", open && "rotate-90")} />
      </button>
      <div id={id} hidden={!open}>
        {open ? <EventDetail org={org} event={event} onFilter={onFilter} /> : null}
      </div>
    </li>
  );
});
