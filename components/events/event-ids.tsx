"use client";

import type { EventView } from "@/lib/domain/events/schema";
import { CopyButton } from "../ui/copy-button";
import { ConditionActions } from "./condition-actions";
import { DetailLine } from "./detail-line";

type Props = { of: EventView; onFilter: (condition: string) => void };

/** To which trace and span an event belongs. */
export const EventIds = ({ of: event, onFilter }: Props) => (
  <>
    {event.trace_id ? (
      <DetailLine
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
      </DetailLine>
    ) : null}
    {event.span_id ? (
      <DetailLine name="Span" own actions={<CopyButton value={event.span_id} what="Span id" />}>
        {event.span_id}
      </DetailLine>
    ) : null}
  </>
);
