"use client";

import { History } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import type { EventView } from "@/lib/domain/events/schema";
import { Button } from "../ui/button";
import { PageHeader } from "../ui/page-header";
import { exactTime } from "../ui/relative-time";
import { useTimeZone } from "../ui/use-time-zone";
import { EventDetail } from "./event-detail";
import { EventLevel, levelBar } from "./event-level";
import { EventMessage } from "./event-message";

const AROUND_MS = 60_000;

/** One event at an address of its own. */
export function EventPage({ org, event }: { org: string; event: EventView }) {
  const router = useRouter();
  const timeZone = useTimeZone();
  const events = `/${org}/data/events`;
  const at = Date.parse(event.timestamp);
  const around = new URLSearchParams({ from: new Date(at - AROUND_MS).toISOString(), to: new Date(at + AROUND_MS).toISOString() });
  return (
    <>
      <PageHeader
        title="Event"
        actions={
          <Button asChild>
            <Link href={`${events}?${around}`}>
              <History aria-hidden />
              <span>Show the events around it</span>
            </Link>
          </Button>
        }
      >
        {exactTime(event.timestamp, timeZone)}
      </PageHeader>
      <article aria-label="Event" className="overflow-hidden rounded-lg border bg-surface shadow-low">
        <div className="flex items-stretch gap-2.5 px-3 py-2 text-sm">
          <span aria-hidden className={levelBar({ severity: event.severity })} />
          <EventLevel event={event} className="w-20 shrink-0 self-start py-0.5" />
          <p className="min-w-0 flex-1 wrap-anywhere text-ink">
            <EventMessage message={event.message} template={event.message_template} />
          </p>
          <span translate="no" className="text-xs text-muted">
            {event.project_name}
          </span>
        </div>
        <EventDetail org={org} event={event} onFilter={(filter) => router.push(`${events}?${new URLSearchParams({ filter })}`)} />
      </article>
    </>
  );
}
