"use client";

import { ArrowUp, Pause, Radio, SearchX } from "lucide-react";
import { parseAsString, parseAsStringLiteral, useQueryState } from "nuqs";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Refused } from "../form/outcome";
import { RefusalNotice } from "../form/refusal-notice";
import { useRowKeys } from "../table/use-row-keys";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { cn } from "../ui/cn";
import { EmptyState } from "../ui/empty-state";
import { PageHeader } from "../ui/page-header";
import { EventRow } from "./event-row";
import { EventsSearch } from "./events-search";
import { FirstEvent } from "./first-event";
import { keySearched } from "./key-searched";
import { type FirstPage, useEventStream } from "./use-event-stream";

type EventsScreenProps = { org: string; projects: readonly { id: string; project_name: string }[]; first: FirstPage; baseUrl: string };

export function EventsScreen({ org, projects, first, baseUrl }: EventsScreenProps) {
  const [filter, setFilter] = useQueryState("filter", parseAsString.withDefault(""));
  const [projectId, setProjectId] = useQueryState("project", parseAsString);
  const [tail, setTail] = useQueryState("live", parseAsStringLiteral(["on", "off"]).withDefault("on"));
  const [withKey, setWithKey] = useState<Refused | null>(() => keySearched(filter));
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const held = useScrolled() || opened.size > 0;
  const live = tail === "on";
  const stream = useEventStream({ org, filter, projectId }, first, live, held);
  const list = useRef<HTMLUListElement>(null);
  useRowKeys(list, true);

  const toggle = useCallback((id: string) => {
    setOpened((was) => {
      const next = new Set(was);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }, []);
  const search = useCallback(
    (next: string) => {
      const refused = keySearched(next);
      setWithKey(refused);
      if (!refused) void setFilter(next || null);
    },
    [setFilter],
  );
  const filterFor = useCallback(
    (condition: string) => {
      setOpened(new Set());
      search(filter ? `${filter} and ${condition}` : condition);
    },
    [filter, search],
  );
  const showWaiting = () => {
    setOpened(new Set());
    window.scrollTo({ top: 0 });
    stream.showWaiting();
  };

  const project = projects.find((each) => each.id === projectId);
  const badFilter = stream.refused && ["INVALID_REQUEST", "VALIDATION_FAILED"].includes(stream.refused.code) ? stream.refused : null;
  const nothingYet = stream.events.length === 0 && stream.waiting.length === 0 && !filter && !projectId && !stream.refused;

  return (
    <>
      <PageHeader title="Events">What your programs sent, newest first.</PageHeader>
      <div className="sticky top-12 z-10 -mx-1 mb-3 flex flex-wrap items-start gap-2 bg-canvas px-1 py-2">
        <EventsSearch filter={filter} onFilter={search} refused={withKey ?? badFilter} />
        {projectId ? (
          <Button onClick={() => void setProjectId(null)} aria-label={`Project ${project?.project_name ?? projectId}, show all projects`}>
            <Badge tone="accent">{project?.project_name ?? "unknown project"}</Badge>
            All projects
          </Button>
        ) : null}
        <Button
          aria-pressed={live}
          onClick={() => void setTail(live ? "off" : null)}
          className={cn("min-w-20", live && "border-accent-line bg-accent-soft text-accent-ink enabled:hover:bg-accent-soft")}
        >
          {live ? held ? <Pause aria-hidden /> : <Radio aria-hidden className="animate-pulse-slow" /> : <Radio aria-hidden />}
          <span>{live && held ? "Paused" : "Live"}</span>
        </Button>
      </div>
      {stream.refused && !badFilter ? (
        <div className="mb-3">
          <RefusalNotice
            refused={stream.refused}
            action={
              <Button size="sm" onClick={() => void stream.retry()}>
                Retry
              </Button>
            }
          />
        </div>
      ) : null}
      {live && stream.waiting.length > 0 ? (
        <div className="pointer-events-none sticky top-26 z-10 -mb-7 flex justify-center">
          <Button variant="primary" size="sm" className="pointer-events-auto shadow-high" onClick={showWaiting}>
            <ArrowUp aria-hidden />
            <span>{`${stream.waiting.length.toLocaleString("en")} new ${stream.waiting.length === 1 ? "event" : "events"}`}</span>
          </Button>
        </div>
      ) : null}
      <div className={cn("overflow-hidden rounded-lg border bg-surface shadow-low transition-opacity", stream.loading && "opacity-60")}>
        {nothingYet ? (
          <FirstEvent org={org} baseUrl={baseUrl} />
        ) : stream.events.length === 0 && !stream.loading ? (
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
        ) : (
          <ul ref={list} aria-label="Events" className="divide-y">
            {stream.events.map((event) => (
              <EventRow
                key={event.id}
                event={event}
                open={opened.has(event.id)}
                fresh={stream.fresh.has(event.id)}
                onToggle={toggle}
                onFilter={filterFor}
              />
            ))}
          </ul>
        )}
      </div>
      {stream.events.length > 0 ? (
        <div className="flex justify-center py-4">
          {stream.ended ? (
            <p className="text-sm text-faint">No older events.</p>
          ) : (
            <Button pending={stream.loading} onClick={() => void stream.loadOlder()}>
              Load older
            </Button>
          )}
        </div>
      ) : null}
    </>
  );
}

/** Whether the page is scrolled away from its top. */
function useScrolled(): boolean {
  const [scrolled, setScrolled] = useState(false);
  useEffect(() => {
    const look = () => setScrolled(window.scrollY > 120);
    look();
    window.addEventListener("scroll", look, { passive: true });
    return () => window.removeEventListener("scroll", look);
  }, []);
  return scrolled;
}
