"use client";

import { ArrowUp, SearchX } from "lucide-react";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import type { EventSearch } from "./use-event-search";

/** How many events have come meanwhile, over the list. */
export const NewEvents = ({ of: { stream, showWaiting } }: { of: EventSearch }) => (
  <div className="pointer-events-none sticky top-26 z-10 -mb-7 flex justify-center">
    <Button variant="primary" size="sm" className="pointer-events-auto shadow-high" onClick={showWaiting}>
      <ArrowUp aria-hidden />
      <span>{`${stream.waiting.length.toLocaleString("en")} new ${stream.waiting.length === 1 ? "event" : "events"}`}</span>
    </Button>
  </div>
);

type NoMatchProps = { of: EventSearch; badFilter: boolean };

export const NoMatch = ({ of: { clear, live }, badFilter }: NoMatchProps) => (
  <EmptyState
    icon={SearchX}
    title={badFilter ? "The filter cannot be read" : "No match"}
    action={<Button onClick={clear}>Clear filters</Button>}
  >
    {badFilter
      ? "Correct it above; the events are still there."
      : live
        ? "No event matches the filter yet. New ones appear as they arrive."
        : "No event matches the filter."}
  </EmptyState>
);

export const OlderEvents = ({ stream }: Pick<EventSearch, "stream">) => (
  <div className="flex justify-center py-4">
    {stream.ended ? (
      <p className="text-sm text-faint">No older events.</p>
    ) : (
      <Button pending={stream.loading} onClick={() => void stream.loadOlder()}>
        Load older
      </Button>
    )}
  </div>
);
