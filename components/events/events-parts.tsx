"use client";

import { ArrowUp, Pause, Radio, SearchX } from "lucide-react";
import type { Refused } from "../form/outcome";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { cn } from "../ui/cn";
import { EmptyState } from "../ui/empty-state";
import { Name } from "../ui/name";
import { EventsSearch } from "./events-search";
import type { EventSearch } from "./use-event-search";

type EventsBarProps = { of: EventSearch; projects: readonly { id: string; project_name: string }[]; badFilter: Refused | null };

/** What is searched for, and whether new events come by themselves. */
export function EventsBar({
  of: { filter, search, withKey, projectId, setProjectId, live, setLive, arrivalsWait },
  projects,
  badFilter,
}: EventsBarProps) {
  const project = projects.find((each) => each.id === projectId);
  return (
    <div className="sticky top-12 z-10 -mx-1 mb-3 flex flex-wrap items-start gap-2 bg-canvas px-1 py-2">
      <EventsSearch filter={filter} onFilter={search} refused={withKey ?? badFilter} />
      {projectId ? (
        <Button onClick={() => void setProjectId(null)} aria-label={`Project ${project?.project_name ?? projectId}, show all projects`}>
          <Badge tone="accent">
            <Name className="max-w-40 truncate">{project?.project_name ?? "unknown project"}</Name>
          </Badge>
          All projects
        </Button>
      ) : null}
      <Button
        aria-pressed={live}
        onClick={() => setLive(!live)}
        className={cn("min-w-20", live && "border-accent-line bg-accent-soft text-accent-ink enabled:hover:bg-accent-soft")}
      >
        {live ? arrivalsWait ? <Pause aria-hidden /> : <Radio aria-hidden className="animate-pulse-slow" /> : <Radio aria-hidden />}
        <span>{live && arrivalsWait ? "Paused" : "Live"}</span>
      </Button>
    </div>
  );
}

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

export const NoMatch = ({ of: { search, setProjectId, live }, badFilter }: NoMatchProps) => (
  <EmptyState
    icon={SearchX}
    title={badFilter ? "The filter cannot be read" : "No match"}
    action={
      <Button
        onClick={() => {
          search("");
          void setProjectId(null);
        }}
      >
        Clear filters
      </Button>
    }
  >
    {badFilter
      ? "Correct it above; the events are still there."
      : live
        ? "No event goes with the filter yet. New ones appear as they arrive."
        : "No event goes with the filter."}
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
