"use client";

import { useRef } from "react";
import { RefusalNotice } from "../form/refusal-notice";
import { useRowKeys } from "../table/use-row-keys";
import { Button } from "../ui/button";
import { cn } from "../ui/cn";
import { PageHeader } from "../ui/page-header";
import { EventRow } from "./event-row";
import { EventsBar, NewEvents, NoMatch, OlderEvents } from "./events-parts";
import { FirstEvent } from "./first-event";
import { useEventSearch } from "./use-event-search";
import type { FirstPage } from "./use-event-stream";

type EventsScreenProps = { org: string; projects: readonly { id: string; project_name: string }[]; first: FirstPage; baseUrl: string };

export function EventsScreen({ org, projects, first, baseUrl }: EventsScreenProps) {
  const search = useEventSearch(org, first);
  const { filter, projectId, live, stream } = search;
  const list = useRef<HTMLUListElement>(null);
  useRowKeys(list, true);
  const badFilter = stream.refused && ["INVALID_REQUEST", "VALIDATION_FAILED"].includes(stream.refused.code) ? stream.refused : null;
  const nothingYet = stream.events.length === 0 && stream.waiting.length === 0 && !filter && !projectId && !stream.refused;

  return (
    <>
      <PageHeader title="Events">What your programs sent, newest first.</PageHeader>
      <EventsBar of={search} projects={projects} badFilter={badFilter} />
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
      {live && stream.waiting.length > 0 ? <NewEvents of={search} /> : null}
      <div className={cn("overflow-hidden rounded-lg border bg-surface shadow-low transition-opacity", stream.loading && "opacity-60")}>
        {nothingYet ? (
          <FirstEvent org={org} baseUrl={baseUrl} />
        ) : stream.events.length === 0 && !stream.loading ? (
          <NoMatch of={search} badFilter={badFilter !== null} />
        ) : (
          <ul ref={list} aria-label="Events" className="divide-y">
            {stream.events.map((event) => (
              <EventRow
                key={event.id}
                event={event}
                open={search.opened.has(event.id)}
                fresh={stream.fresh.has(event.id)}
                onToggle={search.toggle}
                onFilter={search.filterFor}
              />
            ))}
          </ul>
        )}
      </div>
      {stream.events.length > 0 ? <OlderEvents stream={stream} /> : null}
    </>
  );
}
