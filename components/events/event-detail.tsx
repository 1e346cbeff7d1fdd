"use client";

import type { ReactNode } from "react";
import type { EventView } from "@/lib/domain/events/schema";
import { CopyButton } from "../ui/copy-button";
import { exactTime, RelativeTime } from "../ui/relative-time";
import { ConditionActions } from "./condition-actions";
import { conditionOf, eventJson, eventProperties, valueText } from "./event-properties";

type Props = { event: EventView; onFilter: (condition: string) => void };

/** What an event holds beside its message. */
export function EventDetail({ event, onFilter }: Props) {
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
        <CopyButton value={eventJson(event)} what="Event as JSON" label="Copy JSON" variant="secondary" />
      </div>
      <dl className="divide-y overflow-hidden rounded-md border bg-surface text-sm">
        {event.message_template && event.message_template !== event.message ? (
          <Line name="Template" own>
            {event.message_template}
          </Line>
        ) : null}
        {properties.map(([name, value]) => {
          const text = valueText(value);
          return (
            <Line
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
            </Line>
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
    </div>
  );
}

const EventIds = ({ of: event, onFilter }: { of: EventView; onFilter: Props["onFilter"] }) => (
  <>
    {event.trace_id ? (
      <Line
        name="Trace"
        own
        actions={
          <>
            <ConditionActions condition={`@TraceId = '${event.trace_id.replaceAll("'", "''")}'`} what="this trace" onFilter={onFilter} />
            <CopyButton value={event.trace_id} what="Trace id" />
          </>
        }
      >
        {event.trace_id}
      </Line>
    ) : null}
    {event.span_id ? (
      <Line name="Span" own actions={<CopyButton value={event.span_id} what="Span id" />}>
        {event.span_id}
      </Line>
    ) : null}
  </>
);

function Line({ name, own = false, actions, children }: { name: string; own?: boolean; actions?: ReactNode; children: ReactNode }) {
  return (
    <div className="group/line grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-3 px-3 py-1 md:grid-cols-[12rem_minmax(0,1fr)_auto] hover:bg-hover">
      <dt translate="no" className={`md:py-1 break-words ${own ? "text-faint" : "font-mono text-xs leading-5 text-muted"}`}>
        {name}
      </dt>
      <dd translate="no" className="font-mono md:py-1 text-xs leading-5 break-all whitespace-pre-wrap text-ink">
        {children}
      </dd>
      <dd className="flex min-h-7 max-md:col-start-2 max-md:row-span-2 max-md:row-start-1 items-center md:opacity-0 md:group-focus-within/line:opacity-100 md:group-hover/line:opacity-100">
        {actions}
      </dd>
    </div>
  );
}
