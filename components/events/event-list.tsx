"use client";

import { type RefObject, useMemo } from "react";
import type { EventView } from "@/lib/domain/events/schema";
import { useTimeZone } from "../ui/use-time-zone";
import { EventRow } from "./event-row";
import type { EventSearch } from "./use-event-search";

type Props = { list: RefObject<HTMLUListElement | null>; of: EventSearch };

/** The events of a search, with the day over the first of each. */
export function EventList({ list, of: { org, stream, opened, toggle, filterFor } }: Props) {
  const timeZone = useTimeZone();
  const days = useMemo(() => firstOfDays(stream.events, timeZone), [stream.events, timeZone]);
  return (
    <ul ref={list} aria-label="Events" className="divide-y">
      {stream.events.map((event) => (
        <EventRow
          key={event.id}
          org={org}
          event={event}
          day={days.get(event.id)}
          open={opened.has(event.id)}
          fresh={stream.fresh.has(event.id)}
          onToggle={toggle}
          onFilter={filterFor}
        />
      ))}
    </ul>
  );
}

/** The day in words for each event that is the first of one, in the reader's time zone. */
function firstOfDays(events: readonly Pick<EventView, "id" | "timestamp">[], timeZone: string | undefined): Map<string, string> {
  const words = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeZone });
  const days = new Map<string, string>();
  let last: string | undefined;
  for (const { id, timestamp } of events) {
    const day = words.format(new Date(timestamp));
    if (day !== last) days.set(id, day);
    last = day;
  }
  return days;
}
