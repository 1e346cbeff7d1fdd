"use client";

import type { EventView } from "@/lib/domain/events/schema";
import { CopyButton } from "../ui/copy-button";
import { exactTime, RelativeTime } from "../ui/relative-time";
import { ConditionActions } from "./condition-actions";
import { DetailLine } from "./detail-line";
import { EventIds } from "./event-ids";
import { EventLink } from "./event-link";
import { conditionOf, eventClef, eventJson, eventProperties, valueText } from "./event-properties";
import { TraceWaterfall } from "./trace-waterfall";

type Props = { org: string; event: EventView; onFilter: (condition: string) => void };

/** What an event holds beside its message. */
export function EventDetail({ org, event, onFilter }: Props) {
  const properties = eventProperties(event);
  return (
    <div className="border-t bg-sunken px-4 py-3 md:pl-8">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
        <p className="text-xs text-muted">
          <span>{`${exactTime(event.timestamp)} `}</span>
          <span className="text-faint">·</span>
          <span> arrived </span>
          <RelativeTime at={event.arrived_at} />
          <span> </span>
          <span className="text-faint">·</span>
          <span> key </span>
          <span translate="no" className="text-ink">
            {event.key_name}
          </span>
        </p>
        <div className="flex flex-wrap gap-1.5">
          <EventLink org={org} id={event.id} />
          <CopyButton value={eventJson(event)} what="Event as JSON" label="Copy JSON" variant="secondary" />
          <CopyButton value={eventClef(event)} what="Event as CLEF" label="Copy CLEF" variant="secondary" />
        </div>
      </div>
      <dl className="divide-y overflow-hidden rounded-md border bg-surface text-sm">
        {event.message_template && event.message_template !== event.message ? (
          <DetailLine name="Template" own>
            {event.message_template}
          </DetailLine>
        ) : null}
        {properties.map(([name, value]) => {
          const text = valueText(value);
          return (
            <DetailLine
              key={name}
              name={name}
              actions={
                <>
                  <ConditionActions condition={conditionOf(name, value)} what={`${name} = ${text.slice(0, 80)}`} onFilter={onFilter} />
                  <CopyButton value={text} what={`Value of ${name}`} />
                </>
              }
            >
              <span className={typeof value === "string" ? "text-ink" : "text-value"}>{text}</span>
            </DetailLine>
          );
        })}
        <EventIds of={event} onFilter={onFilter} />
        {properties.length === 0 && !event.trace_id && !event.span_id ? <div className="px-3 py-2 text-muted">No properties.</div> : null}
      </dl>
      {event.exception ? (
        <section aria-label="Exception" className="mt-3">
          <pre
            translate="no"
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the focus
            tabIndex={0}
            className="max-h-96 overflow-auto rounded-md border border-danger-line bg-danger-soft px-3 py-2.5 font-mono text-xs leading-5 text-danger-ink"
          >
            {event.exception}
          </pre>
        </section>
      ) : null}
      {event.trace_id ? <TraceWaterfall org={org} traceId={event.trace_id} eventId={event.id} /> : null}
    </div>
  );
}
